package schema

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// RelationType describes one predicate of the closed list of relations. PLOVER is its event type in the
// PLOVER ontology, or "INTERNAL" for domestic politics, which PLOVER does not code, or "STATE" for what
// holds rather than happens.
type RelationType struct {
	Predicate quad.IRI
	PLOVER    string
	Polarity  int  // -1, 0 or +1 toward the object
	Symmetric bool // stated once, with the smaller IRI as subject
}

// The states that an office's title puts its holder in.
const (
	HasRole      quad.IRI = "so:role"
	FormerRole   quad.IRI = "so:formerRole"
	NominatedFor quad.IRI = "so:nominatedFor"
	ElectedTo    quad.IRI = "so:electedTo"
	MemberOf     quad.IRI = "so:memberOf"

	SpokespersonFor quad.IRI = "so:spokespersonFor"
	ResignedFrom    quad.IRI = "so:resignedFrom"
)

var relationTypes = []RelationType{
	{"so:criticized", "ACCUSE", -1, false},
	{"so:accused", "ACCUSE", -1, false},
	{"so:praised", "SUPPORT", 1, false},
	{"so:supported", "SUPPORT", 1, false},
	{"so:opposed", "REJECT", -1, false},
	{"so:thanked", "SUPPORT", 1, false},
	{"so:apologizedTo", "CONCEDE", 1, false},
	{"so:urged", "REQUEST", 0, false},
	{"so:demanded", "REQUEST", -1, false},
	{"so:pressured", "COERCE", -1, false},
	{"so:warned", "THREATEN", -1, false},
	{"so:threatened", "THREATEN", -1, false},
	{"so:promised", "AGREE", 1, false},
	{"so:agreedWith", "AGREE", 1, false},
	{"so:disagreedWith", "REJECT", -1, false},
	{"so:confronted", "ACCUSE", -1, false},
	{"so:met", "CONSULT", 0, true},
	{"so:spokeWith", "CONSULT", 0, true},
	{"so:negotiatedWith", "CONSULT", 0, true},
	{"so:interviewed", "CONSULT", 0, false},
	{"so:respondedTo", "CONSULT", 0, false},
	{"so:cooperatedWith", "COOPERATE", 1, false},
	{"so:aided", "AID", 1, false},
	{"so:appointed", "INTERNAL", 1, false},
	{"so:nominated", "INTERNAL", 1, false},
	{"so:dismissed", "INTERNAL", -1, false},
	{"so:succeeded", "INTERNAL", 0, false},
	{"so:sanctioned", "SANCTION", -1, false},
	{"so:arrested", "COERCE", -1, false},
	{"so:investigated", "ACCUSE", -1, false},
	{"so:sued", "ACCUSE", -1, false},
	{"so:defeated", "INTERNAL", -1, false},
	{"so:ranAgainst", "INTERNAL", -1, false},
	{"so:votedFor", "INTERNAL", 1, false},
	{ResignedFrom, "INTERNAL", 0, false},
	{"so:attacked", "ASSAULT", -1, false},
	{"so:protestedAgainst", "PROTEST", -1, false},
	{HasRole, "STATE", 0, false},
	{FormerRole, "STATE", 0, false},
	{NominatedFor, "STATE", 0, false},
	{ElectedTo, "STATE", 0, false},
	{MemberOf, "STATE", 0, false},
	{"so:represents", "STATE", 0, false},
	{SpokespersonFor, "STATE", 0, false},
}

// Relations lists the closed list of relations.
func Relations() []RelationType { return slices.Clone(relationTypes) }

// LookupRelation finds a relation by its predicate.
func LookupRelation(predicate quad.IRI) (RelationType, bool) {
	i := slices.IndexFunc(relationTypes, func(r RelationType) bool { return r.Predicate == predicate })
	if i < 0 {
		return RelationType{}, false
	}
	return relationTypes[i], true
}
