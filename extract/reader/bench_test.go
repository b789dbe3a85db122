package reader

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/quote"
	"saidso/extract/reader/internal/tensor"
	"saidso/extract/reader/internal/tinymodel"
	"saidso/extract/segment"
)

// annotate cuts a text and finds its quotations.
func annotate(t testing.TB, text string) *extract.Document {
	t.Helper()
	doc := &extract.Document{Article: &article.Article{Text: text}}
	for _, s := range []extract.Stage{segment.Stage(), quote.Stage()} {
		if err := s.Run(doc); err != nil {
			t.Fatal(err)
		}
	}
	return doc
}

// prose makes a text of random words in sentences and paragraphs.
func prose(words int, seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 2))
	var b strings.Builder
	for i := range words {
		for k := range 2 + r.IntN(4)/3*2 { // a piece or two in the large vocabulary
			c := byte('a' + r.IntN(26))
			if k == 0 && r.IntN(6) == 0 {
				c -= 'a' - 'A'
			}
			b.WriteByte(c)
		}
		switch {
		case i%80 == 79:
			b.WriteString(".\n\n")
		case i%20 == 19:
			b.WriteString(". ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func BenchmarkOpen(b *testing.B) {
	file := tinymodel.Build(tinymodel.Full, 1).Bytes
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := Open(file); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRead reads random words with a random model of the real one's size, without the tagger: how many cues such a
// model finds means nothing.
func BenchmarkRead(b *testing.B) {
	m, err := Open(tinymodel.Build(tinymodel.Full, 1).Bytes)
	if err != nil {
		b.Fatal(err)
	}
	m = m.With(Options{CueBias: -1000})
	doc := annotate(b, prose(600, 1))
	for b.Loop() {
		if err := m.Read(doc); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(doc.Tokens))/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkTrained reads the sample articles with the model that the program embeds, from the text on.
func BenchmarkTrained(b *testing.B) {
	m := trained(b)
	paths, err := filepath.Glob("../../data/samples/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatalf("no samples: %v", err)
	}
	var texts []string
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	for _, k := range tensor.Supported()[:len(tensor.Supported())-1] {
		b.Run(k.Name(), func(b *testing.B) {
			m := kinds(m)[k.Name()]
			var tokens, reports int
			for b.Loop() {
				for _, text := range texts {
					doc := annotate(b, text)
					if err := m.Read(doc); err != nil {
						b.Fatal(err)
					}
					tokens, reports = tokens+len(doc.Tokens), reports+len(doc.Reports)
				}
			}
			b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
			b.ReportMetric(float64(reports)/float64(tokens)*1000, "reports/1000tokens")
		})
	}
}
