package quadstore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestManyRuns spills more often than files are merged at once.
func TestManyRuns(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	quads, records := runs{name: filepath.Join(dir, "quads")}, runs{name: filepath.Join(dir, "records")}
	var wantQuads []Quad
	var wantKeys []string
	for range 3*maxRuns + 5 {
		var part []Quad
		var keys []string
		for range 7 {
			part = append(part, Quad{Node(random.IntN(9)), Node(random.IntN(9)), 1, 2})
			keys = append(keys, fmt.Sprint("key", random.IntN(1000)))
		}
		slices.SortFunc(part, compareQuads)
		slices.Sort(keys)
		if err := quads.writeQuads(part); err != nil {
			t.Fatal(err)
		}
		err := records.write(func(yield func(record) error) error {
			for _, k := range keys {
				if err := yield(record{[]byte(k), []byte("v" + k)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		wantQuads, wantKeys = append(wantQuads, part...), append(wantKeys, keys...)
		if len(quads.files) > maxRuns || len(records.files) > maxRuns {
			t.Fatalf("%d and %d files", len(quads.files), len(records.files))
		}
	}
	var gotQuads []Quad
	var gotKeys []string
	err := merge(context.Background(), quads.files, readQuad, func(a, b *Quad) int { return compareQuads(*a, *b) }, func(q *Quad) error {
		gotQuads = append(gotQuads, *q)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = merge(context.Background(), records.files, readRecord, compareRecords, func(x *record) error {
		if string(x.value) != "v"+string(x.key) {
			t.Errorf("%q has the value %q", x.key, x.value)
		}
		gotKeys = append(gotKeys, string(x.key))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(wantQuads, compareQuads)
	slices.Sort(wantKeys)
	if !slices.Equal(gotQuads, wantQuads) || !slices.Equal(gotKeys, wantKeys) {
		t.Error("the merged runs differ from what went in")
	}
	if err := quads.close(); err != nil {
		t.Error(err)
	}
	if err := records.close(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("files are left: %v, %v", left, err)
	}
}
