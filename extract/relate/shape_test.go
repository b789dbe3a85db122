package relate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"saidso/extract"
	"saidso/extract/extracttest"
	"saidso/extract/relate"
	"saidso/lexicon"
	"saidso/schema"
)

// shapes is a lexicon for the ways in which a sentence is built.
const shapes = "so:criticized\tverb\tattack OBJ\t\n" +
	"so:criticized\tnoun\tcriticism of OBJ\t\n" +
	"so:accused\tverb\taccuse OBJ\t\n" +
	"so:accused\tnoun\taccusation against OBJ\t\n" +
	"so:sued\tverb\tsue OBJ\t\n" +
	"so:met\tverb\tmeet OBJ\t\n" +
	"so:met\tnoun\tmeeting with OBJ\t\n" +
	"so:supported\tnoun\tsupport for OBJ\t\n" +
	"so:urged\tverb\task OBJ\t\n" +
	"so:urged\tnoun\trequest to OBJ\t\n" +
	"so:opposed\tverb\treject OBJ\t\n" +
	"so:spokeWith\tverb\tspeak with OBJ\tmutual\n" +
	"so:disagreedWith\tnoun\trow between OBJ\tsymmetric\n" +
	"so:dismissed\tverb\treplace OBJ with\t\n" +
	"so:appointed\tverb\treplace with OBJ\talso\n" +
	"so:aided\tverb\tsend to OBJ\tthing\n"

func TestShapes(t *testing.T) {
	fr, err := lexicon.ReadFrames(fstest.MapFS{"f": {Data: []byte(shapes)}}, "f")
	if err != nil {
		t.Fatal(err)
	}
	eff, err := lexicon.ReadStatus(fstest.MapFS{"s": {Data: []byte("deny\tnegative\nrule out\tundone\nwin\treceiving\nhope\treceiving\nhope\tunreal\nbar\tbarring\n")}}, "s")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, conll, want string }{
		{"a gerund of what somebody is accused of", `
Holm Holm PROPN NNP 2 nsubj
accused accuse VERB VBD 0 root
Kask Kask PROPN NNP 2 obj
of of SCONJ IN 5 mark
attacking attack VERB VBG 2 advcl
Orr Orr PROPN NNP 5 obj`, "Holm accused Kask +; Kask criticized Orr ?"},
		{"a gerund that somebody is kept from", `
Holm Holm PROPN NNP 2 nsubj
barred bar VERB VBD 0 root
Kask Kask PROPN NNP 2 obj
from from SCONJ IN 5 mark
meeting meet VERB VBG 2 advcl
Orr Orr PROPN NNP 5 obj`, "Kask met Orr -"},
		{"a gerund right behind a verb of denial", `
Holm Holm PROPN NNP 2 nsubj
denies deny VERB VBZ 0 root
ever ever ADV RB 4 advmod
meeting meet VERB VBG 2 advcl
Kask Kask PROPN NNP 4 obj`, "Holm met Kask -"},
		{"what is not ruled out", `
Holm Holm PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
rule rule VERB VB 0 root
out out ADP RP 4 compound:prt
a a DET DT 7 det
meeting meeting NOUN NN 4 obj
with with ADP IN 9 case
Kask Kask PROPN NNP 7 nmod`, "Holm met Kask ?"},
		{"a by-phrase on a phrase of the passive", `
Kask Kask PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
sued sue VERB VBN 0 root
for for ADP IN 5 case
theft theft NOUN NN 3 obl
by by ADP IN 7 case
Holm Holm PROPN NNP 5 nmod`, "Holm sued Kask +"},
		{"an object on a phrase of the noun", `
Holm Holm PROPN NNP 2 nsubj
raised raise VERB VBD 0 root
accusations accusation NOUN NNS 2 obj
of of ADP IN 5 case
theft theft NOUN NN 3 nmod
against against ADP IN 7 case
Kask Kask PROPN NNP 5 nmod`, "Holm accused Kask +"},
		{"what comes to a subject", `
Holm Holm PROPN NNP 2 nsubj
won win VERB VBD 0 root
the the DET DT 4 det
support support NOUN NN 2 obj
of of ADP IN 6 case
Kask Kask PROPN NNP 4 nmod`, "Kask supported Holm +"},
		{"what is hoped for", `
Holm Holm PROPN NNP 2 nsubj
hopes hope VERB VBZ 0 root
for for ADP IN 6 case
Kask Kask PROPN NNP 6 nmod:poss
's 's PART POS 4 case
support support NOUN NN 2 obl`, "Kask supported Holm ?"},
		{"criticism that is turned down", `
Holm Holm PROPN NNP 2 nsubj
rejected reject VERB VBD 0 root
criticism criticism NOUN NN 2 obj
from from ADP IN 5 case
Kask Kask PROPN NNP 3 nmod`, "Holm opposed Kask +; Kask criticized Holm +"},
		{"each other as one word with its second", `
Holm Holm PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Kask Kask PROPN NNP 1 conj
accused accuse VERB VBD 0 root
each each DET DT 4 obj
other other ADJ JJ 5 fixed`, "Holm accused Kask +; Kask accused Holm +"},
		{"a row between two has a direction", `
A a DET DT 2 det
row row NOUN NN 6 nsubj
between between ADP IN 4 case
Holm Holm PROPN NNP 2 nmod
Kask Kask PROPN NNP 4 conj
broke break VERB VBD 0 root`, "Holm disagreedWith Kask +"},
		{"an act told before", `
Kask Kask PROPN NNP 2 nsubj
asked ask VERB VBD 0 root
Holm Holm PROPN NNP 2 obj

Holm Holm PROPN NNP 2 nsubj
rejected reject VERB VBD 0 root
the the DET DT 4 det
request request NOUN NN 2 obj`, "Kask urged Holm +; Holm opposed Kask +"},
		{"a relation and another of the same words", `
Holm Holm PROPN NNP 2 nsubj
replaced replace VERB VBD 0 root
Kask Kask PROPN NNP 2 obj
with with ADP IN 5 case
Orr Orr PROPN NNP 2 obl`, "Holm dismissed Kask +; Holm appointed Orr +"},
		{"a thing sent", `
Holm Holm PROPN NNP 2 nsubj
sent send VERB VBD 0 root
flour flour NOUN NN 2 obj
to to ADP IN 5 case
Kask Kask PROPN NNP 2 obl`, "Holm aided Kask +"},
		{"nobody is aided by an accusation sent", `
Holm Holm PROPN NNP 2 nsubj
sent send VERB VBD 0 root
accusations accusation NOUN NNS 2 obj
to to ADP IN 5 case
Kask Kask PROPN NNP 2 obl`, ""},
		{"they who met do more", `
Holm Holm PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Kask Kask PROPN NNP 2 obj

They they PRON PRP 2 nsubj
spoke speak VERB VBD 0 root`, "Holm met Kask +; Holm spokeWith Kask +"},
		{"they who did not act together do not", `
Holm Holm PROPN NNP 2 nsubj
sued sue VERB VBD 0 root
Kask Kask PROPN NNP 2 obj

They they PRON PRP 2 nsubj
attacked attack VERB VBD 0 root
Orr Orr PROPN NNP 2 obj`, "Holm sued Kask +"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := extracttest.Doc(t, c.conll)
			named(doc)
			merge(doc)
			all := relate.Find(doc, fr, eff, options(t))
			if got := told(doc, all); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestNations(t *testing.T) {
	fr, err := lexicon.ReadFrames(fstest.MapFS{"f": {Data: []byte("so:attacked\tverb\tshell OBJ\t\n")}}, "f")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ subject, object, want string }{
		{"Ostrian", "Belnish", "Ostria attacked Belnmark +"},
		{"Ostrian", "Kestrian", ""},
		{"ostrian", "Belnish", ""},
	} {
		doc := extracttest.Doc(t, `
Ostria Ostria PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Belnmark Belnmark PROPN NNP 2 obj

`+c.subject+` x ADJ JJ 2 amod
gunboats gunboat NOUN NNS 3 nsubj
shelled shell VERB VBD 0 root
`+c.object+` x ADJ JJ 5 amod
ports port NOUN NNS 3 obj`)
		named(doc)
		for e := range doc.Entities {
			doc.Entities[e].Kind = schema.Country
		}
		if got := told(doc, relate.Find(doc, fr, effects(t), options(t))); got != c.want {
			t.Errorf("%s, %s: got %q, want %q", c.subject, c.object, got, c.want)
		}
	}
}

// merge gives mentions of the same words one entity.
func merge(doc *extract.Document) {
	for m := range doc.Mentions {
		first := slices.IndexFunc(doc.Mentions, func(x extract.Mention) bool { return doc.Slice(x.Span) == doc.Slice(doc.Mentions[m].Span) })
		doc.Mentions[m].Entity = doc.Mentions[first].Entity
	}
}

// told prints relations: + where they are asserted, - where they are negated, ? otherwise.
func told(doc *extract.Document, all []extract.Relation) string {
	name := func(m int) string { return doc.Slice(doc.Mentions[m].Span) }
	var out []string
	for _, r := range all {
		sign := "?"
		if r.Asserted {
			sign = "+"
		} else if r.Negated {
			sign = "-"
		}
		out = append(out, fmt.Sprintf("%s %s %s %s", name(r.Subject), strings.TrimPrefix(string(r.Predicate), "so:"), name(r.Object), sign))
	}
	return strings.Join(out, "; ")
}
