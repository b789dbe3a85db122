package reader

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"saidso/article"
	"saidso/extract"
)

// The model that the program embeds, and what the training framework computes with it.
const (
	modelPath = "../../data/model/reader.bin"
	probePath = "testdata/probe.json"
)

// trained is the model that the program embeds.
func trained(t testing.TB) *Model {
	t.Helper()
	m, err := Open(orSkip(t, modelPath))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func orSkip(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("there is no %s: train/README.md tells how it is made", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestProbe holds that the vectors and scores of this package are those of the training framework.
func TestProbe(t *testing.T) {
	var probe struct {
		Words                              []string
		Sentences                          [][2]int
		Quote                              []int
		Cue                                [2]int
		Pairs                              [][2][2]int
		Vectors, UPOS, Names, Arcs, Tagger rows
		Stances                            rows
	}
	base := trained(t)
	if err := json.Unmarshal(orSkip(t, probePath), &probe); err != nil {
		t.Fatal(err)
	}
	doc := &extract.Document{Article: &article.Article{Text: strings.Join(probe.Words, " ")}}
	at := 0
	for i, word := range probe.Words {
		doc.Tokens = append(doc.Tokens, extract.Token{Start: at, End: at + len(word)})
		at += len(word) + 1
		if probe.Quote[i] == quoteMark {
			if n := len(doc.Quotations); n > 0 && !doc.Quotations[n-1].Closed {
				doc.Quotations[n-1].Closed, doc.Quotations[n-1].End = true, i+1
			} else {
				doc.Quotations = append(doc.Quotations, extract.Quotation{Span: extract.Span{Start: i}, Continues: -1})
			}
		}
	}
	for _, s := range probe.Sentences {
		doc.Sentences = append(doc.Sentences, extract.Sentence{Span: extract.Span{Start: s[0], End: s[1]}, Body: s[0]})
	}
	for kind, m := range kinds(base) {
		t.Run(kind, func(t *testing.T) {
			w, units := prepared(t, m, doc)
			close := func(what string, got []float32, ld int, want rows) { agreeTo(t, what, 1e-3, got, ld, want) }
			close("words", w.words, m.encoder.width, probe.Vectors)
			close("upos", m.score(w, &m.upos), m.upos.w.N, probe.UPOS)
			close("names", m.score(w, &m.name), m.name.w.N, probe.Names)
			y := m.tagCue(w, extract.Span{Start: probe.Cue[0], End: probe.Cue[1]})
			close("tagger", y.emit, m.tagger.out.w.N, probe.Tagger)
			for k, pair := range probe.Pairs {
				p, q := extract.Span{Start: pair[0][0], End: pair[0][1]}, extract.Span{Start: pair[1][0], End: pair[1][1]}
				around := extract.Span{Start: unitOf(units, p.Start).Start, End: unitOf(units, p.Start).End}
				close("stances", m.scoreStance(w, around, p, q), 0, probe.Stances[k:k+1])
			}
			m.parse(w, doc, units[:1])
			close("arcs", w.tree.scores, units[0].Len()+1, probe.Arcs)
		})
	}
}
