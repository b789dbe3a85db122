package judge_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"saidso/extract"
	"saidso/extract/extracttest"
	"saidso/extract/judge"
	"saidso/lexicon"
	"saidso/schema"
)

// find reads "SPEAKER said" and a content from the third token on, with an entity for each name, and tells whom the content speaks
// for and against.
func find(t *testing.T, conll string, change func(*extract.Document)) string {
	t.Helper()
	words, err := lexicon.ReadOpinions(fstest.MapFS{"o": {Data: []byte("lie\tverb\t-\ncoward\tnoun\t-\nbrave\tadj\t+\n")}}, "o")
	if err != nil {
		t.Fatal(err)
	}
	doc := extracttest.Doc(t, "Orr Orr PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\n"+strings.TrimSpace(conll))
	for i, tok := range doc.Tokens {
		if tok.UPOS == "PROPN" {
			s := extract.Span{Start: i, End: i + 1}
			doc.Mentions = append(doc.Mentions, extract.Mention{Span: s, Extent: s, Head: i, Kind: schema.Person, Entity: len(doc.Entities)})
			doc.Entities = append(doc.Entities, extract.Entity{Kind: schema.Person, Name: doc.Word(i)})
		}
	}
	doc.Attributions = []extract.Attribution{{
		Cue: extract.Span{Start: 1, End: 2}, Head: 1, Speaker: 0, Content: []extract.Span{{Start: 2, End: len(doc.Tokens)}}, Outer: extract.None,
		ReplyTo: extract.None, Answers: extract.None, Force: "say",
	}}
	if change != nil {
		change(doc)
	}
	judge.Find(doc, words, judge.Options{})
	var out []string
	for _, o := range doc.Attributions[0].Opinions {
		out = append(out, map[int]string{1: "+", -1: "-"}[o.Polarity]+doc.Slice(doc.Mentions[o.Mention].Span))
	}
	return strings.Join(out, " ")
}

const (
	coward = `
Kask Kask PROPN NNP 6 nsubj
is be AUX VBZ 6 cop
a a DET DT 6 det
coward coward NOUN NN 2 ccomp`
	noCoward = `
Kask Kask PROPN NNP 7 nsubj
is be AUX VBZ 7 cop
not not PART RB 7 advmod
a a DET DT 7 det
coward coward NOUN NN 2 ccomp`
	brave = `
Kask Kask PROPN NNP 7 nsubj
is be AUX VBZ 7 cop
a a DET DT 7 det
brave brave ADJ JJ 7 amod
man man NOUN NN 2 ccomp`
	lied = `
Kask Kask PROPN NNP 4 nsubj
lied lie VERB VBD 2 ccomp
? ? PUNCT . 4 punct`
	threatened = `
Kask Kask PROPN NNP 4 nsubj
threatened threaten VERB VBD 2 ccomp
Holm Holm PROPN NNP 4 obj`
)

func TestFind(t *testing.T) {
	relation := func(subject, object, claim, head int, predicate string, negated bool) func(*extract.Document) {
		return func(doc *extract.Document) {
			doc.Relations = []extract.Relation{{
				Subject: subject, Object: object, Predicate: schema.Relations()[0].Predicate, Role: extract.None, Claim: claim, Head: head, Negated: negated,
			}}
			for _, r := range schema.Relations() {
				if string(r.Predicate) == predicate {
					doc.Relations[0].Predicate = r.Predicate
				}
			}
		}
	}
	for _, c := range []struct {
		name, conll string
		change      func(*extract.Document)
		want        string
	}{
		{"a predicate noun", coward, nil, "-Kask"},
		{"denied blame", noCoward, nil, ""},
		{"an adjective of the predicate", brave, nil, "+Kask"},
		{"a question", lied, nil, ""},
		{"a statement that was not made", coward, func(d *extract.Document) { d.Attributions[0].Negated = true }, ""},
		{"what is denied", coward, func(d *extract.Document) { d.Attributions[0].Denies = true }, ""},
		{"a hostile deed", threatened, relation(1, 2, 0, 3, "so:threatened", false), "-Kask"},
		{"a hostile deed that was not done", threatened, relation(1, 2, 0, 3, "so:threatened", true), ""},
		{"the speaker's own relation", threatened, relation(0, 2, 0, 3, "so:praised", false), "+Holm"},
		{"the speaker's own relation, denied", threatened, relation(0, 2, 0, 3, "so:praised", true), "-Holm"},
		{"by the cue itself", threatened, relation(0, 1, extract.None, 1, "so:accused", false), "-Kask"},
		{"a meeting", threatened, relation(0, 1, 0, 3, "so:met", false), ""},
		{"a model's stance", threatened, func(d *extract.Document) {
			d.Stances = []extract.Stance{{P: extract.Span{Start: 0, End: 1}, Q: extract.Span{Start: 4, End: 5}, PForQ: 0.9}}
		}, "+Holm"},
		{"a model's stance that the words deny", noCoward, func(d *extract.Document) {
			d.Stances = []extract.Stance{{P: extract.Span{Start: 0, End: 1}, Q: extract.Span{Start: 2, End: 3}, PAgainstQ: 0.9}}
		}, ""},
		{"a model's stance, of what is denied", threatened, func(d *extract.Document) {
			d.Stances = []extract.Stance{{P: extract.Span{Start: 0, End: 1}, Q: extract.Span{Start: 4, End: 5}, PForQ: 0.9}}
			d.Attributions[0].Denies = true
		}, ""},
		{"a model that is not sure", threatened, func(d *extract.Document) {
			d.Stances = []extract.Stance{{P: extract.Span{Start: 0, End: 1}, Q: extract.Span{Start: 4, End: 5}, PForQ: 0.7}}
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := find(t, c.conll, c.change); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
