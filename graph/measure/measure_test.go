package measure

import (
	"context"
	"testing"
)

// TestMeasure is the benchmark's short form: the store answers the queries as memstore does, and each part gives figures.
func TestMeasure(t *testing.T) {
	ctx, dir, news := context.Background(), t.TempDir(), News{Quads: 20_000}
	res, err := Load(ctx, "saidso", dir, news, true)
	if err != nil || res.Quads < 20_000 || res.Disk == 0 {
		t.Fatalf("%+v, %v", res, err)
	}
	ours, err := RunQueries(ctx, "saidso", dir, news)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := RunQueries(ctx, "memstore", dir, news)
	if err != nil {
		t.Fatal(err)
	}
	for i := range ours {
		if ours[i].Rows != theirs[i].Rows || ours[i].Failed {
			t.Errorf("%s: %d rows, memstore has %d", ours[i].Query, ours[i].Rows, theirs[i].Rows)
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
