package attribute_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"saidso/extract"
	"saidso/extract/attribute"
	"saidso/extract/extracttest"
	"saidso/extract/quote"
	"saidso/lexicon"
	"saidso/schema"
)

const table = `say	verb	quote,that	say	certain	
add	verb	quote,that	say	certain	weak
tell	verb	quote,addr	say	certain	
deny	verb	that,np	deny	certain	deny
accuse	verb	obj-of	judge	certain	
according to	prep	np	say	certain	
`

// find runs the stage's function on tokens built by hand, with each proper noun and pronoun a mention.
func find(t *testing.T, conll string) (*extract.Document, []extract.Attribution) {
	t.Helper()
	cues, err := lexicon.ReadCues(fstest.MapFS{"c": {Data: []byte(table)}}, "c")
	if err != nil {
		t.Fatal(err)
	}
	effects, err := lexicon.ReadStatus(fstest.MapFS{"s": {Data: []byte("refuse\tnegative\n")}}, "s")
	if err != nil {
		t.Fatal(err)
	}
	doc := extracttest.Doc(t, conll)
	doc.Quotations, _ = quote.Find(doc.Text(), doc.Tokens, doc.Sentences)
	for i, tok := range doc.Tokens {
		if tok.UPOS == "PROPN" || tok.UPOS == "PRON" {
			s := extract.Span{Start: i, End: i + 1}
			doc.Mentions = append(doc.Mentions, extract.Mention{Span: s, Extent: s, Head: i, Kind: schema.Person, Entity: extract.None})
		}
	}
	return doc, attribute.Find(doc, cues, effects)
}

func join(doc *extract.Document, spans []extract.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, doc.Slice(s))
	}
	return strings.Join(parts, " | ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, conll          string
		source, cue, content string
		kind                 schema.Kind
		negated, denies      bool
	}{
		{name: "quotation before", source: "Holm", cue: "said", content: "“ No . ”", kind: schema.Direct, conll: `
“ “ PUNCT LS 2 punct
No no INTJ UH 6 ccomp
. . PUNCT . 2 punct
” ” PUNCT RS 2 punct
Holm Holm PROPN NNP 6 nsubj
said say VERB VBD 0 root
. . PUNCT . 6 punct`},
		{name: "split by the cue", source: "Holm", cue: "said", content: "“ If it snows , ” | “ we wait . ”", kind: schema.Direct, conll: `
“ “ PUNCT LS 4 punct
If if SCONJ IN 4 mark
it it PRON PRP 4 nsubj
snows snow VERB VBZ 12 advcl
, , PUNCT , 4 punct
” ” PUNCT RS 4 punct
Holm Holm PROPN NNP 8 nsubj
said say VERB VBD 12 parataxis
, , PUNCT , 8 punct
“ “ PUNCT LS 12 punct
we we PRON PRP 12 nsubj
wait wait VERB VBP 0 root
. . PUNCT . 12 punct
” ” PUNCT RS 12 punct`},
		{name: "clause with that", source: "Holm", cue: "has said", content: "that Kask lied", kind: schema.Indirect, conll: `
Holm Holm PROPN NNP 3 nsubj
has have AUX VBZ 3 aux
said say VERB VBN 0 root
that that SCONJ IN 6 mark
Kask Kask PROPN NNP 6 nsubj
lied lie VERB VBD 3 ccomp
. . PUNCT . 3 punct`},
		{name: "two clauses with that, the second wrongly a conjunct of the cue", source: "Holm", cue: "said", content: "that Kask lied and that Orr knew", kind: schema.Indirect, conll: `
Holm Holm PROPN NNP 2 nsubj
said say VERB VBD 0 root
that that SCONJ IN 5 mark
Kask Kask PROPN NNP 5 nsubj
lied lie VERB VBD 2 ccomp
and and CCONJ CC 9 cc
that that SCONJ IN 9 mark
Orr Orr PROPN NNP 9 nsubj
knew know VERB VBD 2 conj
. . PUNCT . 2 punct`},
		{name: "set off by commas", source: "she", cue: "said", content: "Kask | has lied", kind: schema.Indirect, conll: `
Kask Kask PROPN NNP 7 nsubj
, , PUNCT , 4 punct
she she PRON PRP 4 nsubj
said say VERB VBD 7 parataxis
, , PUNCT , 4 punct
has have AUX VBZ 7 aux
lied lie VERB VBN 0 root
. . PUNCT . 7 punct`},
		{name: "object and of", source: "Holm", cue: "accused", content: "Kask of lying", kind: schema.Indirect, conll: `
Holm Holm PROPN NNP 2 nsubj
accused accuse VERB VBD 0 root
Kask Kask PROPN NNP 2 obj
of of SCONJ IN 5 mark
lying lie VERB VBG 2 advcl
. . PUNCT . 2 punct`},
		{name: "according to", source: "Holm", cue: "According to", content: "Kask lied", kind: schema.Indirect, conll: `
According accord VERB VBG 3 case
to to ADP IN 1 fixed
Holm Holm PROPN NNP 6 obl
, , PUNCT , 6 punct
Kask Kask PROPN NNP 6 nsubj
lied lie VERB VBD 0 root
. . PUNCT . 6 punct`},
		{name: "denial", source: "Holm", cue: "denied", content: "that Kask lied", kind: schema.Indirect, denies: true, conll: `
Holm Holm PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
that that SCONJ IN 5 mark
Kask Kask PROPN NNP 5 nsubj
lied lie VERB VBD 2 ccomp`},
		{name: "negated saying", source: "Holm", cue: "did not say", content: "that Kask lied", kind: schema.Indirect, negated: true, conll: `
Holm Holm PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
say say VERB VB 0 root
that that SCONJ IN 7 mark
Kask Kask PROPN NNP 7 nsubj
lied lie VERB VBD 4 ccomp`},
		{name: "partly quoted clause", source: "Holm", cue: "said", content: "that Kask had “ lied ”", kind: schema.Mixed, conll: `
Holm Holm PROPN NNP 2 nsubj
said say VERB VBD 0 root
that that SCONJ IN 7 mark
Kask Kask PROPN NNP 7 nsubj
had have AUX VBD 7 aux
“ “ PUNCT LS 7 punct
lied lie VERB VBN 2 ccomp
” ” PUNCT RS 7 punct
. . PUNCT . 2 punct`},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, all := find(t, c.conll)
			if len(all) != 1 {
				t.Fatalf("%d attributions: %+v", len(all), all)
			}
			a := all[0]
			if s, cue, content := join(doc, a.Source), doc.Slice(a.Cue), join(doc, a.Content); s != c.source || cue != c.cue || content != c.content {
				t.Errorf("source %q, cue %q, content %q", s, cue, content)
			}
			if a.Kind != c.kind || a.Negated != c.negated || a.Denies != c.denies {
				t.Errorf("kind %s, negated %v, denies %v", a.Kind, a.Negated, a.Denies)
			}
		})
	}
}

func TestNothingToFind(t *testing.T) {
	for name, conll := range map[string]string{
		"no content":                "Holm Holm PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\n. . PUNCT . 2 punct",
		"nobody said it":            "No no DET DT 2 det\nminister minister NOUN NN 3 nsubj\nsaid say VERB VBD 0 root\nthat that SCONJ IN 6 mark\nKask Kask PROPN NNP 6 nsubj\nlied lie VERB VBD 3 ccomp",
		"a word in quotation marks": "The the DET DT 4 det\n“ “ PUNCT LS 4 punct\ngrand grand ADJ JJ 4 amod\nplan plan NOUN NN 6 nsubj\n” ” PUNCT RS 4 punct\nfailed fail VERB VBD 0 root",
	} {
		if doc, all := find(t, conll); len(all) != 0 {
			t.Errorf("%s: found %q by %q", name, join(doc, all[0].Content), doc.Slice(all[0].Cue))
		}
	}
}

func TestNestedAttributionsNameTheirOuterOne(t *testing.T) {
	doc, all := find(t, `
Orr Orr PROPN NNP 2 nsubj
said say VERB VBD 0 root
that that SCONJ IN 5 mark
Holm Holm PROPN NNP 5 nsubj
said say VERB VBD 2 ccomp
that that SCONJ IN 8 mark
Kask Kask PROPN NNP 8 nsubj
lied lie VERB VBD 5 ccomp`)
	if len(all) != 2 {
		t.Fatalf("%d attributions", len(all))
	}
	if all[0].Outer != extract.None || all[1].Outer != 0 || join(doc, all[1].Source) != "Holm" {
		t.Errorf("%+v", all)
	}
}
