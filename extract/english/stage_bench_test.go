package english

import (
	"os"
	"testing"
	"time"

	"saidso/article"
	"saidso/extract"
)

// BenchmarkStages reads a golden article stage by stage, on one core, and tells what each stage takes in hundredths of the reader's time.
func BenchmarkStages(b *testing.B) {
	p, err := Open()
	if err != nil {
		b.Fatal(err)
	}
	text, err := os.ReadFile("testdata/articles/customs-row.txt")
	if err != nil {
		b.Fatal(err)
	}
	took := map[string]time.Duration{}
	for b.Loop() {
		doc := &extract.Document{Article: &article.Article{Text: string(text)}}
		for _, s := range p.all {
			start := time.Now()
			if err := s.Run(doc); err != nil {
				b.Fatal(err)
			}
			took[s.Name] += time.Since(start)
		}
	}
	for name, d := range took {
		if name != "reader" {
			b.ReportMetric(100*d.Seconds()/took["reader"].Seconds(), name+"-%")
		}
	}
}
