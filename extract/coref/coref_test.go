package coref_test

import (
	"testing"

	"saidso/extract"
	"saidso/extract/coref"
	"saidso/extract/extracttest"
	"saidso/schema"
)

// document is two sentences and a quotation about Petra Holm and Juri Kask.
const document = `
Petra Petra PROPN NNP 3 nsubj
Holm Holm PROPN NNP 1 flat
met meet VERB VBD 0 root
Juri Juri PROPN NNP 3 obj
Kask Kask PROPN NNP 4 flat
. . PUNCT . 3 punct

She she PRON PRP 2 nsubj
thanked thank VERB VBD 0 root
him he PRON PRP 2 obj
. . PUNCT . 2 punct

Kask Kask PROPN NNP 2 nsubj
said say VERB VBD 0 root
: : PUNCT : 2 punct
“ “ PUNCT LS 6 punct
I I PRON PRP 6 nsubj
know know VERB VBP 2 ccomp
her she PRON PRP 6 obj
” ” PUNCT RS 6 punct
. . PUNCT . 2 punct

The the DET DT 2 det
minister minister NOUN NN 3 nsubj
left leave VERB VBD 0 root
. . PUNCT . 3 punct
`

func resolved(t *testing.T) *extract.Document {
	t.Helper()
	doc := extracttest.Doc(t, document)
	add := func(start, end int, m extract.Mention) {
		m.Span, m.Extent, m.Entity = extract.Span{Start: start, End: end}, extract.Span{Start: start, End: end}, extract.None
		m.Head = start
		if m.Form == extract.Nominal {
			m.Head = end - 1
		}
		doc.Mentions = append(doc.Mentions, m)
	}
	add(0, 2, extract.Mention{Kind: schema.Person, Gender: extract.Feminine})
	add(3, 5, extract.Mention{Kind: schema.Person, Gender: extract.Masculine})
	add(6, 7, extract.Mention{Form: extract.Pronoun, Kind: schema.Person, Gender: extract.Feminine})
	add(8, 9, extract.Mention{Form: extract.Pronoun, Kind: schema.Person, Gender: extract.Masculine})
	add(10, 11, extract.Mention{Kind: schema.Person})
	add(14, 15, extract.Mention{Form: extract.Pronoun, Kind: schema.Person})
	add(16, 17, extract.Mention{Form: extract.Pronoun, Kind: schema.Person, Gender: extract.Feminine})
	add(19, 21, extract.Mention{Form: extract.Nominal, Kind: schema.Person, Title: "minister", Definite: true})
	doc.Roles = []extract.Role{{
		Holder: 0, Predicate: schema.HasRole, Title: "foreign minister", Owner: "ostria", Nation: "ostria", Country: true, Org: extract.None,
		Possessor: extract.None,
	}}
	doc.Quotations = []extract.Quotation{{Span: extract.Span{Start: 13, End: 18}, Closed: true, Continues: -1}}
	doc.Attributions = []extract.Attribution{{
		Source: []extract.Span{{Start: 10, End: 11}}, Cue: extract.Span{Start: 11, End: 12}, Content: []extract.Span{{Start: 13, End: 18}}, Speaker: 4,
		ReplyTo: extract.None, Outer: extract.None,
	}}
	if err := coref.Stage(&coref.Model{}).Run(doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestChains(t *testing.T) {
	doc := resolved(t)
	want := []int{0, 1, 0, 1, 1, 1, 0, 0}
	for i, e := range want {
		if got := doc.Mentions[i].Entity; got != e {
			t.Errorf("%q (mention %d) is entity %d, expected %d", doc.Slice(doc.Mentions[i].Span), i, got, e)
		}
	}
	if len(doc.Entities) != 2 || len(doc.Entities[0].Roles) != 1 || doc.Entities[1].Gender != extract.Masculine {
		t.Errorf("entities %+v", doc.Entities)
	}
}
