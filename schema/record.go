package schema

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// Span is a half-open range of Unicode code points in an article's text. It is written as [start, end].
type Span [2]int

// Extent is one or more pieces of an article's text. Text joins the pieces with one space.
type Extent struct {
	Text  string `json:"text"`
	Spans []Span `json:"spans"`
}

// spanList is the form of so:span: "120-211 230-260".
func spanList(spans []Span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%d-%d", s[0], s[1])
	}
	return b.String()
}

// Ref is an entity as another record names it.
type Ref struct {
	ID   quad.IRI   `json:"id"`
	Name string     `json:"name"`
	Type EntityKind `json:"type"`
}

// SpeakerRef is the entity that a statement's source resolves to. Role is the office as the article prints it, nil where it prints
// none. Office is the node of that office, or else of the one that the speaker is known to have held that day; nil where there is none.
type SpeakerRef struct {
	Ref
	Role   *string `json:"role"`
	Office *Ref    `json:"office,omitempty"`
}

// Precision is how exactly a date is known.
type Precision string

// The precisions of dates whose time of day is unknown.
const (
	ToDay   Precision = "day"
	ToMonth Precision = "month"
	ToYear  Precision = "year"
)

// Date is an instant, a day, a month or a year, in UTC; the zero Date is unknown and is written as null.
type Date struct {
	Time    time.Time
	DayOnly bool      // the time of day is unknown
	Rough   Precision // ToMonth or ToYear where not even the day is known; Time is the first day then
}

// NewDate is a date of which no time of day is known.
func NewDate(t time.Time, p Precision) Date {
	d := Date{Time: t.UTC(), DayOnly: true}
	if p == ToMonth || p == ToYear {
		d.Rough = p
	}
	return d
}

// Precision is how exactly the date is known, "" for an instant and for the zero Date.
func (d Date) Precision() Precision {
	switch {
	case d.Time.IsZero():
		return ""
	case d.Rough != "":
		return d.Rough
	case d.DayOnly:
		return ToDay
	}
	return ""
}

// String is the date in ISO 8601: "2031", "2031-05", "2031-05-06", or with the time of day.
func (d Date) String() string {
	switch {
	case d.Rough == ToYear && !d.Time.IsZero():
		return d.Time.Format("2006")
	case d.Rough == ToMonth && !d.Time.IsZero():
		return d.Time.Format("2006-01")
	}
	return d.whole()
}

// whole is the date with its day, the first one where that is unknown.
func (d Date) whole() string {
	switch {
	case d.Time.IsZero():
		return ""
	case d.DayOnly || d.Rough != "":
		return d.Time.Format(time.DateOnly)
	}
	return d.Time.Format(time.RFC3339)
}

// MarshalJSON writes the date as a string, or null. Of a month or year it is the first day: the record has a field for the precision.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.Time.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.whole() + `"`), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Date) UnmarshalJSON(b []byte) error {
	s := strings.Trim(string(b), `"`)
	if s == "null" || s == "" {
		*d = Date{}
		return nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			*d = Date{Time: t.UTC(), DayOnly: layout == time.DateOnly}
			return nil
		}
	}
	return fmt.Errorf("date %q is neither a day nor an RFC 3339 time", s)
}

// Link is the IRI of another record; the empty Link is written as null.
type Link quad.IRI

// MarshalJSON writes the IRI as a string, or null.
func (l Link) MarshalJSON() ([]byte, error) {
	if l == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(l))
}

// Article is an article as a record names it.
type Article struct {
	ID        quad.IRI `json:"id"`
	Path      string   `json:"path"`
	URL       string   `json:"url"`
	Headline  string   `json:"headline"`
	Outlet    string   `json:"outlet"`
	Published Date     `json:"published"`
}

// Kind says how much of a statement's content stands in quotation marks.
type Kind string

// The kinds of statements: the whole content quoted, none of it, or some.
const (
	Direct   Kind = "direct"
	Indirect Kind = "indirect"
	Mixed    Kind = "mixed"
)

// Degree is how sure a statement's speaker, or a relation's author, presents it to be.
type Degree string

// The degrees of certainty.
const (
	Certain  Degree = "certain"
	Probable Degree = "probable"
	Possible Degree = "possible"
)

// Statement is an attribution that was resolved: a source, by a cue, said a content.
type Statement struct {
	ID         quad.IRI    `json:"id"`
	Article    *Article    `json:"article"`
	Kind       Kind        `json:"kind"`
	Source     *Extent     `json:"source"` // nil where the speaker stands in another sentence
	Cue        *Extent     `json:"cue"`    // nil for a quotation without a cue
	CueLemma   string      `json:"cueLemma,omitempty"`
	Content    Extent      `json:"content"`
	Speaker    *SpeakerRef `json:"speaker"`
	Addressees []Ref       `json:"addressees"`
	About      []Ref       `json:"about"`
	ReportedIn Link        `json:"reportedIn"`
	ReplyTo    *Ref        `json:"replyTo,omitempty"` // the speaker answered
	Answers    quad.IRI    `json:"answers,omitempty"` // the statement answered, where the article makes clear which
	Stances    []Stance    `json:"stances,omitempty"`
	Negated    bool        `json:"negated"`          // the saying is denied, not what is said
	Denies     bool        `json:"denies,omitempty"` // what is said is denied
	Certainty  Degree      `json:"certainty"`
	SaidOn     Date        `json:"saidOn"`
	Precision  Precision   `json:"datePrecision,omitempty"` // of SaidOn
	SaidAt     *Venue      `json:"saidAt,omitempty"`
	Confidence float64     `json:"confidence"`
	Extractor  string      `json:"extractor"`
}

// Stance is whether a statement's content speaks for or against somebody it names.
type Stance struct {
	Ref
	Polarity int `json:"polarity"` // 1 for, -1 against
}

// Venue is where something was said: the words, and the place or event that they name.
type Venue struct {
	Extent
	Entity *Ref `json:"entity"` // nil where the words name none
}

// Relation is one edge with its evidence: asserted by the article, or claimed, negated or hypothetical.
type Relation struct {
	ID          quad.IRI  `json:"id"`
	Article     *Article  `json:"article"`
	Subject     Ref       `json:"subject"`
	Predicate   quad.IRI  `json:"predicate"`
	Object      Ref       `json:"object"`
	Event       string    `json:"event"`
	Polarity    int       `json:"polarity"`
	Asserted    bool      `json:"asserted"` // the article itself says so: a direct edge stands in the graph
	Negated     bool      `json:"negated"`
	Certainty   Degree    `json:"certainty"`
	Tense       string    `json:"tense,omitempty"`
	AccordingTo Link      `json:"accordingTo"`             // the statement that claims it
	EventDate   Date      `json:"eventDate"`               // when it happened, or is to happen
	Precision   Precision `json:"datePrecision,omitempty"` // of EventDate
	Evidence    Extent    `json:"evidence"`
	Confidence  float64   `json:"confidence"`
	Extractor   string    `json:"extractor"`
}

// Entity is somebody or something that an article mentions.
type Entity struct {
	ID      quad.IRI   `json:"id"`
	Type    EntityKind `json:"type"`
	Name    string     `json:"name"`
	Aliases []string   `json:"aliases"` // the forms that the article prints, in order of first appearance
	Roles   []string   `json:"roles"`
	Article *Article   `json:"article"`
}
