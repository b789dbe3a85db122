package measure

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var (
	benchQuads = flag.Int("quads", 100_000, "how many quads the benchmark of queries has")
	benchDir   = flag.String("dir", "", "where the benchmark of queries keeps its store, which is loaded if it is not there")
)

// BenchmarkQueries measures the queries one by one, for profiles:
//
//	go test ./graph/measure -run xxx -bench 'Queries/saidso/recursive' -quads 1000000 -cpuprofile cpu
func BenchmarkQueries(b *testing.B) {
	ctx, news := context.Background(), News{Quads: *benchQuads}
	for _, store := range []string{"saidso", "memstore"} {
		b.Run(store, func(b *testing.B) {
			dir := *benchDir
			if dir == "" {
				dir = b.TempDir()
			}
			if _, err := os.Stat(filepath.Join(dir, "saidso")); store == "saidso" && err != nil {
				if _, err := Load(ctx, store, dir, news, true); err != nil {
					b.Fatal(err)
				}
			}
			qs, closing, err := open(ctx, store, dir, news)
			if err != nil {
				b.Fatal(err)
			}
			for _, q := range Queries {
				b.Run(q.Name, func(b *testing.B) {
					before := processor()
					for range b.N {
						if _, err := runQuery(ctx, qs, q.Gizmo); err != nil {
							b.Fatal(err)
						}
					}
					b.ReportMetric(float64(processor()-before)/float64(b.N), "cpu-ns/op")
				})
			}
			if err := closing(); err != nil {
				b.Error(err)
			}
		})
	}
}
