package quadstore

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"
)

// TestBrokenLoad breaks a bulk load off after values of it have been added. Compact removes what no quad has, and what is loaded
// afterwards is whole.
func TestBrokenLoad(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "db")
	db, err := Open(path, Options{loadKnown: 100})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	broken := errors.New("broken off")
	quads := func(end int, failure error) func(yield func(quad.Quad, error) bool) {
		return func(yield func(quad.Quad, error) bool) {
			for i := range end {
				q := quad.Make(quad.IRI(fmt.Sprint("s", i)), quad.IRI("p"), quad.String(fmt.Sprint("a longer text ", i)), nil)
				if !yield(q, nil) {
					return
				}
			}
			if failure != nil {
				yield(quad.Quad{}, failure)
			}
		}
	}
	problems := func() []Problem {
		t.Helper()
		v, err := db.View()
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		found, err := v.Check(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	if _, err := db.Load(ctx, quads(500, broken)); !errors.Is(err, broken) {
		t.Fatalf("the load answers %v", err)
	}
	if len(problems()) == 0 {
		t.Fatal("nothing was left, so there is nothing to test")
	}
	if err := db.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	if found := problems(); len(found) > 0 {
		t.Errorf("after Compact: %v", found)
	}
	// What is left of another is used by the next, which leaves the mark, since it cannot know of all.
	if _, err := db.Load(ctx, quads(400, broken)); !errors.Is(err, broken) {
		t.Fatalf("the load answers %v", err)
	}
	if res, err := db.Load(ctx, quads(300, nil)); err != nil || res.Added != 300 {
		t.Fatalf("%+v, %v", res, err)
	}
	if err := db.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	if found := problems(); len(found) > 0 {
		t.Errorf("in the end: %v", found)
	}
	v, err := db.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if st, err := v.Stats(ctx, true); err != nil || st.Quads.Value != 300 || st.Nodes.Value != 601 {
		t.Errorf("%+v, %v", st, err)
	}
}
