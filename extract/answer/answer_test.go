package answer_test

import (
	"strings"
	"testing"

	"saidso/extract"
	"saidso/extract/answer"
	"saidso/extract/extracttest"
	"saidso/extract/quote"
	"saidso/schema"
)

// said is an attribution to be made: cue and content are words of the text, "" for none.
type said struct {
	speaker, cue, content, force, to string
	replies, denies                  bool
}

// document has an entity for each name and the attributions in order.
func document(t *testing.T, conll string, all ...said) *extract.Document {
	t.Helper()
	doc := extracttest.Doc(t, conll)
	doc.Quotations, _ = quote.Find(doc.Text(), doc.Tokens, doc.Sentences)
	entity := map[string]int{}
	mention := map[string]int{}
	for i, tok := range doc.Tokens {
		if tok.UPOS != "PROPN" {
			continue
		}
		w := doc.Word(i)
		if _, ok := entity[w]; !ok {
			entity[w] = len(doc.Entities)
			doc.Entities = append(doc.Entities, extract.Entity{Kind: schema.Person, Name: w})
			mention[w] = len(doc.Mentions)
		}
		s := extract.Span{Start: i, End: i + 1}
		doc.Mentions = append(doc.Mentions, extract.Mention{Span: s, Extent: s, Head: i, Kind: schema.Person, Entity: entity[w]})
	}
	find := func(words string) extract.Span {
		at := strings.Index(doc.Text(), words)
		s := extract.Span{Start: extract.None}
		for i, tok := range doc.Tokens {
			if tok.Start == at {
				s.Start = i
			}
			if tok.End == at+len(words) {
				s.End = i + 1
			}
		}
		if at < 0 || s.Start < 0 || s.End <= s.Start {
			t.Fatalf("%q is no run of tokens", words)
		}
		return s
	}
	for _, x := range all {
		a := extract.Attribution{
			Speaker: mention[x.speaker], Content: []extract.Span{find(x.content)}, Force: x.force, Replies: x.replies, Denies: x.denies,
			Head: extract.None, ReplyTo: extract.None, Answers: extract.None, Outer: extract.None,
		}
		if x.cue != "" {
			a.Cue = find(x.cue)
			a.Head = a.Cue.Start
		}
		if x.to != "" {
			a.Addressees = []int{mention[x.to]}
		}
		doc.Attributions = append(doc.Attributions, a)
	}
	return doc
}

// Two sentences of two speakers; the words of the second are filled in.
const two = `
Kask Kask PROPN NNP 2 nsubj
said say VERB VBD 0 root
Holm Holm PROPN NNP 4 nsubj
lied lie VERB VBD 2 ccomp
. . PUNCT . 2 punct

Holm Holm PROPN NNP 2 nsubj
CUE CUE VERB VBD 0 root
the the DET DT 4 det
NOUN NOUN NOUN NN 2 obj
. . PUNCT . 2 punct`

func TestFind(t *testing.T) {
	filled := func(cue, noun string) string {
		return strings.NewReplacer("CUE CUE", cue+" "+cue, "NOUN NOUN NOUN", noun+" "+noun+" NOUN").Replace(two)
	}
	first := said{speaker: "Kask", cue: "said", content: "Holm lied", force: "say"}
	for _, c := range []struct {
		name, conll string
		all         []said
		want        int
	}{
		{"a reply", filled("answered", "road"), []said{first, {speaker: "Holm", cue: "answered", content: "the road", force: "reply", replies: true}}, 0},
		{"the charge is denied", filled("rejected", "charge"), []said{first, {speaker: "Holm", cue: "rejected", content: "the charge", force: "deny", denies: true}}, 0},
		{"something else is denied", filled("rejected", "budget"), []said{first, {speaker: "Holm", cue: "rejected", content: "the budget", force: "deny", denies: true}}, extract.None},
		{"just another statement", filled("praised", "road"), []said{first, {speaker: "Holm", cue: "praised", content: "the road", force: "judge"}}, extract.None},
		{"the same speaker goes on", filled("answered", "road"), []said{first, {speaker: "Kask", cue: "answered", content: "the road", force: "reply", replies: true}}, extract.None},
		{"a question to the speaker", filled("mentioned", "road"), []said{
			{speaker: "Kask", cue: "said", content: "Holm lied", force: "ask", to: "Holm"}, {speaker: "Holm", cue: "mentioned", content: "the road", force: "say"}}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := document(t, c.conll, c.all...)
			answer.Find(doc)
			if got := doc.Attributions[1].Answers; got != c.want {
				t.Errorf("answers %d, want %d", got, c.want)
			}
			if named := doc.Attributions[1].ReplyTo != extract.None; named != (c.want != extract.None) {
				t.Errorf("answers somebody: %v", named)
			}
		})
	}
}

func TestNamedIsAnsweredRatherThanNearest(t *testing.T) {
	doc := document(t, two+`

Orr Orr PROPN NNP 2 nsubj
replied reply VERB VBD 0 root
to to ADP IN 4 case
Kask Kask PROPN NNP 2 obl
again again ADV RB 2 advmod`,
		said{speaker: "Kask", cue: "said", content: "Holm lied", force: "say"},
		said{speaker: "Holm", cue: "CUE", content: "the NOUN", force: "say"},
		said{speaker: "Orr", cue: "replied", content: "again", force: "reply", replies: true})
	for m := range doc.Mentions {
		if doc.Slice(doc.Mentions[m].Span) == "Kask" {
			doc.Attributions[2].ReplyTo = m
		}
	}
	answer.Find(doc)
	if got := doc.Attributions[2].Answers; got != 0 {
		t.Errorf("answers %d, not what Kask said", got)
	}
}
