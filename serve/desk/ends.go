package desk

import (
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/serve/find"
)

// end is an entity that a form asks for by a name or an id.
type end struct {
	Field  string // of the form
	Label  string
	Asked  string
	Entity find.Entity
	Found  bool
	Others []find.Name // who else may be meant
	Near   bool        // the others are only like what was asked for
	Clear  bool        // its name means nobody else
}

// end finds who is meant: of several of one name the one that most articles mention, with the others beside.
func (r *request) end(field, label string) end {
	e := end{Field: field, Label: label, Asked: strings.TrimSpace(r.query.Get(field))}
	if e.Asked == "" {
		return e
	}
	id := strings.TrimSuffix(strings.TrimPrefix(e.Asked, "<"), ">")
	if e.Entity, e.Found = r.index.Entity(quad.IRI(id)); e.Found {
		e.Clear = r.clear(e.Entity)
		return e
	}
	names := r.index.Names(e.Asked, 8)
	if len(names) == 0 {
		e.Others, e.Near = r.index.Near(e.Asked, 5), true
		return e
	}
	e.Entity, e.Found, e.Others = names[0].Entity, true, names[1:]
	e.Clear = r.clear(e.Entity)
	if names[0].Whole { // those that are only called something like it are not meant
		for i, n := range e.Others {
			if !n.Whole {
				e.Others = e.Others[:i]
				break
			}
		}
	}
	return e
}

// clear says that an entity is the one that its name leads to, and the only one of that name.
func (r *request) clear(e find.Entity) bool {
	names := r.index.Names(e.Name, 2)
	return len(names) > 0 && names[0].ID == e.ID && names[0].Whole && (len(names) == 1 || !names[1].Whole)
}

// Value is what stands in the form: the name, where it means nobody else, or else the id.
func (e end) Value() string {
	switch {
	case !e.Found:
		return e.Asked
	case e.Clear:
		return nameOf(e.Entity.Ref)
	}
	return string(e.Entity.ID)
}
