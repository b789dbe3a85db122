package schema

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// Terms of a membership: an office or a party that somebody has for a time. Its node carries the label of the article that says so,
// or [LabelKnowledgeBase].
const (
	TypeMembership  quad.IRI = "org:Membership"
	OrgMember       quad.IRI = "org:member"       // <membership> org:member <id:person/marco-rubio>
	OrgOrganization quad.IRI = "org:organization" // the country or body whose office it is, or the party
	OfficeHeld      quad.IRI = "so:office"        // <membership> so:office <id:office/us/secretary-of-state>
	StartDate       quad.IRI = "schema:startDate"
	EndDate         quad.IRI = "schema:endDate" // the first day on which it is over
	HeldAs          quad.IRI = "so:manner"      // "acting", or "former" where the article says no more of when
)

// Manner is how somebody has an office.
type Manner string

// The manners, beside holding it by right.
const (
	InActing Manner = "acting"
	AsFormer Manner = "former" // over, nobody says since when
	InShare  Manner = "shared" // several hold it
)

// Membership is an office or a party that somebody has for a time.
type Membership struct {
	ID           quad.IRI
	Member       quad.IRI
	Organization quad.IRI // "" where unknown
	Office       quad.IRI // "" of a party
	Start, End   Date     // zero where unknown, or going on
	Manner       Manner
}

// MembershipIRI identifies a membership by what gives it (an article, or [LabelKnowledgeBase]), who is the member of what, how, and
// since when.
func MembershipIRI(source quad.IRI, m *Membership) quad.IRI {
	return quad.IRI("id:membership/" + hash(string(source), string(m.Member), string(m.Organization), string(m.Office),
		string(m.Manner), m.Start.String()))
}

// Quads are a membership's quads under a label.
func (m *Membership) Quads(label quad.IRI) []quad.Quad {
	w := &quadWriter{label: label, seen: map[quad.Quad]bool{}}
	w.membership(m)
	return w.quads
}

func (w *quadWriter) membership(m *Membership) {
	w.iri(m.ID, Type, TypeMembership)
	w.iri(m.ID, OrgMember, m.Member)
	w.iri(m.ID, OrgOrganization, m.Organization)
	w.iri(m.ID, OfficeHeld, m.Office)
	w.str(m.ID, HeldAs, string(m.Manner))
	start, end := m.Start, m.End
	// A node says one precision for all its dates: the coarser one.
	rough := max(roughness(start), roughness(end))
	for _, d := range []*Date{&start, &end} {
		if !d.Time.IsZero() {
			*d = NewDate(d.Time, precisions[rough])
		}
	}
	w.date(m.ID, StartDate, start)
	w.date(m.ID, EndDate, end)
}

var precisions = [...]Precision{ToDay, ToMonth, ToYear}

func roughness(d Date) int {
	switch d.Rough {
	case ToMonth:
		return 1
	case ToYear:
		return 2
	}
	return 0
}

// OfficeRef is the node of an office and its name: "secretary of state of the United States". The owner is a country's ISO code, or the
// slug of a country or body, "" where it is unknown; ownerName is what it is called.
func OfficeRef(owner, ownerName, title string) Ref {
	ref := Ref{ID: PlainIRI(Office, owner, title), Name: title, Type: Office}
	if ownerName != "" {
		ref.Name += " of " + definite(ownerName) + ownerName
	}
	return ref
}

// definite is the article that the name of a country takes in a phrase, "the " or nothing.
func definite(name string) string {
	for _, plural := range []string{"States", "Kingdom", "Emirates", "Netherlands", "Philippines", "Maldives", "Bahamas", "Islands", "Republic"} {
		if strings.HasSuffix(name, plural) {
			return "the "
		}
	}
	return ""
}
