package english_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/export"
	"saidso/extract/english"
)

// TestArticles compares the quads of whole articles with the golden .nq beside each.
func TestArticles(t *testing.T) {
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for a, err := range article.Read(context.Background(), []string{"testdata/articles"}, article.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		r, err := p.Read(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		checkOffsets(t, a.Text, r)
		checkReferences(t, r)
		quads := r.Quads()
		export.SortQuads(quads)
		var b strings.Builder
		err = export.WriteNQuads(&b, func(yield func(quad.Quad, error) bool) {
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
		}, export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		golden(t, strings.TrimSuffix(a.Path, filepath.Ext(a.Path))+".nq", b.String())
	}
	if files, _ := filepath.Glob("testdata/articles/*.txt"); n == 0 || n != len(files) {
		t.Errorf("read %d articles of %d", n, len(files))
	}
}

// BenchmarkRead reads the golden articles end to end, from text to records, on one core.
func BenchmarkRead(b *testing.B) {
	p, err := english.Open()
	if err != nil {
		b.Fatal(err)
	}
	text, err := os.ReadFile("testdata/articles/customs-row.txt")
	if err != nil {
		b.Fatal(err)
	}
	a := &article.Article{Text: string(text)}
	doc, err := p.Annotate(context.Background(), a)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Read(context.Background(), a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
