package relate_test

import (
	"testing"
	"testing/fstest"

	"saidso/data"
	"saidso/extract"
	"saidso/extract/extracttest"
	"saidso/extract/relate"
	"saidso/lexicon"
	"saidso/schema"
)

// frames is a small lexicon.
func frames(t *testing.T) *lexicon.Frames {
	t.Helper()
	f, err := lexicon.ReadFrames(fstest.MapFS{"f": {Data: []byte("so:criticized\tverb\tcriticize OBJ\t\nso:criticized\tverb\ttake aim at OBJ\t\nso:met\tverb\tmeet OBJ\t\nso:met\tnoun\tmeeting with OBJ\t\n")}}, "f")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func options(t *testing.T) relate.Options {
	t.Helper()
	nouns, err := lexicon.ReadNouns(data.Lexicon, "lexicon/nouns.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return relate.Options{Nouns: nouns}
}

// effects is a small table of effects.
func effects(t *testing.T) *lexicon.Status {
	t.Helper()
	s, err := lexicon.ReadStatus(fstest.MapFS{"s": {Data: []byte("refuse\tnegative\nsay\tspeech\ncall off\tundone\n")}}, "s")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// named makes every proper noun of a document a person of its own.
func named(doc *extract.Document) {
	for i, tok := range doc.Tokens {
		if tok.UPOS != "PROPN" {
			continue
		}
		s := extract.Span{Start: i, End: i + 1}
		doc.Entities = append(doc.Entities, extract.Entity{Kind: schema.Person, Name: doc.Word(i), Mentions: []int{len(doc.Mentions)}})
		doc.Mentions = append(doc.Mentions, extract.Mention{Span: s, Extent: s, Head: i, Kind: schema.Person, Entity: len(doc.Entities) - 1})
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, conll       string
		subject, object   string
		asserted, negated bool
		claimed           []extract.Attribution
	}{
		{name: "plain", subject: "Holm", object: "Kask", asserted: true, conll: `
Holm Holm PROPN NNP 2 nsubj
criticized criticize VERB VBD 0 root
Kask Kask PROPN NNP 2 obj`},
		{name: "idiom", subject: "Holm", object: "Kask", asserted: true, conll: `
Holm Holm PROPN NNP 2 nsubj
took take VERB VBD 0 root
careful careful ADJ JJ 4 amod
aim aim NOUN NN 2 obj
at at ADP IN 6 case
Kask Kask PROPN NNP 4 nmod`},
		{name: "of two verbs with one object", subject: "Holm", object: "Kask", asserted: true, conll: `
Holm Holm PROPN NNP 2 nsubj
criticized criticize VERB VBD 0 root
and and CCONJ CC 4 cc
teased tease VERB VBD 2 conj
Kask Kask PROPN NNP 4 obj`},
		{name: "neither verb", subject: "Holm", object: "Kask", negated: true, conll: `
Holm Holm PROPN NNP 3 nsubj
neither neither CCONJ CC 3 cc:preconj
criticized criticize VERB VBD 0 root
nor nor CCONJ CC 5 cc
teased tease VERB VBD 3 conj
Kask Kask PROPN NNP 5 obj`},
		{name: "carried by a preposition that hangs on the verb", subject: "Holm", object: "Kask", asserted: true, conll: `
Holm Holm PROPN NNP 2 nsubj
took take VERB VBD 0 root
aim aim NOUN NN 2 obj
on on ADP IN 5 case
Monday Monday NOUN NNP 2 obl
at at ADP IN 7 case
Kask Kask PROPN NNP 2 obl`},
		{name: "by one of two", subject: "Holm", object: "Kask", asserted: true, conll: `
Kask Kask PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
criticized criticize VERB VBN 0 root
by by ADP IN 5 case
everyone everyone PRON NN 3 obl:agent
and and CCONJ CC 8 cc
by by ADP IN 8 case
Holm Holm PROPN NNP 3 obl:agent`},
		{name: "yet to", subject: "Holm", object: "Kask", negated: true, conll: `
Holm Holm PROPN NNP 2 nsubj
has have VERB VBZ 0 root
yet yet ADV RB 2 advmod
to to PART TO 5 mark
criticize criticize VERB VB 2 xcomp
Kask Kask PROPN NNP 5 obj`},
		{name: "its source in a parenthesis", subject: "Holm", object: "Kask", conll: `
Holm Holm PROPN NNP 2 nsubj
criticized criticize VERB VBD 0 root
Kask Kask PROPN NNP 2 obj
, , PUNCT , 6 punct
Orr Orr PROPN NNP 6 nsubj
said say VERB VBD 2 parataxis`},
		{name: "according to nobody's statement", subject: "Holm", object: "Kask", conll: `
Holm Holm PROPN NNP 2 nsubj
criticized criticize VERB VBD 0 root
Kask Kask PROPN NNP 2 obj
according accord VERB VBG 6 case
to to ADP IN 4 fixed
Orr Orr PROPN NNP 2 obl`},
		{name: "a lemma cut badly", subject: "Holm", object: "Kask", asserted: true, conll: `
Holm Holm PROPN NNP 2 nsubj
criticized criticiz VERB VBD 0 root
Kask Kask PROPN NNP 2 obj`},
		{name: "called off", subject: "Holm", object: "Kask", negated: true, conll: `
Holm Holm PROPN NNP 2 nsubj
called call VERB VBD 0 root
off off ADP RP 2 compound:prt
his his PRON PRP$ 5 det
meeting meeting NOUN NN 2 obj
with with ADP IN 7 case
Kask Kask PROPN NNP 5 nmod`},
		{name: "negated", subject: "Holm", object: "Kask", negated: true, conll: `
Holm Holm PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
criticize criticize VERB VB 0 root
Kask Kask PROPN NNP 4 obj`},
		{name: "refused", subject: "Holm", object: "Kask", negated: true, conll: `
Holm Holm PROPN NNP 2 nsubj
refused refuse VERB VBD 0 root
to to PART TO 4 mark
criticize criticize VERB VB 2 xcomp
Kask Kask PROPN NNP 4 obj`},
		{name: "modal", subject: "Holm", object: "Kask", conll: `
Holm Holm PROPN NNP 3 nsubj
may may AUX MD 3 aux
criticize criticize VERB VB 0 root
Kask Kask PROPN NNP 3 obj`},
		{name: "condition", subject: "Holm", object: "Kask", conll: `
If if SCONJ IN 3 mark
Holm Holm PROPN NNP 3 nsubj
criticizes criticize VERB VBZ 6 advcl
Kask Kask PROPN NNP 3 obj
, , PUNCT , 3 punct
wait wait VERB VB 0 root`},
		{name: "complement of an unknown cue", subject: "Holm", object: "Kask", conll: `
Orr Orr PROPN NNP 2 nsubj
dreamt dream VERB VBD 0 root
that that SCONJ IN 5 mark
Holm Holm PROPN NNP 5 nsubj
criticized criticize VERB VBD 2 ccomp
Kask Kask PROPN NNP 5 obj`},
		{name: "claimed", subject: "Holm", object: "Kask", claimed: []extract.Attribution{{Content: []extract.Span{{Start: 2, End: 5}}, Cue: extract.Span{Start: 1, End: 2}, Outer: extract.None}}, conll: `
Orr Orr PROPN NNP 2 nsubj
said say VERB VBD 0 root
Holm Holm PROPN NNP 4 nsubj
criticized criticize VERB VBD 2 ccomp
Kask Kask PROPN NNP 4 obj`},
		{name: "denied", subject: "Holm", object: "Kask", negated: true, claimed: []extract.Attribution{{Content: []extract.Span{{Start: 2, End: 5}}, Cue: extract.Span{Start: 1, End: 2}, Outer: extract.None, Denies: true}}, conll: `
Orr Orr PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
Holm Holm PROPN NNP 4 nsubj
criticized criticize VERB VBD 2 ccomp
Kask Kask PROPN NNP 4 obj`},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := extracttest.Doc(t, c.conll)
			doc.Attributions = c.claimed
			named(doc)
			all := relate.Find(doc, frames(t), effects(t), options(t))
			if len(all) != 1 {
				t.Fatalf("%d relations, expected one", len(all))
			}
			r := all[0]
			if s, o := doc.Slice(doc.Mentions[r.Subject].Span), doc.Slice(doc.Mentions[r.Object].Span); s != c.subject || o != c.object {
				t.Errorf("%s -> %s", s, o)
			}
			if r.Asserted != c.asserted || r.Negated != c.negated || (r.Claim != extract.None) != (c.claimed != nil) {
				t.Errorf("asserted %v, negated %v, claim %d", r.Asserted, r.Negated, r.Claim)
			}
		})
	}
}

func TestPhrasesForTwo(t *testing.T) {
	doc := extracttest.Doc(t, `
Holm Holm PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Orr Orr PROPN NNP 1 conj
waited wait VERB VBD 0 root

Both both DET DT 2 nsubj
criticized criticize VERB VBD 0 root
Kask Kask PROPN NNP 2 obj`)
	named(doc)
	all := relate.Find(doc, frames(t), effects(t), options(t))
	if len(all) != 2 || !all[0].Asserted || !all[1].Asserted {
		t.Fatalf("%+v", all)
	}
}

func TestStanceWithoutARelation(t *testing.T) {
	const of = `
Kestria Kestria PROPN NNP 3 nmod:poss
's 's PART POS 1 case
Holm Holm PROPN NNP 4 nsubj
left leave VERB VBD 0 root
without without ADP IN 6 case
Kask Kask PROPN NNP 4 obl`
	doc := extracttest.Doc(t, of)
	named(doc)
	for _, c := range []struct {
		against float64
		actor   int
		want    string
	}{
		{0.99, 2, "Holm so:criticized Kask"},
		{0.6, 2, ""},
		{0.99, 0, ""}, // what leaves is not Kestria
	} {
		doc.Stances = []extract.Stance{{P: extract.Span{Start: c.actor, End: c.actor + 1}, Q: extract.Span{Start: 5, End: 6}, PAgainstQ: c.against}}
		got := ""
		for _, r := range relate.Find(doc, frames(t), effects(t), options(t)) {
			got += doc.Slice(doc.Mentions[r.Subject].Span) + " " + string(r.Predicate) + " " + doc.Slice(doc.Mentions[r.Object].Span)
		}
		if got != c.want {
			t.Errorf("%g of token %d: %q, want %q", c.against, c.actor, got, c.want)
		}
	}
}

func TestStanceOfARelation(t *testing.T) {
	doc := extracttest.Doc(t, `
Holm Holm PROPN NNP 2 nsubj
criticized criticize VERB VBD 0 root
Kask Kask PROPN NNP 2 obj`)
	named(doc)
	confidence := func(favor, against float64) float64 {
		doc.Stances = []extract.Stance{{P: extract.Span{Start: 0, End: 1}, Q: extract.Span{Start: 2, End: 3}, PForQ: favor, PAgainstQ: against}}
		all := relate.Find(doc, frames(t), effects(t), options(t))
		if len(all) != 1 {
			t.Fatalf("%+v", all)
		}
		return all[0].Confidence
	}
	if surer, plain, less := confidence(0, 0.9), confidence(0, 0), confidence(0.9, 0); surer <= plain || less >= plain || surer > 1 || less <= 0 {
		t.Errorf("confidence %g with the same stance, %g without one, %g with the other", surer, plain, less)
	}
}

func TestPresupposedMeetingIsAssertedInsideIndirectSpeech(t *testing.T) {
	doc := extracttest.Doc(t, `
Orr Orr PROPN NNP 2 nsubj
described describe VERB VBD 0 root
Holm Holm PROPN NNP 5 nmod:poss
's 's PART POS 3 case
meeting meeting NOUN NN 2 obj
with with ADP IN 7 case
Kask Kask PROPN NNP 5 nmod`)
	named(doc)
	content := extract.Span{Start: 2, End: 7}
	doc.Attributions = []extract.Attribution{{Content: []extract.Span{content}, Cue: extract.Span{Start: 1, End: 2}, Outer: extract.None}}
	if all := relate.Find(doc, frames(t), effects(t), options(t)); len(all) != 1 || !all[0].Asserted {
		t.Errorf("outside quotation marks: %+v", all)
	}
	doc.Quotations = []extract.Quotation{{Span: content, Continues: -1}}
	if all := relate.Find(doc, frames(t), effects(t), options(t)); len(all) != 1 || all[0].Asserted || all[0].Claim == extract.None {
		t.Errorf("inside quotation marks: %+v", all)
	}
}
