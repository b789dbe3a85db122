package score

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/schema"
)

// Status is what a text makes of a relation.
type Status string

// The statuses of relations, from the strongest on; a relation has the first that applies, so that what somebody denies is negated and
// what somebody promises is hypothetical. A row that is optional is neither required nor wrong, in any status.
const (
	Negated      Status = "negated"
	Hypothetical Status = "hypothetical" // a condition, a plan, a question, a wish, a possibility
	Claimed      Status = "claimed"
	Asserted     Status = "asserted"
	Optional     Status = "optional"
)

// Statuses lists the statuses of relations in the order of tables.
func Statuses() []Status { return []Status{Asserted, Claimed, Negated, Hypothetical} }

// RelationFact is a row of gold: a relation between two actors. Where several spellings of a name, or several predicates, are all right
// they have " | " between them in the file.
type RelationFact struct {
	File        string
	Status      Status
	Subject     []string
	Predicates  []quad.IRI
	Object      []string
	Evidence    string
	AccordingTo []string // who claims it, where somebody does
	Date        string   // when it happens: a day, a month or a year; "" where the text does not tell
}

// String is the row's relation: "Karst so:accused Ostry".
func (f *RelationFact) String() string {
	var p []string
	for _, x := range f.Predicates {
		p = append(p, string(x))
	}
	return fmt.Sprintf("%s %s %s", strings.Join(f.Subject, " | "), strings.Join(p, " | "), strings.Join(f.Object, " | "))
}

// relationColumns is the header of a file of relations.
var relationColumns = []string{"file", "status", "subject", "predicate", "object", "evidence", "according_to", "date"}

// ReadRelations reads tab-separated rows below a header. An error is an *article.Error that names the line; its path is the caller's
// to fill in.
func ReadRelations(b []byte) ([]RelationFact, error) {
	if !utf8.Valid(b) {
		return nil, &article.Error{Line: 1, Err: errors.New("not UTF-8")}
	}
	var out []RelationFact
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		c := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(c) != len(relationColumns) {
			return nil, &article.Error{Line: n, Err: fmt.Errorf("%d columns, expected %d", len(c), len(relationColumns))}
		}
		if n == 1 {
			if !slices.Equal(c, relationColumns) {
				return nil, &article.Error{Line: n, Err: fmt.Errorf("the header is not %q", strings.Join(relationColumns, " "))}
			}
			continue
		}
		f := RelationFact{File: c[0], Status: Status(c[1]), Subject: choices(c[2]), Object: choices(c[4]), Evidence: c[5], AccordingTo: choices(c[6]), Date: c[7]}
		if f.Status != Optional && !slices.Contains(Statuses(), f.Status) {
			return nil, &article.Error{Line: n, Err: fmt.Errorf("%q is no status", clip(c[1]))}
		}
		for _, p := range choices(c[3]) {
			if _, ok := schema.LookupRelation(quad.IRI(p)); !ok {
				return nil, &article.Error{Line: n, Err: fmt.Errorf("%q is no relation", clip(p))}
			}
			f.Predicates = append(f.Predicates, quad.IRI(p))
		}
		if len(f.Subject) == 0 || len(f.Predicates) == 0 || len(f.Object) == 0 {
			return nil, &article.Error{Line: n, Err: errors.New("a relation needs subject, predicate and object")}
		}
		out = append(out, f)
	}
	return out, nil
}

func choices(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, " | ")
}

// is reports whether a row speaks of a relation, whatever its status.
func (f *RelationFact) is(x *schema.Relation) bool {
	if !slices.Contains(f.Predicates, x.Predicate) {
		return false
	}
	same := f.between(x.Subject.Name, x.Object.Name)
	return same || symmetric(x.Predicate) && f.between(x.Object.Name, x.Subject.Name)
}

func (f *RelationFact) between(subject, object string) bool {
	return named(f.Subject, subject) && named(f.Object, object)
}

// named reports whether a name is one of the spellings.
func named(spellings []string, name string) bool {
	name = normal(name)
	return slices.ContainsFunc(spellings, func(s string) bool { return normal(s) == name })
}

// StatusOf is the status of a relation that was found.
func StatusOf(x *schema.Relation) Status {
	switch {
	case x.Asserted:
		return Asserted
	case x.Negated:
		return Negated
	case x.Certainty != schema.Certain || x.Tense == "future":
		return Hypothetical
	case x.AccordingTo != "":
		return Claimed
	}
	return Hypothetical
}
