package kb

import (
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Entry is one entity of the knowledge base.
type Entry struct {
	ID       quad.IRI
	Kind     schema.EntityKind
	Slug     string
	Name     string
	Gender   byte   // 'm', 'f' or 0
	Country  string // slug of the country that a person or organization belongs to
	ISO2     string // of a country, in lower case
	Wikidata string
	Type     string // of an organization: org, government, party, outlet, court or alliance
	Party    string // slug of a person's party
	Office   string // a person's present office in plain words, undated
	Parent   string // slug of the organization that an organization is part of
	Born     int    // year of birth, 0 where unknown
	// Adherents is true for a party that also names its people: "Republican".
	Adherents bool
	// Common is true for a person whose name is likely to be others' too: many people of the knowledge base have the surname, and
	// many the given name.
	Common bool
	// Past is true for people known only from history: they lose against everybody else of their name.
	Past bool

	index int
}

// Why says why an entry is a candidate for a printed form. Several may hold.
type Why uint8

// The reasons, strongest first.
const (
	ByName    Why = 1 << iota // its name
	ByAlias                   // one of its other forms
	ByShort                   // first and last word of its name, or of a form
	ByInitial                 // an initial and the surname: "M. Rubio"
	BySurname                 // the surname alone, of somebody whom it does not name in the world's news

	acronym Why = 1 << 7 // must be printed in capitals: "WHO", not "Who"
)

// String lists the reasons.
func (w Why) String() string {
	out := ""
	for i, s := range []string{"name", "alias", "short form", "initial", "surname"} {
		if w&(1<<i) != 0 {
			if out != "" {
				out += ", "
			}
			out += s
		}
	}
	return out
}

// Candidate is an entry that a printed form may mean.
type Candidate struct {
	*Entry
	Why Why
}

// Post is an office of one country or organization.
type Post struct {
	Slug     string // "united-states/secretary-of-state"
	Office   string // in plain words: "secretary of state"
	Body     string // slug of the country, organization or place whose office it is
	Country  string // slug of the body's country, "" for an international one
	Wikidata string

	index int
}

// Manner is how somebody holds an office.
type Manner uint8

// The manners.
const (
	ByRight Manner = iota
	Acting
	Shared // several hold it by right
)

var manners = []string{"", "acting", "shared"}

func (m Manner) String() string { return manners[m] }

// Term is a time for which a person held a post: [From, Until).
type Term struct {
	Post   *Post
	Person *Entry
	From   Date
	Until  Date // 0 while it lasts
	Manner Manner
}

// Covers reports whether a day lies in the term for sure.
func (t *Term) Covers(day Date) bool {
	return day != 0 && t.From.Last() <= day.First() && (t.Until == 0 || day.Last() < t.Until.First())
}

// MayCover reports whether a day may lie in the term, as far as its dates are known.
func (t *Term) MayCover(day Date) bool {
	return day != 0 && t.From.First() <= day.Last() && (t.Until == 0 || day.First() < t.Until.Last())
}
