package score

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/schema"
)

// Fact is a row of gold about what a text says of two actors, or who speaks in it. data/samples/README.md explains the columns.
type Fact struct {
	File        string
	Record      string // edge, claim, negated, hypothetical, role, formerRole, speaker, optional
	Subject     string
	Predicate   quad.IRI // for a speaker the kind of speech
	Object      string   // several spellings that are all right have " | " between them
	Evidence    string
	AccordingTo string
}

// ReadFacts reads tab-separated rows below a header. An error is an *article.Error that names the line; its path is the caller's
// to fill in.
func ReadFacts(b []byte) ([]Fact, error) {
	var out []Fact
	if !utf8.Valid(b) {
		return nil, &article.Error{Line: 1, Err: errors.New("not UTF-8")}
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		if n++; n == 1 {
			continue
		}
		c := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(c) < 6 || len(c) > 7 {
			return nil, &article.Error{Line: n, Err: fmt.Errorf("%d columns, expected 7", len(c))}
		}
		if !slices.Contains(records, c[1]) {
			return nil, &article.Error{Line: n, Err: fmt.Errorf("%q is no record", clip(c[1]))}
		}
		c = append(c, "")
		out = append(out, Fact{c[0], c[1], c[2], quad.IRI(c[3]), c[4], c[5], c[6]})
	}
	return out, nil
}

var records = []string{"edge", "claim", "negated", "hypothetical", "role", "formerRole", "speaker", "optional"}

// Facts is how the facts of a text were found.
type Facts struct {
	Gold, Right map[string]int // by record
	Missed      []Fact
	Extra       []Fact // asserted relations that no row allows, as edges
}

// CountFacts compares a reading with the facts of its text. Names are the same without regard to case, "the" and the form of
// quotation marks. Symmetric predicates are right in either direction.
func CountFacts(gold []Fact, r *schema.Reading) Facts {
	out := Facts{Gold: map[string]int{}, Right: map[string]int{}}
	type edge struct {
		subject   string
		predicate quad.IRI
		object    string
	}
	allowed := map[edge]bool{}
	for _, g := range gold {
		for o := range strings.SplitSeq(g.Object, " | ") {
			s, o := normal(g.Subject), normal(o)
			allowed[edge{s, g.Predicate, o}] = true
			if symmetric(g.Predicate) {
				allowed[edge{o, g.Predicate, s}] = true
			}
		}
		if g.Record == "optional" {
			continue
		}
		out.Gold[g.Record]++
		if g.found(r) {
			out.Right[g.Record]++
		} else {
			out.Missed = append(out.Missed, g)
		}
	}
	for _, x := range r.Relations {
		e := edge{normal(x.Subject.Name), x.Predicate, normal(x.Object.Name)}
		if x.Asserted && !allowed[e] {
			allowed[e] = true // once
			out.Extra = append(out.Extra, Fact{Record: "edge", Subject: x.Subject.Name, Predicate: x.Predicate, Object: x.Object.Name, Evidence: x.Evidence.Text})
		}
	}
	return out
}

// Plus is both.
func (f Facts) Plus(g Facts) Facts {
	out := Facts{Gold: maps.Clone(f.Gold), Right: maps.Clone(f.Right), Missed: slices.Concat(f.Missed, g.Missed), Extra: slices.Concat(f.Extra, g.Extra)}
	if out.Gold == nil {
		out.Gold, out.Right = map[string]int{}, map[string]int{}
	}
	for k, n := range g.Gold {
		out.Gold[k] += n
	}
	for k, n := range g.Right {
		out.Right[k] += n
	}
	return out
}

// found reports whether a reading has the fact in the state that its record asks for.
func (f Fact) found(r *schema.Reading) bool {
	if f.Record == "speaker" {
		return slices.ContainsFunc(r.Statements, f.said)
	}
	return slices.ContainsFunc(r.Relations, func(x *schema.Relation) bool {
		s, o := x.Subject.Name, x.Object.Name
		same := f.between(s, o) || symmetric(f.Predicate) && f.between(o, s)
		return x.Predicate == f.Predicate && same && f.state(x)
	})
}

// between reports whether these are the names of the subject and the object.
func (f Fact) between(subject, object string) bool {
	is := func(o string) bool { return normal(o) == normal(object) }
	return normal(f.Subject) == normal(subject) && slices.ContainsFunc(strings.Split(f.Object, " | "), is)
}

func (f Fact) state(x *schema.Relation) bool {
	switch f.Record {
	case "claim":
		return !x.Asserted && x.AccordingTo != ""
	case "negated":
		return !x.Asserted && x.Negated
	case "hypothetical":
		return !x.Asserted && x.Certainty != schema.Certain
	}
	return x.Asserted
}

// said reports whether a statement holds the words of a speaker's row.
func (f Fact) said(s *schema.Statement) bool {
	return s.Speaker != nil && strings.Contains(normal(f.Subject), normal(s.Speaker.Name)) &&
		strings.Contains(normal(s.Content.Text), normal(f.Evidence)) && string(s.Kind) == string(f.Predicate)
}

func symmetric(p quad.IRI) bool {
	t, ok := schema.LookupRelation(p)
	return ok && t.Symmetric
}

func normal(s string) string {
	s = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'").Replace(strings.ToLower(s))
	var words []string
	for w := range strings.FieldsSeq(s) {
		if w != "the" {
			words = append(words, w)
		}
	}
	return strings.Trim(strings.Join(words, " "), `".,!? `)
}
