package resolve_test

import (
	"testing"
	"testing/fstest"

	"saidso/extract"
	"saidso/extract/extracttest"
	"saidso/extract/resolve"
	"saidso/kb"
	"saidso/schema"
)

// document, with its entities, is two sentences and a quotation about Petra Holm and Juri Kask.
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
	doc.Roles = []extract.Role{{Holder: 0, Predicate: schema.HasRole, Title: "foreign minister", Owner: "ostria", Nation: "ostria", Country: true, Org: extract.None, Possessor: extract.None}}
	doc.Quotations = []extract.Quotation{{Span: extract.Span{Start: 13, End: 18}, Closed: true, Continues: -1}}
	doc.Attributions = []extract.Attribution{{
		Source: []extract.Span{{Start: 10, End: 11}}, Cue: extract.Span{Start: 11, End: 12}, Content: []extract.Span{{Start: 13, End: 18}}, Speaker: 4,
		ReplyTo: extract.None, Outer: extract.None,
	}}
	for m, e := range []int{0, 1, 0, 1, 1, 1, 0, 0} {
		doc.Mentions[m].Entity = e
	}
	doc.Entities = []extract.Entity{
		{Kind: schema.Person, Gender: extract.Feminine, Mentions: []int{0, 2, 6, 7}, Roles: []int{0}},
		{Kind: schema.Person, Gender: extract.Masculine, Mentions: []int{1, 3, 4, 5}},
	}
	k, err := kb.Open(fstest.MapFS{"gazetteer/countries.tsv": {}, "gazetteer/places.tsv": {}, "gazetteer/orgs.tsv": {}, "gazetteer/people.tsv": {}})
	if err != nil {
		t.Fatal(err)
	}
	if err := resolve.Stage(k).Run(doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestIdentity(t *testing.T) {
	doc := resolved(t)
	if len(doc.Entities) != 2 {
		t.Fatalf("%d entities", len(doc.Entities))
	}
	holm, kask := doc.Entities[0], doc.Entities[1]
	if holm.ID != "id:person/petra-holm~ostria" {
		t.Errorf("whose country the text prints: %s", holm.ID)
	}
	if want := schema.NamedIRI(schema.Person, "Juri Kask", "", schema.ArticleIRI(doc.Article)); kask.ID != want {
		t.Errorf("of whom it prints nothing: %s, expected %s", kask.ID, want)
	}
	if len(kask.Forms) != 2 || kask.Forms[0] != "Juri Kask" || kask.Forms[1] != "Kask" {
		t.Errorf("forms %q", kask.Forms)
	}
}
