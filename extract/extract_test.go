package extract_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/extracttest"
	"saidso/schema"
)

func TestPipelineChecksItsStages(t *testing.T) {
	tokens := extract.Stage{Name: "segment", Assigns: []extract.Layer{extract.LayerTokens}}
	quotes := extract.Stage{Name: "quote", Requires: []extract.Layer{extract.LayerTokens}, Assigns: []extract.Layer{extract.LayerQuotations}}
	if p, err := extract.NewPipeline(tokens, quotes); err != nil || !slices.Equal(p.Stages(), []string{"segment", "quote"}) {
		t.Error(p, err)
	}
	if _, err := extract.NewPipeline(quotes, tokens); !errors.Is(err, extract.ErrPipeline) || !strings.Contains(err.Error(), "quote requires tokens") {
		t.Errorf("a stage before what it requires: %v", err)
	}
	if _, err := extract.NewPipeline(tokens, tokens); !errors.Is(err, extract.ErrPipeline) {
		t.Errorf("a layer assigned twice: %v", err)
	}
}

func TestPipelineStops(t *testing.T) {
	bad := errors.New("bad")
	ran := 0
	p, err := extract.NewPipeline(
		extract.Stage{Name: "one", Run: func(*extract.Document) error { ran++; return bad }},
		extract.Stage{Name: "two", Run: func(*extract.Document) error { ran++; return nil }},
	)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Read(context.Background(), &article.Article{}); !errors.Is(err, bad) || err.Error() != "one: bad" || ran != 1 {
		t.Errorf("after %d stages: %v", ran, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Read(ctx, &article.Article{}); !errors.Is(err, context.Canceled) || ran != 1 {
		t.Errorf("after %d stages: %v", ran, err)
	}
}

const sentences = `
Kask Kask PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
criticized criticize VERB VBN 0 root
by by ADP IN 5 case
Holm Holm PROPN NNP 3 obl:agent
and and CCONJ CC 7 cc
resigned resign VERB VBD 3 conj
. . PUNCT . 3 punct

Holm Holm PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Orr Orr PROPN NNP 2 obj
and and CCONJ CC 5 cc
Velm Velm PROPN NNP 3 conj
, , PUNCT , 7 punct
praising praise VERB VBG 2 advcl
her she PRON PRP 7 obj
. . PUNCT . 2 punct

Rubek Rubek PROPN NNP 0 root
, , PUNCT , 4 punct
a a DET DT 4 det
minister minister NOUN NN 1 appos
, , PUNCT , 6 punct
called call VERB VBN 1 acl
on on ADP IN 8 case
Dorn Dorn PROPN NNP 6 obl
. . PUNCT . 1 punct
`

func TestAgentAndPatient(t *testing.T) {
	doc := extracttest.Doc(t, sentences)
	word := func(i int) string {
		if i == extract.None {
			return ""
		}
		return doc.Word(i)
	}
	for _, c := range []struct{ verb, agent, patient string }{
		{"criticized", "Holm", "Kask"},
		{"resigned", "Kask", ""},
		{"met", "Holm", "Orr"},
		{"praising", "Holm", "her"},
		{"called", "Rubek", ""}, // tagged as a participle, but the sentence has no other verb
	} {
		v := extracttest.Word(t, doc, c.verb, 1)
		if a, p := word(doc.Agent(v)), word(doc.Patient(v)); a != c.agent || p != c.patient {
			t.Errorf("%s: agent %q, patient %q, want %q, %q", c.verb, a, p, c.agent, c.patient)
		}
	}
	orr := extracttest.Word(t, doc, "Orr", 1)
	if all := doc.Conjuncts(orr); len(all) != 2 || word(all[1]) != "Velm" {
		t.Errorf("conjuncts of Orr: %v", all)
	}
}

func TestSubtreesAndSentences(t *testing.T) {
	doc := extracttest.Doc(t, sentences)
	met := extracttest.Word(t, doc, "met", 1)
	if got := doc.Slice(doc.Subtree(met)); got != "Holm met Orr and Velm , praising her ." {
		t.Errorf("subtree of met: %q", got)
	}
	if got := doc.SentenceAt(met); got != 1 {
		t.Errorf("met stands in sentence %d", got)
	}
	for i := range doc.Tokens {
		if s := doc.Subtree(i); !s.Contains(i) || !doc.Sentences[doc.SentenceAt(i)].Covers(s) {
			t.Errorf("subtree %v of token %d", s, i)
		}
	}
}

func TestIs(t *testing.T) {
	for _, c := range []struct {
		rel, want string
		is        bool
	}{{"nsubj:pass", "nsubj", true}, {"nsubj", "nsubj:pass", false}, {"acl:relcl", "acl:relcl", true}, {"obl", "obj", false}} {
		if extract.Is(c.rel, c.want) != c.is {
			t.Errorf("Is(%q, %q) is not %v", c.rel, c.want, c.is)
		}
	}
}

func TestPointsCountCodePoints(t *testing.T) {
	doc := extracttest.Doc(t, `
Zoë Zoë PROPN NNP 2 nsubj
said say VERB VBD 0 root
“ “ PUNCT LS 4 punct
日本 日本 PROPN NNP 2 obj
😀 😀 SYM SYM 2 obj
`)
	runes := []rune(doc.Text())
	for i := range doc.Tokens {
		p := doc.Points(extract.Span{Start: i, End: i + 1})
		if got := string(runes[p[0]:p[1]]); got != doc.Word(i) {
			t.Errorf("token %q: code points %v hold %q", doc.Word(i), p, got)
		}
	}
}

func TestClaimAtTakesTheInnermost(t *testing.T) {
	doc := extracttest.Doc(t, sentences)
	doc.Attributions = []extract.Attribution{
		{Content: []extract.Span{{Start: 0, End: 8}}},
		{Content: []extract.Span{{Start: 2, End: 5}}},
	}
	if at := doc.ClaimAt(); at[0] != 0 || at[3] != 1 || at[7] != 0 || at[9] != extract.None {
		t.Errorf("%v", at)
	}
}

func TestMentionAtPrefersHeadsThenShortSpans(t *testing.T) {
	doc := extracttest.Doc(t, sentences)
	doc.Mentions = []extract.Mention{
		{Extent: extract.Span{Start: 0, End: 8}, Head: 2, Kind: schema.Person},
		{Extent: extract.Span{Start: 4, End: 5}, Head: 4},
	}
	if at := doc.MentionAt(); at[2] != 0 || at[4] != 1 || at[0] != 0 || at[8] != extract.None {
		t.Errorf("%v", at)
	}
}
