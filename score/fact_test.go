package score

import (
	"errors"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"saidso/article"
	"saidso/schema"
)

func TestCountFacts(t *testing.T) {
	rel := func(s string, p quad.IRI, o string, asserted bool) *schema.Relation {
		x := &schema.Relation{Predicate: p, Asserted: asserted, Certainty: schema.Certain}
		x.Subject.Name, x.Object.Name = s, o
		return x
	}
	negated := rel("Anna Velm", quad.IRI("so:met"), "Orr", false)
	negated.Negated = true
	possible := rel("Kask", quad.IRI("so:criticized"), "Orr", false)
	possible.Certainty = schema.Possible
	claimed := rel("Kask", quad.IRI("so:criticized"), "Holm", false)
	claimed.AccordingTo = "id:x"
	reading := &schema.Reading{Relations: []*schema.Relation{
		rel("Anna Velm", quad.IRI("so:met"), "The Council", true), rel("Orr", schema.HasRole, "minister", true), rel("Orr", quad.IRI("so:praised"), "Holm", true),
		rel("Orr", quad.IRI("so:praised"), "Holm", true), negated, possible, claimed,
	}}
	rows, err := ReadFacts([]byte("file\trecord\tsubject\tpredicate\tobject\tevidence\taccording_to\n" +
		"a\tedge\tthe council\tso:met\tAnna Velm\tx\t\n" +
		"a\trole\tOrr\tso:role\tminister of Kestria | minister\tx\r\n" +
		"a\tnegated\tOrr\tso:met\tAnna Velm\tx\tKask\n" +
		"a\thypothetical\tKask\tso:criticized\tOrr\tx\t\n" +
		"a\tclaim\tKask\tso:criticized\tHolm\tx\t\n" +
		"a\tclaim\tKask\tso:criticized\tVelm\tx\t\n" +
		"a\toptional\tKask\tso:praised\tVelm\tx\t\n"))
	if err != nil {
		t.Fatal(err)
	}
	f := CountFacts(rows, reading)
	if d := cmp.Diff(map[string]int{"edge": 1, "role": 1, "negated": 1, "hypothetical": 1, "claim": 2}, f.Gold); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]int{"edge": 1, "role": 1, "negated": 1, "hypothetical": 1, "claim": 1}, f.Right); d != "" {
		t.Error(d)
	}
	if len(f.Missed) != 1 || f.Missed[0].Object != "Velm" || len(f.Extra) != 1 || f.Extra[0].Predicate != quad.IRI("so:praised") {
		t.Errorf("missed %+v, extra %+v", f.Missed, f.Extra)
	}
	if sum := (Facts{}).Plus(f).Plus(f); sum.Gold["claim"] != 4 || sum.Right["claim"] != 2 || len(sum.Extra) != 2 {
		t.Errorf("sum %+v", sum)
	}
}

func TestReadFactsErrors(t *testing.T) {
	for in, line := range map[string]int{"h\na\tedge\tb\n": 2, "h\na\tedge\tb\tc\td\te\nf\tfact\tb\tc\td\te\n": 3, "h\n\xff": 1} {
		_, err := ReadFacts([]byte(in))
		var at *article.Error
		if !errors.As(err, &at) || at.Line != line {
			t.Errorf("%q: %v", in, err)
		}
	}
}
