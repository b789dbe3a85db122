package resolve

import (
	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// bodies ties places, countries and organizations whose names several share to the one of the country that the article speaks
// of: "Georgia".
func (x *identifier) bodies() {
	var open []int
	for e := range x.doc.Entities {
		entity := &x.doc.Entities[e]
		if entity.Kind != schema.Person && entity.Kind != schema.Unnamed && entity.Kind != schema.Group && entity.ID == "" {
			open = append(open, e)
		}
	}
	if len(open) == 0 {
		return
	}
	s := newScene(x.doc, x.kb, x.doc.Entities)
	for _, e := range open {
		if best := x.body(e, s); best != nil {
			x.doc.Entities[e].ID = best.ID
		}
	}
}

// body is the one of an entity's candidates whose country the article speaks of most by far, or nil.
func (x *identifier) body(e int, s *scene) *kb.Entry {
	forms := x.forms(&x.doc.Entities[e], extract.Named)
	if len(forms) == 0 {
		return nil
	}
	var list []*kb.Entry
	for _, c := range x.kb.Lookup(schema.Slug(forms[0]), forms[0]) {
		if c.Kind != schema.Person {
			list = append(list, c)
		}
	}
	if len(list) < 2 {
		return nil
	}
	var best *kb.Entry
	first, second := 0.0, 0.0
	for _, c := range list {
		w, _ := s.speaksFor(c.Country, e)
		switch {
		case w > first:
			best, first, second = c, w, first
		case w > second:
			second = w
		}
	}
	if first < scenePlace || first < clearCountry*second {
		return nil
	}
	return best
}
