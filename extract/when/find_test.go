package when_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"saidso/article"
	"saidso/data"
	"saidso/extract"
	"saidso/extract/segment"
	"saidso/extract/when"
	"saidso/lexicon"
)

func words(t testing.TB) *lexicon.Times {
	t.Helper()
	w, err := lexicon.ReadTimes(data.Lexicon, "lexicon/times.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// golden is a row of testdata/dates.tsv.
type golden struct{ part, published, tense, text, want string }

func readGolden(t testing.TB) []golden {
	t.Helper()
	b, err := os.ReadFile("testdata/dates.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []golden
	for line := range strings.Lines(string(b)) {
		c := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(c) != 5 {
			t.Fatalf("%q has %d columns", line, len(c))
		}
		out = append(out, golden{c[0], c[1], c[2], c[3], c[4]})
	}
	return out
}

func (g golden) found(t testing.TB, w *lexicon.Times) string {
	t.Helper()
	doc := &extract.Document{Article: &article.Article{Text: g.text}}
	if g.published != "-" {
		layout := time.DateOnly
		if len(g.published) > len(layout) {
			layout = time.RFC3339
		}
		p, err := time.Parse(layout, g.published)
		if err != nil {
			t.Fatal(err)
		}
		doc.Article.Published = p
	}
	if err := segment.Stage().Run(doc); err != nil {
		t.Fatal(err)
	}
	tense := map[string]when.Tense{"past": when.Past, "future": when.Future}[g.tense]
	var out []string
	for _, d := range when.Find(doc, w, func(int) when.Tense { return tense }) {
		out = append(out, doc.Slice(d.Span)+"="+d.String())
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, "; ")
}

// allowed is how many of the 60 rows may be wrong.
const allowed = 3

// TestGolden holds the rules to the table of expressions, which was written before them.
func TestGolden(t *testing.T) {
	w := words(t)
	rows := readGolden(t)
	if len(rows) < 60 {
		t.Fatalf("%d rows", len(rows))
	}
	var wrong []string
	for _, g := range rows {
		if got := g.found(t, w); got != g.want {
			wrong = append(wrong, g.part+": "+g.text+" ("+g.published+", "+g.tense+"): "+got+", not "+g.want)
		}
	}
	slices.Sort(wrong)
	t.Logf("%d of %d right\n%s", len(rows)-len(wrong), len(rows), strings.Join(wrong, "\n"))
	if len(wrong) > allowed {
		t.Errorf("%d wrong, %d allowed", len(wrong), allowed)
	}
}

// BenchmarkFind reads the texts of the table as one.
func BenchmarkFind(b *testing.B) {
	w := words(b)
	var text strings.Builder
	for _, g := range readGolden(b) {
		text.WriteString(g.text + "\n\n")
	}
	doc := &extract.Document{Article: &article.Article{Text: text.String(), Published: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)}}
	if err := segment.Stage().Run(doc); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		when.Find(doc, w, nil)
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
