package score

import (
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"saidso/schema"
)

func TestReadCasesRefuses(t *testing.T) {
	for _, row := range []string{
		"active\tHolm met Kask.\tHolm so:met Kask\t",
		"active\tHolm met Kask.\tHolm so:hugged Kask\t\t",
		"active\tHolm met Kask.\tHolm met Kask\t\t",
		"active\tHolm met Kask.\tHolm so:met Kask : perhaps\t\t",
		"active\tHolm met Kask.\tsay Holm hello\t\t",
		"active\tHolm met Kask.\t\t\t",
	} {
		if _, err := ReadCases([]byte(row + "\n")); err == nil {
			t.Errorf("%q was read", row)
		}
	}
}

func TestCheck(t *testing.T) {
	holm, kask := quad.IRI("id:statement/1"), quad.IRI("id:statement/2")
	said := func(id quad.IRI, speaker, words string) *schema.Statement {
		return &schema.Statement{ID: id, Speaker: &schema.SpeakerRef{Ref: schema.Ref{Name: speaker}}, Content: schema.Extent{Text: words}}
	}
	outer, inner := said(holm, "Petra Holm", "that Kask said it rained"), said(kask, "Juri Kask", "it rained")
	inner.ReportedIn = schema.Link(holm)
	outer.Addressees = []schema.Ref{{Name: "Lena Orr"}}
	r := &schema.Reading{
		Statements: []*schema.Statement{outer, inner},
		Relations: []*schema.Relation{
			relation("Petra Holm", "so:met", "Juri Kask", nil),
			relation("Lena Orr", "so:sued", "Juri Kask", func(x *schema.Relation) { x.AccordingTo = schema.Link(holm) }),
		},
	}
	for _, c := range []struct {
		row  string
		want []string
	}{
		{"\tKask so:met Holm\t\t", nil},
		{"\tHolm so:met Kask : asserted ; Orr so:sued Kask : claimed by Holm ; say Kask {it rained} : in Holm ; say Holm {it rained} : to Orr\t\t", nil},
		{"\t\t\tHolm so:met Kask", nil},
		{"\tOrr so:sued Kask : claimed by Kask\t\tHolm so:met Kask", []string{"missing Orr so:sued Kask : claimed by Kask"}},
		{"\tOrr so:sued Kask\tHolm so:met Kask\t", []string{"missing Orr so:sued Kask", "wrongly Holm so:met Kask"}},
		{"\tsay Kask {it rained} : to Orr\t\tHolm so:met Kask", []string{"missing say Kask {it rained} : to Orr"}},
		{"\tHolm so:met Kask : on 2031\t\t", []string{"missing Holm so:met Kask : on 2031"}},
		{"\tOrr so:sued Kask : claimed\t\t", []string{"wrongly Petra Holm so:met Juri Kask"}},
	} {
		cases, err := ReadCases([]byte("# header\nx\ttext" + c.row + "\n"))
		if err != nil || len(cases) != 1 {
			t.Fatal(c.row, err)
		}
		if d := cmp.Diff(c.want, cases[0].Check(r)); d != "" {
			t.Errorf("%s: %s", c.row, d)
		}
	}
}
