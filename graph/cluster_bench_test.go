package graph_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"saidso/article"
	"saidso/cluster/clustertest"
	"saidso/graph"
	"saidso/schema"
)

// wireReading is the reading of a made-up article of some 400 words with eight statements, of which the quoted ones are in the text.
func wireReading(a clustertest.Article, number int) *schema.Reading {
	r := schema.NewReading(&article.Article{Text: a.Text, Outlet: a.Outlet, Published: a.Published, DayOnly: true, URL: fmt.Sprint("https://x.example/", number)}, "test/1")
	at := 0
	for part := range strings.SplitSeq(a.Text, "“") {
		if quoted, _, ok := strings.Cut(part, "”"); ok && at > 0 {
			content := schema.Extent{Text: "“" + quoted + "”", Spans: []schema.Span{{at, at + len(quoted)}}}
			r.Statements = append(r.Statements, &schema.Statement{
				ID: schema.StatementIRI(r.Article.ID, nil, nil, content.Spans), Article: r.Article, Kind: schema.Direct, Content: content,
				Speaker:   &schema.SpeakerRef{Ref: schema.Ref{ID: iri(fmt.Sprint("id:person/speaker-", number%997))}},
				Certainty: schema.Certain, Confidence: 0.9, Extractor: "test/1",
			})
		}
		at += 1 + len(part)
	}
	return r
}

// BenchmarkClusters loads one article after the other into graphs that have some, each with and without looking for copies.
func BenchmarkClusters(b *testing.B) {
	for _, there := range []int{1000, 8000} {
		pairs := clustertest.Rewrites(11, nil, there)
		for _, limit := range []int{0, 1000} {
			name := fmt.Sprint(there, " articles, compared")
			if limit == 0 {
				name = fmt.Sprint(there, " articles, not compared")
			}
			b.Run(name, func(b *testing.B) {
				s, err := graph.Open(filepath.Join(b.TempDir(), "db"), graph.Options{})
				if err != nil {
					b.Fatal(err)
				}
				defer s.Close()
				graph.LimitKeys(s, limit)
				n, keys := 0, 0
				load := func(a clustertest.Article) {
					r := wireReading(a, n)
					n++
					if _, err := s.Load(context.Background(), r); err != nil {
						b.Fatal(err)
					}
				}
				for _, p := range pairs[there/2:] {
					load(p.A)
					load(p.B)
				}
				quads := 0
				for _, p := range pairs[:100] {
					for _, q := range wireReading(p.A, 0).Quads() {
						quads++
						if q.Predicate == schema.StoryKey || q.Predicate == schema.QuoteKey {
							keys++
						}
					}
				}
				for i := 0; b.Loop(); i++ {
					load(pairs[i%(there/2)].A)
				}
				b.ReportMetric(float64(keys)/100, "keys/article")
				b.ReportMetric(float64(quads)/100, "quads/article")
			})
		}
	}
}
