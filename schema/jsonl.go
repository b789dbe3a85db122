package schema

import "iter"

// Records yields the records of the reading in the order of the JSON lines contract (docs/statement-format.md): entities,
// statements, relations. Each value marshals to one line, whose first field tells which it is.
func (r *Reading) Records() iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, e := range r.Entities {
			if !yield(struct {
				Record string `json:"record"`
				*Entity
			}{"entity", e}) {
				return
			}
		}
		for _, s := range r.Statements {
			if !yield(struct {
				Record string `json:"record"`
				*Statement
			}{"statement", s}) {
				return
			}
		}
		for _, x := range r.Relations {
			if !yield(struct {
				Record string `json:"record"`
				*Relation
			}{"relation", x}) {
				return
			}
		}
	}
}
