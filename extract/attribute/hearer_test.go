package attribute_test

import (
	"testing"

	"saidso/extract"
	"saidso/schema"
)

func TestHearersPlacesAndReplies(t *testing.T) {
	for _, c := range []struct {
		name, conll                     string
		report                          [3]string
		speaker, hearer, place, replyTo string
		replies                         bool
	}{
		{name: "in an interview with somebody", report: [3]string{"Holm", "said", "that it rained"}, speaker: "Holm", hearer: "Kask", conll: `
In in ADP IN 3 case
an a DET DT 3 det
interview interview NOUN NN 7 obl
with with ADP IN 5 case
Kask Kask PROPN NNP 3 nmod
Holm Holm PROPN NNP 7 nsubj
said say VERB VBD 0 root
that that SCONJ IN 10 mark
it it PRON PRP 10 expl
rained rain VERB VBD 7 ccomp`},
		{name: "speaking to somebody, on the subject", report: [3]string{"Holm", "said", "that it rained"}, speaker: "Holm", hearer: "Kask", conll: `
Speaking speak VERB VBG 5 acl
to to ADP IN 3 case
Kask Kask PROPN NNP 1 obl
, , PUNCT , 1 punct
Holm Holm PROPN NNP 6 nsubj
said say VERB VBD 0 root
that that SCONJ IN 9 mark
it it PRON PRP 9 expl
rained rain VERB VBD 6 ccomp`},
		{name: "told by somebody", report: [3]string{"_", "was told", "that it rained"}, speaker: "Holm", hearer: "Kask", conll: `
Kask Kask PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
told tell VERB VBN 0 root
by by ADP IN 5 case
Holm Holm PROPN NNP 3 obl:agent
that that SCONJ IN 8 mark
it it PRON PRP 8 expl
rained rain VERB VBD 3 ccomp`},
		{name: "at a rally", report: [3]string{"Holm", "said", "that it rained"}, speaker: "Holm", place: "at a rally", conll: `
Holm Holm PROPN NNP 2 nsubj
said say VERB VBD 0 root
at at ADP IN 5 case
a a DET DT 5 det
rally rally NOUN NN 2 obl
that that SCONJ IN 8 mark
it it PRON PRP 8 expl
rained rain VERB VBD 2 ccomp`},
		{name: "a rally of which is spoken", report: [3]string{"Holm", "said", "that it rained at a rally"}, speaker: "Holm", conll: `
Holm Holm PROPN NNP 2 nsubj
said say VERB VBD 0 root
that that SCONJ IN 5 mark
it it PRON PRP 5 expl
rained rain VERB VBD 2 ccomp
at at ADP IN 8 case
a a DET DT 8 det
rally rally NOUN NN 2 obl`},
		{name: "answering somebody", report: [3]string{"Holm", "said", "that it rained"}, speaker: "Holm", replyTo: "Kask", replies: true, conll: `
Answering answer VERB VBG 5 advcl
Kask Kask PROPN NNP 1 obj
, , PUNCT , 1 punct
Holm Holm PROPN NNP 5 nsubj
said say VERB VBD 0 root
that that SCONJ IN 8 mark
it it PRON PRP 8 expl
rained rain VERB VBD 5 ccomp`},
		{name: "hit back, saying", report: [3]string{"Holm", "saying", "that it rained"}, speaker: "Holm", replyTo: "Kask", replies: true, conll: `
Holm Holm PROPN NNP 2 nsubj
hit hit VERB VBD 0 root
back back ADV RB 2 advmod
at at ADP IN 5 case
Kask Kask PROPN NNP 2 obl
saying say VERB VBG 2 advcl
that that SCONJ IN 9 mark
it it PRON PRP 9 expl
rained rain VERB VBD 6 ccomp`},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, all := find(t, c.conll, c.report)
			if len(all) != 1 {
				t.Fatalf("%d attributions: %+v", len(all), all)
			}
			a := all[0]
			mention := func(m int) string {
				if m == extract.None {
					return ""
				}
				return doc.Slice(doc.Mentions[m].Span)
			}
			hearer := ""
			for _, m := range a.Addressees {
				hearer += mention(m)
			}
			if mention(a.Speaker) != c.speaker || hearer != c.hearer || doc.Slice(a.Place) != c.place {
				t.Errorf("speaker %q, hearer %q, place %q", mention(a.Speaker), hearer, doc.Slice(a.Place))
			}
			if mention(a.ReplyTo) != c.replyTo || a.Replies != c.replies {
				t.Errorf("replies %v, to %q", a.Replies, mention(a.ReplyTo))
			}
		})
	}
}

func TestAccordingToInsideAContent(t *testing.T) {
	doc, all := find(t, `
Kask Kask PROPN NNP 2 nsubj
said say VERB VBD 0 root
that that SCONJ IN 10 mark
, , PUNCT , 7 punct
according accord VERB VBG 7 case
to to ADP IN 5 fixed
Orr Orr PROPN NNP 10 obl
, , PUNCT , 7 punct
Holm Holm PROPN NNP 10 nsubj
lied lie VERB VBD 2 ccomp`, [3]string{"Kask", "said", "that , according to Orr , Holm lied"})
	if len(all) != 2 || join(doc, all[1].Source) != "Orr" || join(doc, all[1].Content) != "Holm lied" || all[1].Outer != 0 {
		t.Errorf("%+v", all)
	}
}

// TestMissedSayings reads what is plainly said and what the reader marks no cue for.
func TestMissedSayings(t *testing.T) {
	doc, all := find(t, denial)
	if len(all) != 1 || join(doc, all[0].Source) != "Holm" || join(doc, all[0].Content) != "that Kask lied" || !all[0].Denies || all[0].Kind != schema.Indirect {
		t.Errorf("%+v", all)
	}
}
