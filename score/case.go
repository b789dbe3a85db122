package score

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/schema"
)

// Case is a text of a sentence or two with what must come of it, and what must not. data/cases/README.md explains the form.
type Case struct {
	Phenomenon, Text string
	Want             []Expectation // each must come out; a relation without a status as a direct edge
	Not              []Expectation // none may
	May              []Expectation // direct edges that are neither required nor wrong
}

// Expectation is a relation, or a statement where Words are set.
type Expectation struct {
	source string // as the table has it

	Subject   string // or speaker
	Predicate quad.IRI
	Object    string
	Status    Status // "" where none is told
	By        string // whose claim it is
	On        string // day, month or year

	Words            string
	To, ReplyTo, In  string
	At               string // where it was said
	For, Against     string // for and against whom it speaks
	statementNegated bool
	denied           bool
}

// String is the expectation as the table has it.
func (e Expectation) String() string { return e.source }

// ReadCases reads a table of cases: tab-separated rows, with "#" before comments. An error is an *article.Error that names the line;
// its path is the caller's to fill in.
func ReadCases(b []byte) ([]Case, error) {
	if !utf8.Valid(b) {
		return nil, &article.Error{Line: 1, Err: errors.New("not UTF-8")}
	}
	var out []Case
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		if line = strings.TrimRight(line, "\r\n"); line == "" || line[0] == '#' {
			continue
		}
		c, err := readCase(strings.Split(line, "\t"))
		if err != nil {
			return nil, &article.Error{Line: n, Err: err}
		}
		out = append(out, c)
	}
	return out, nil
}

func readCase(c []string) (Case, error) {
	if len(c) != 5 || c[0] == "" || c[1] == "" {
		return Case{}, fmt.Errorf("%d columns, expected phenomenon, text, want, not, may", len(c))
	}
	out := Case{Phenomenon: c[0], Text: c[1]}
	for i, list := range []*[]Expectation{&out.Want, &out.Not, &out.May} {
		if c[2+i] == "" {
			continue
		}
		for s := range strings.SplitSeq(c[2+i], " ; ") {
			e, err := readExpectation(s)
			if err != nil {
				return Case{}, err
			}
			*list = append(*list, e)
		}
	}
	if len(out.Want)+len(out.Not)+len(out.May) == 0 {
		return Case{}, errors.New("a case that expects nothing")
	}
	return out, nil
}

func readExpectation(s string) (Expectation, error) {
	e := Expectation{source: s}
	body, details, _ := strings.Cut(s, " : ")
	if rest, ok := strings.CutPrefix(body, "say "); ok {
		speaker, words, ok := strings.Cut(rest, " {")
		words, closed := strings.CutSuffix(words, "}")
		if !ok || !closed || speaker == "" || words == "" {
			return e, fmt.Errorf("%q is no \"say SPEAKER {words}\"", clip(s))
		}
		e.Subject, e.Words = speaker, words
	} else {
		at := strings.Index(body, " so:")
		if at < 0 {
			return e, fmt.Errorf("%q has no relation", clip(s))
		}
		predicate, object, ok := strings.Cut(body[at+1:], " ")
		if _, known := schema.LookupRelation(quad.IRI(predicate)); !ok || !known {
			return e, fmt.Errorf("%q is no relation", clip(predicate))
		}
		e.Subject, e.Predicate, e.Object = body[:at], quad.IRI(predicate), object
	}
	for d := range strings.SplitSeq(details, ", ") {
		if err := e.detail(d); d != "" && err != nil {
			return e, err
		}
	}
	return e, nil
}

// detail reads "claimed by Orr", "on 2031-05-06", "to Kask", "reply Orr", "in Kask", "at Torm", "for Kask", "against Kask", "denied", "negated".
func (e *Expectation) detail(s string) error {
	word, rest, _ := strings.Cut(s, " ")
	switch {
	case word == "on":
		e.On = rest
	case e.Words == "" && slices.Contains(Statuses(), Status(word)):
		e.Status = Status(word)
		e.By = strings.TrimPrefix(rest, "by ")
	case e.Words != "" && word == "to":
		e.To = rest
	case e.Words != "" && word == "reply":
		e.ReplyTo = rest
	case e.Words != "" && word == "in":
		e.In = rest
	case e.Words != "" && word == "at":
		e.At = rest
	case e.Words != "" && word == "for":
		e.For = rest
	case e.Words != "" && word == "against":
		e.Against = rest
	case e.Words != "" && s == "denied":
		e.denied = true
	case e.Words != "" && s == "negated":
		e.statementNegated = true
	default:
		return fmt.Errorf("%q is no detail", clip(s))
	}
	return nil
}

// Check tells what is wrong with a reading of the case's text; nothing where it is right. A direct edge between actors that
// the case does not list is wrong.
func (c *Case) Check(r *schema.Reading) []string {
	var wrong []string
	for _, e := range c.Want {
		if e.Words == "" && e.Status == "" {
			e.Status = Asserted
		}
		if !e.found(r) {
			wrong = append(wrong, "missing "+e.String())
		}
	}
	for _, e := range c.Not {
		if e.found(r) {
			wrong = append(wrong, "wrongly "+e.String())
		}
	}
	for _, x := range r.Relations {
		if !x.Asserted || slices.Contains(offices, x.Predicate) || slices.Contains(implied, x.Predicate) {
			continue
		}
		allows := func(e Expectation) bool {
			return e.Words == "" && (e.Status == "" || e.Status == Asserted) && e.isOf(x)
		}
		says := fmt.Sprintf("wrongly %s %s %s", x.Subject.Name, string(x.Predicate), x.Object.Name)
		if slices.ContainsFunc(c.Not, allows) {
			continue // told above
		}
		if !slices.ContainsFunc(c.Want, allows) && !slices.ContainsFunc(c.May, allows) && !slices.Contains(wrong, says) {
			wrong = append(wrong, says)
		}
	}
	return wrong
}

func (e Expectation) found(r *schema.Reading) bool {
	if e.Words != "" {
		return slices.ContainsFunc(r.Statements, func(s *schema.Statement) bool { return e.isSaid(s, r) })
	}
	return slices.ContainsFunc(r.Relations, func(x *schema.Relation) bool {
		if !e.isOf(x) || e.Status != "" && StatusOf(x) != e.Status || e.On != "" && eventDate(x) != e.On {
			return false
		}
		return e.By == "" || e.ends(speakerOf(r, string(x.AccordingTo)), e.By)
	})
}

// isOf reports whether the relation is between the same two, whatever its status.
func (e Expectation) isOf(x *schema.Relation) bool {
	if x.Predicate != e.Predicate {
		return false
	}
	return e.ends(x.Subject.Name, e.Subject) && e.ends(x.Object.Name, e.Object) ||
		symmetric(x.Predicate) && e.ends(x.Object.Name, e.Subject) && e.ends(x.Subject.Name, e.Object)
}

// ends reports whether a name is the one expected, or ends with it: a surname stands for the whole name.
func (Expectation) ends(name, want string) bool {
	name, want = normal(name), normal(want)
	return name == want || strings.HasSuffix(name, " "+want)
}

func (e Expectation) isSaid(s *schema.Statement, r *schema.Reading) bool {
	is := func(refs []schema.Ref, want string) bool {
		return want == "" || slices.ContainsFunc(refs, func(x schema.Ref) bool { return e.ends(x.Name, want) })
	}
	var reply []schema.Ref
	if s.ReplyTo != nil {
		reply = append(reply, *s.ReplyTo)
	}
	return s.Speaker != nil && e.ends(s.Speaker.Name, e.Subject) && strings.Contains(normal(s.Content.Text), normal(e.Words)) &&
		is(s.Addressees, e.To) && is(reply, e.ReplyTo) && (e.In == "" || e.ends(speakerOf(r, string(s.ReportedIn)), e.In)) &&
		(e.On == "" || s.SaidOn.String() == e.On) && s.Negated == e.statementNegated && (s.Denies || !e.denied) &&
		(e.At == "" || s.SaidAt != nil && strings.Contains(normal(s.SaidAt.Text), normal(e.At))) &&
		is(toward(s, 1), e.For) && is(toward(s, -1), e.Against)
}

// toward are those for whom a statement speaks, or against whom.
func toward(s *schema.Statement, polarity int) []schema.Ref {
	var refs []schema.Ref
	for _, x := range s.Stances {
		if x.Polarity == polarity {
			refs = append(refs, x.Ref)
		}
	}
	return refs
}

func speakerOf(r *schema.Reading, statement string) string {
	for _, s := range r.Statements {
		if string(s.ID) == statement && s.Speaker != nil {
			return s.Speaker.Name
		}
	}
	return ""
}

// eventDate is the date of a relation as its record is written: a day, a month or a year. Records without one have no such key.
func eventDate(x *schema.Relation) string {
	b, err := json.Marshal(x)
	if err != nil {
		return ""
	}
	var written struct {
		EventDate     string `json:"eventDate"`
		DatePrecision string `json:"datePrecision"`
	}
	if json.Unmarshal(b, &written) != nil {
		return ""
	}
	switch written.DatePrecision {
	case "year":
		return written.EventDate[:min(4, len(written.EventDate))]
	case "month":
		return written.EventDate[:min(7, len(written.EventDate))]
	}
	return written.EventDate
}
