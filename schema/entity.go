package schema

import "github.com/cayleygraph/quad"

// EntityKind is the type of an entity as records spell it.
type EntityKind string

// The kinds of entities.
const (
	Person       EntityKind = "person"
	Organization EntityKind = "organization"
	Government   EntityKind = "government" // a ministry, a parliament, an administration
	Country      EntityKind = "country"
	Place        EntityKind = "place"
	EventKind    EntityKind = "event"
	Legislation  EntityKind = "legislation"
	Work         EntityKind = "work"
	Office       EntityKind = "office"
	Group        EntityKind = "group"
	Unnamed      EntityKind = "unnamed-source"
)

var entityKinds = map[EntityKind]struct {
	path string
	typ  quad.IRI
}{
	Person:       {"person", TypePerson},
	Organization: {"org", TypeOrganization},
	Government:   {"org", TypeGovernment},
	Country:      {"country", TypeCountry},
	Place:        {"place", TypePlace},
	EventKind:    {"event", TypeEvent},
	Legislation:  {"law", TypeLegislation},
	Work:         {"work", TypeWork},
	Office:       {"office", TypeOffice},
	Group:        {"group", TypeGroup},
	Unnamed:      {"unnamed", TypeUnnamed},
}

// path is the first segment of the IRIs of this kind.
func (k EntityKind) path() string { return entityKinds[k].path }

// IRI is the node type of this kind, the object of rdf:type.
func (k EntityKind) IRI() quad.IRI { return entityKinds[k].typ }

// Family is the kind, with the two kinds of organizations as one: which of them a body is depends on the sentence.
func (k EntityKind) Family() EntityKind {
	if k == Government {
		return Organization
	}
	return k
}

// KindOfType is the kind whose node type is typ, or "" for a type that is no entity's.
func KindOfType(typ quad.IRI) EntityKind {
	for k, v := range entityKinds {
		if v.typ == typ {
			return k
		}
	}
	return ""
}
