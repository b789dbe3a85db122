package extract

import (
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// None is the index of no element of a layer.
const None = -1

// Gender is the grammatical gender that the text, or a name, gives a person.
type Gender byte

// The genders that English pronouns tell apart.
const (
	GenderUnknown Gender = 0
	Masculine     Gender = 'm'
	Feminine      Gender = 'f'
)

// Form is how a mention names its entity.
type Form byte

// The forms of mentions.
const (
	Named   Form = iota // "Marco Rubio", "the State Department", "the Ukrainians"
	Nominal             // "the minister", "a senior diplomat"
	Pronoun             // "he", "their", "who", "I"
)

// NameLabel is what the reader takes a name for.
type NameLabel string

// The labels of names.
const (
	PersonName       NameLabel = "PER"
	OrganizationName NameLabel = "ORG"
	PlaceName        NameLabel = "LOC" // a place or a country
	GroupName        NameLabel = "GRP" // a nationality, religion, party's members
	TitleName        NameLabel = "TTL" // a title or office
	EventName        NameLabel = "EVT"
	WorkName         NameLabel = "WRK" // a work, a law, a programme
)

// Name is a stretch of text that the reader takes for a name. Names never overlap and stand in the order of the text.
type Name struct {
	Span
	Label      NameLabel
	Confidence float64 // 0 to 1
}

// Report is an attribution as the reader marks it: the words of the cue, and those of its source and content, in pieces where
// other words stand between them. Reports stand in the order of their cues.
type Report struct {
	Cue        Span
	Source     []Span // empty where the text names none
	Content    []Span
	Nested     bool // stands in the content of another
	Confidence float64
}

// Stance is how likely each of two actors of a sentence is for or against the other. What is left of 1 is the likelihood that
// neither is either. Stances stand in the order of P, then of Q.
type Stance struct {
	P, Q                 Span // P stands before Q
	PForQ, QForP         float64
	PAgainstQ, QAgainstP float64
}

// Mention is a stretch of text that stands for an entity.
type Mention struct {
	Span        // the name or noun phrase without titles before a name: "Marco Rubio"
	Extent Span // with titles and determiner: "U.S. Secretary of State Marco Rubio"
	Head   int  // token whose governor is the mention's: the syntactic head of the extent
	Form   Form
	Kind   schema.EntityKind // "" where nothing tells
	Gender Gender
	// Likely is the gender that a name of one word suggests if it is a given name, which it need not be: "Thomas".
	Likely Gender
	Plural bool
	// Title and Owner describe a nominal mention of an office-holder: "the Ostrenian president" has the title
	// "president" and the owner "ostrenia". Definite is true after "the" or a possessor.
	Title    string
	Owner    string
	Definite bool
	// Known is the knowledge base's node for a name that means one thing there, "" otherwise.
	Known quad.IRI
	// Entity is the index in Document.Entities that LayerEntities sets, None before it and for a
	// mention that nothing resolves.
	Entity int
}

// Role is an office, party or place in an organization that the text gives to a mention by a title, an
// apposition or a copula: "U.S. Secretary of State Marco Rubio".
type Role struct {
	Holder    int      // index in Document.Mentions
	Span               // the words of the role: "U.S. Secretary of State"
	Predicate quad.IRI // schema.HasRole, FormerRole, NominatedFor, ElectedTo, MemberOf, SpokespersonFor
	Title     string   // the office without its country, in lower case: "secretary of state"
	// Owner is the country or organization whose office it is, as a slug of the knowledge base
	// or of the printed name; "" where the text gives none.
	Owner   string
	Country bool   // the owner is a country
	Nation  string // the owner if it is a country, else the country that its name says it belongs to
	// Possessor is the mention of the owner where that is no name: "its leader", "the party's leader". None where there is none.
	// Of is the owner's noun phrase: "the party".
	Possessor int
	Of        Span
	// National is true for an office of a state, which its holder's country owns where the text names none.
	National bool
	// ByVerb is true where a verb states it ("was appointed minister") rather than a title or an apposition, which the
	// writer takes for granted.
	ByVerb bool
	// Relative is the word that says whose office it is like: "counterpart", "colleague", "successor", "predecessor". The title is
	// then that of an office of the possessor, "" before entities are resolved and where they tell none.
	Relative string
	// Acting is true for an office that somebody has for the time being: "the acting secretary of defense".
	Acting bool
	// Org is the mention of the organization that the predicate leads to where that is no office, or None; OrgKnown
	// is its node where the text only hints at it: "(R-Texas)".
	Org      int
	OrgKnown quad.IRI
}

// Attribution is a source that, by a cue, said (thought, wrote, denied) a content.
type Attribution struct {
	Source  []Span // empty where no words of the sentence name the source
	Cue     Span   // empty for a quotation without a cue
	Content []Span
	Head    int    // the token that governs what belongs to the cue, None without one
	Lemma   string // of the cue, with its particle: "point out"
	Kind    schema.Kind
	// Speaker is the mention that the source's head is, or that a bare quotation goes back to; None where
	// there is none.
	Speaker    int
	Addressees []int       // mentions spoken to
	ReplyTo    int         // mention answered, or None
	Answers    int         // attribution answered, or None
	On         schema.Date // LayerDates: when it was said, where the text tells
	Place      Span        // where it was said, with its preposition: "at the summit in Geneva"; empty where the text does not tell
	Opinions   []Opinion   // LayerOpinions
	Outer      int         // attribution in whose content this one stands, or None
	Denies     bool        // what the content says is denied
	Negated    bool        // the saying is denied
	Force      string      // what the cue does: say, reply, deny and the others of data/lexicon; "" where no list knows it
	Replies    bool        // the cue answers somebody
	Tone       int         // 1 or -1 where the cue speaks for or against somebody
	Certainty  schema.Degree
	Confidence float64
}

// Opinion is whether an attribution's content speaks for or against somebody.
type Opinion struct {
	Mention    int
	Polarity   int // 1 for, -1 against
	Confidence float64
}

// Entity is somebody or something that the document mentions, one or more times.
type Entity struct {
	ID       quad.IRI
	Kind     schema.EntityKind
	Name     string   // the fullest form printed, or the knowledge base's name
	Forms    []string // as printed, in order of first appearance
	Mentions []int
	Gender   Gender
	Plural   bool
	Roles    []int // indices in Document.Roles
	Country  string
}

// Relation is a predicate of the closed list between two mentions.
type Relation struct {
	Subject    int // mention
	Predicate  quad.IRI
	Head       int    // the token that heads the words of the predicate, None where Role is set
	Object     int    // mention, or None where Role is set
	Role       int    // index in Document.Roles for the predicates that state an office, or None
	Evidence   []Span // from the first to the last word that carries it
	Claim      int    // innermost attribution according to which it holds, or None
	Asserted   bool
	Negated    bool
	Certainty  schema.Degree
	Tense      string      // past, present, future, or ""
	On         schema.Date // LayerDates: when it happened or is to happen, where the text tells
	Confidence float64
}
