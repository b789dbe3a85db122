package measure

import (
	"context"
	"sync"
	"testing"
	"time"
)

// TestMeasure is the benchmark's short form: the store answers the queries as memstore does, and each part gives figures.
func TestMeasure(t *testing.T) {
	ctx, dir, news := context.Background(), t.TempDir(), News{Quads: 20_000}
	res, err := Load(ctx, "saidso", dir, news, true)
	if err != nil || res.Quads < 20_000 || res.Disk == 0 {
		t.Fatalf("%+v, %v", res, err)
	}
	results, err := RunQueries(ctx, []string{"saidso", "memstore"}, dir, news)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r[0].Rows != r[1].Rows || r[0].Failed {
			t.Errorf("%s: %d rows, memstore has %d", r[0].Query, r[0].Rows, r[1].Rows)
		}
	}
	if raw, err := Raw(ctx, dir); err != nil || raw.Quads < 4*res.Quads {
		t.Errorf("%+v, %v", raw, err)
	}
	store, raw, err := Articles(ctx, dir, 20_000, 3000)
	if err != nil || store.Quads == 0 || raw.Quads != store.Quads {
		t.Errorf("%+v, %+v, %v", store, raw, err)
	}
	if size, err := Compact(ctx, dir); err != nil || size == 0 {
		t.Errorf("%d, %v", size, err)
	}
}

// TestSoak is the soak's short form, in one process: what readers see beside a writer is whole.
func TestSoak(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	if _, err := Load(ctx, "saidso", dir, News{Quads: 20_000}, true); err != nil {
		t.Fatal(err)
	}
	const long = 4 * time.Second
	var written SoakResult
	var failure error
	var group sync.WaitGroup
	group.Go(func() { written, failure = SoakWrite(ctx, dir, long, 50) })
	read, err := SoakRead(ctx, dir, long, 2)
	group.Wait()
	if err != nil || failure != nil {
		t.Fatal(err, failure)
	}
	if written.Written == 0 || read.Looked == 0 || read.Partial > 0 {
		t.Errorf("%+v, %+v", written, read)
	}
	if read.Newest == 0 && written.Newest > 20 {
		t.Errorf("readers saw none of %d articles", written.Written)
	}
}
