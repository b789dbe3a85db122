package score

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/article"
	"saidso/extract"
)

// readBank is the one document of a treebank.
func readBank(t *testing.T, short string) *Parsed {
	t.Helper()
	docs, err := ReadTreebank("small", bytes.NewReader(bank(short)))
	if err != nil || len(docs) != 1 {
		t.Fatal(len(docs), err)
	}
	return docs[0]
}

func TestCountSyntax(t *testing.T) {
	p := readBank(t, "# newdoc\n# meta::genre = news\n1 She PRON 2 nsubj\n2 sat VERB 0 root\n3 on ADP 5 case\n4 the DET 5 det\n5 dam NOUN 2 obl:on\n6 . PUNCT 2 punct\n")
	p.Gold.Tokens[3].Lemma = ""
	got := p.Blank()
	copy(got.Tokens, p.Gold.Tokens)
	got.Tokens[0].UPOS = "DET"
	got.Tokens[2].Head = 1       // head wrong
	got.Tokens[3].Lemma = "THE"  // the treebank says nothing
	got.Tokens[4].Rel = "obl"    // subtype wrong
	got.Tokens[0].Rel = "obj"    // relation wrong
	got.Tokens[5].Lemma = "!"    // lemma wrong
	got.Tokens[5].Head = 4       // head of a mark wrong
	got.Tokens[1].XPOS = "WRONG" // tag wrong
	s := CountSyntax(p, got)
	all := Arcs{Words: 6, UPOS: 5, XPOS: 5, Lemma: 5, UAS: 4, LAS: 3, Full: 2}
	want := Syntax{Documents: 1, Sentences: 1, All: all, Words: Arcs{5, 4, 4, 5, 4, 3, 2}, Genres: map[string]Arcs{"news": all},
		Relations: map[string]Count{
			"nsubj": {Gold: 1}, "obj": {Found: 1}, "root": {1, 1, 1, 1}, "case": {1, 1, 0, 0}, "det": {1, 1, 1, 1}, "obl": {1, 1, 1, 1}, "punct": {1, 1, 0, 0},
		}}
	if d := cmp.Diff(want, s); d != "" {
		t.Error(d)
	}
	sum := s.Plus(s)
	if sum.All.LAS != 6 || sum.Genres["news"].Words != 12 || sum.Relations["det"].Gold != 2 || s.Relations["det"].Gold != 1 {
		t.Errorf("sum %+v", sum)
	}
}

// parsed is a reading of a treebank's text: words in their order, each with its head and relation, and how many a sentence has.
func parsed(t *testing.T, text string, words []string, heads []int, rels []string, sentences ...int) *extract.Document {
	t.Helper()
	d := &extract.Document{Article: &article.Article{Text: text}}
	at := 0
	for i, w := range words {
		for text[at:at+len(w)] != w {
			at++
		}
		d.Tokens = append(d.Tokens, extract.Token{Start: at, End: at + len(w), UPOS: "X", XPOS: "X", Lemma: w, Head: heads[i], Rel: rels[i]})
		at += len(w)
	}
	from := 0
	for _, n := range sentences {
		d.Sentences = append(d.Sentences, extract.Sentence{Span: extract.Span{Start: from, End: from + n}})
		from += n
	}
	return d
}

func TestCountEndToEnd(t *testing.T) {
	const text = "# newdoc\n1-2 can't _ _ _\n1 ca X 3 aux\n2 n't X 3 advmod\n3 go X 0 root SpaceAfter=No\n4 . X 3 punct\n\n1 Now X 0 root\n"
	p := readBank(t, text)
	if p.Gold.Text() != "can't go. Now" {
		t.Fatal(p.Gold.Text())
	}
	type want struct{ tokens, sentences, words, uas, las Count }
	for _, c := range []struct {
		name string
		got  *extract.Document
		want want
	}{
		{"words as in the treebank", parsed(t, p.Gold.Text(), []string{"ca", "n't", "go", ".", "Now"}, []int{2, 2, -1, 2, -1}, []string{"aux", "advmod:x", "root", "punct", "root"}, 4, 1),
			want{Count{4, 5, 3, 3}, Count{2, 2, 2, 2}, Count{5, 5, 5, 5}, Count{5, 5, 5, 5}, Count{5, 5, 5, 5}}},
		{"the multiword token whole", parsed(t, p.Gold.Text(), []string{"can't", "go", ".", "Now"}, []int{1, -1, 1, -1}, []string{"aux", "root", "punct", "root"}, 3, 1),
			want{Count{4, 4, 4, 4}, Count{2, 2, 2, 2}, Count{5, 4, 3, 3}, Count{5, 4, 3, 3}, Count{5, 4, 3, 3}}},
		{"cut elsewhere", parsed(t, p.Gold.Text(), []string{"can", "'t", "go.", "Now"}, []int{2, 2, -1, 2}, []string{"aux", "advmod", "root", "dep"}, 4),
			want{Count{4, 4, 1, 1}, Count{2, 1, 0, 0}, Count{5, 4, 1, 1}, Count{5, 4, 0, 0}, Count{5, 4, 0, 0}}},
		{"another head and another relation", parsed(t, p.Gold.Text(), []string{"ca", "n't", "go", ".", "Now"}, []int{1, 2, -1, 2, -1}, []string{"aux", "det", "root", "punct", "root"}, 4, 1),
			want{Count{4, 5, 3, 3}, Count{2, 2, 2, 2}, Count{5, 5, 5, 5}, Count{5, 5, 4, 4}, Count{5, 5, 3, 3}}},
		{"nothing", parsed(t, p.Gold.Text(), nil, nil, nil),
			want{Count{Gold: 4}, Count{Gold: 2}, Count{Gold: 5}, Count{Gold: 5}, Count{Gold: 5}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := CountEndToEnd(p, c.got)
			if got := (want{e.Tokens, e.Sentences, e.Words, e.UAS, e.LAS}); got != c.want {
				t.Errorf("%+v\nexpected %+v", got, c.want)
			}
			if e.UPOS != e.Words || e.Plus(e).LAS.Gold != 2*e.LAS.Gold {
				t.Errorf("%+v", e)
			}
		})
	}
}

func TestAlignWords(t *testing.T) {
	at := func(form string, from, to int, multi bool) word { return word{[2]int{from, to}, form, multi} }
	for _, c := range []struct {
		name        string
		gold, found []word
		want        [][2]int
	}{
		{"longest common part of a multiword token",
			[]word{at("a", 0, 6, true), at("b", 0, 6, true), at("c", 0, 6, true)},
			[]word{at("c", 0, 2, false), at("b", 2, 4, false), at("c", 4, 6, false)}, [][2]int{{1, 1}, {2, 2}}},
		{"a multiword token found where there is none",
			[]word{at("x", 0, 1, false), at("do", 1, 3, false), at("nt", 3, 5, false)},
			[]word{at("x", 0, 1, false), at("do", 1, 5, true), at("not", 1, 5, true)}, [][2]int{{0, 0}, {1, 1}}},
		{"a word that reaches into one",
			[]word{at("x", 0, 2, false), at("do", 2, 5, true), at("n't", 2, 5, true), at("y", 5, 6, false)},
			[]word{at("xd", 0, 3, false), at("n't", 3, 5, false), at("y", 5, 6, false)}, [][2]int{{2, 1}, {3, 2}}},
	} {
		if d := cmp.Diff(c.want, alignWords(c.gold, c.found)); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}
