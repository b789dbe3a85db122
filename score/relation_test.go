package score

import (
	"errors"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"saidso/article"
	"saidso/schema"
)

const relationHeader = "file\tstatus\tsubject\tpredicate\tobject\tevidence\taccording_to\tdate\n"

func relation(subject string, predicate quad.IRI, object string, change func(*schema.Relation)) *schema.Relation {
	x := &schema.Relation{Subject: schema.Ref{Name: subject, Type: schema.Person}, Predicate: predicate, Object: schema.Ref{Name: object, Type: schema.Person}, Certainty: schema.Certain, Asserted: true}
	if change != nil {
		x.Asserted = false
		change(x)
	}
	return x
}

func TestReadRelations(t *testing.T) {
	for _, c := range []struct {
		rows string
		line int
	}{
		{"a.txt\tasserted\tHolm\tso:met\tKask | Juri Kask\tmet\t\t2031\n", 0},
		{"a.txt\tasserted\tHolm\tso:met\tKask\tmet\t\n", 2},
		{"a.txt\tsaid\tHolm\tso:met\tKask\tmet\t\t\n", 2},
		{"a.txt\tasserted\tHolm\tso:met | so:hugged\tKask\tmet\t\t\n", 2},
		{"a.txt\tasserted\t\tso:met\tKask\tmet\t\t\n", 2},
	} {
		_, err := ReadRelations([]byte(relationHeader + c.rows))
		var at *article.Error
		if errors.As(err, &at) != (c.line > 0) || at != nil && at.Line != c.line {
			t.Errorf("%q: %v", c.rows, err)
		}
	}
	if _, err := ReadRelations([]byte("file\tstatus\n")); err == nil {
		t.Error("another header was read")
	}
}

func TestCountRelations(t *testing.T) {
	gold, err := ReadRelations([]byte(relationHeader +
		"a.txt\tasserted\tPetra Holm\tso:met\tJuri Kask\tx\t\t\n" +
		"a.txt\tclaimed\tPetra Holm\tso:threatened\tJuri Kask\tx\tLena Orr\t\n" +
		"a.txt\tnegated\tPetra Holm\tso:threatened\tJuri Kask\tx\tPetra Holm\t\n" +
		"a.txt\tnegated\tLena Orr\tso:sued\tJuri Kask\tx\t\t\n" +
		"a.txt\thypothetical\tOrr | Lena Orr\tso:aided | so:cooperatedWith\tthe Council\tx\t\t\n" +
		"a.txt\toptional\tLena Orr\tso:spokeWith\tJuri Kask\tx\t\t\n"))
	if err != nil {
		t.Fatal(err)
	}
	orr := schema.Link("id:statement/1")
	r := &schema.Reading{
		Statements: []*schema.Statement{{ID: quad.IRI(orr), Speaker: &schema.SpeakerRef{Ref: schema.Ref{Name: "Lena Orr"}}}},
		Relations: []*schema.Relation{
			relation("Juri Kask", "so:met", "Petra Holm", nil),                                                                    // symmetric
			relation("Petra Holm", "so:threatened", "Juri Kask", func(x *schema.Relation) { x.AccordingTo = orr }),                // claimed
			relation("Lena Orr", "so:sued", "Juri Kask", nil),                                                                     // laundered
			relation("Lena Orr", "so:cooperatedWith", "Council", func(x *schema.Relation) { x.Certainty = schema.Possible }),      // hypothetical
			relation("Juri Kask", "so:spokeWith", "Lena Orr", nil),                                                                // optional
			relation("Juri Kask", "so:praised", "Lena Orr", nil),                                                                  // extra
			relation("Juri Kask", schema.HasRole, "minister", nil),                                                                // an office
			relation("Juri Kask", schema.MemberOf, "Council", nil),                                                                // implied
			{Subject: schema.Ref{Name: "a man", Type: schema.Unnamed}, Predicate: "so:met", Object: schema.Ref{Name: "Lena Orr"}}, // nameless
		},
	}
	got := CountRelations(gold, r)
	if d := cmp.Diff(Count{Gold: 4, Found: 5, GoldRight: 4, FoundRight: 4}, got.Triples); d != "" {
		t.Error("triples", d)
	}
	if d := cmp.Diff(Count{Gold: 1, Found: 3, GoldRight: 1, FoundRight: 1}, got.Asserted); d != "" {
		t.Error("edges", d)
	}
	want := map[Status]map[Status]int{
		Asserted: {Asserted: 1}, Claimed: {Claimed: 1}, Negated: {Claimed: 1, Asserted: 1}, Hypothetical: {Hypothetical: 1},
	}
	if d := cmp.Diff(want, got.Found); d != "" {
		t.Error("statuses", d)
	}
	if got.Unreal != 4 || len(got.Laundered) != 1 || got.Laundered[0].Predicates[0] != "so:sued" {
		t.Errorf("%d not asserted, laundered %v", got.Unreal, got.Laundered)
	}
	if got.According != 2 || got.RightSource != 1 || len(got.Extra) != 1 || len(got.Missed) != 0 {
		t.Errorf("%d claims, %d by the right one, extra %v, missed %v", got.According, got.RightSource, got.Extra, got.Missed)
	}
	if twice := got.Plus(got); twice.Triples.Gold != 8 || twice.Found[Negated][Claimed] != 2 || twice.Documents != 2 {
		t.Errorf("%+v", twice)
	}
}
