package when_test

import (
	"testing"
	"time"

	"saidso/extract"
	"saidso/extract/extracttest"
	"saidso/extract/when"
	"saidso/schema"
)

// TestSaid dates what was said on a Wednesday, 6 May 2026, by the clause of the cue and not by the content.
func TestSaid(t *testing.T) {
	for _, c := range []struct {
		name, conll string
		cue         string
		content     extract.Span
		want        string
	}{
		{"on a day", `
Holm Holm PROPN NNP 2 nsubj
said say VERB VBD 0 root
on on ADP IN 4 case
Monday Monday PROPN NNP 2 obl
that that SCONJ IN 7 mark
it it PRON PRP 7 expl
rained rain VERB VBD 2 ccomp`, "said", extract.Span{Start: 4, End: 7}, "2026-05-04"},
		{"a day of the content", `
Holm Holm PROPN NNP 2 nsubj
said say VERB VBD 0 root
it it PRON PRP 4 expl
rained rain VERB VBD 2 ccomp
on on ADP IN 6 case
Monday Monday PROPN NNP 2 obl`, "said", extract.Span{Start: 2, End: 6}, ""},
		{"in a speech on a day", `
Holm Holm PROPN NNP 2 nsubj
said say VERB VBD 0 root
in in ADP IN 5 case
a a DET DT 5 det
speech speech NOUN NN 2 obl
on on ADP IN 7 case
Monday Monday PROPN NNP 5 nmod
it it PRON PRP 9 expl
rained rain VERB VBD 2 ccomp`, "said", extract.Span{Start: 7, End: 9}, "2026-05-04"},
		{"speaking last month", `
Speaking speak VERB VBG 5 acl
last last ADJ JJ 3 amod
month month NOUN NN 1 obl
, , PUNCT , 1 punct
Holm Holm PROPN NNP 6 nsubj
said say VERB VBD 0 root
it it PRON PRP 8 expl
rained rain VERB VBD 6 ccomp`, "said", extract.Span{Start: 6, End: 8}, "2026-04"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := extracttest.Doc(t, c.conll)
			doc.Article.Published = time.Date(2026, 5, 6, 0, 0, 0, 0, time.UTC)
			head := extracttest.Word(t, doc, c.cue, 1)
			doc.Attributions = []extract.Attribution{{Head: head, Cue: extract.Span{Start: head, End: head + 1}, Content: []extract.Span{c.content}}}
			doc.Relations = []extract.Relation{{Head: extract.None}, {Head: head}}
			if err := when.Stage(words(t)).Run(doc); err != nil {
				t.Fatal(err)
			}
			if got := doc.Attributions[0].On; got.String() != c.want || (got.Precision() == schema.ToMonth) != (c.want == "2026-04") {
				t.Errorf("%s (%s), want %s", got, got.Precision(), c.want)
			}
			if got := doc.Relations[0].On; !got.Time.IsZero() {
				t.Errorf("a relation without a predicate has the date %s", got)
			}
		})
	}
}
