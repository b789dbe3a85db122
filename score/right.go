package score

import (
	"slices"

	"saidso/schema"
)

// RightRelations tells for each relation of a reading that counts whether a gold row has it with its status. States, and relations
// that are neither required nor wrong, do not count.
func RightRelations(gold []RelationFact, r *schema.Reading) map[*schema.Relation]bool {
	out := map[*schema.Relation]bool{}
	for _, x := range r.Relations {
		if x.Event == "STATE" {
			continue
		}
		of := func(status ...Status) bool {
			return slices.ContainsFunc(gold, func(g RelationFact) bool { return slices.Contains(status, g.Status) && g.is(x) })
		}
		if of(StatusOf(x)) {
			out[x] = true
		} else if !of(Optional) && !nameless(x.Subject) && !nameless(x.Object) {
			out[x] = false
		}
	}
	return out
}

// Said is the attributions of a reading's statements, in their order: what its records hold, rather than its annotated document.
func Said(r *schema.Reading) []Attribution {
	out := make([]Attribution, len(r.Statements))
	for i, s := range r.Statements {
		out[i] = Attribution{Content: s.Content.Spans, Nested: s.ReportedIn != ""}
		if s.Source != nil {
			out[i].Source = s.Source.Spans
		}
		if s.Cue != nil {
			out[i].Cue = s.Cue.Spans
		}
	}
	return out
}
