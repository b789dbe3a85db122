package postgres_test

import (
	"context"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"saidso/graph/postgres"
)

// TestPrefetch: what was read ahead answers as the server does, for all patterns that it covers and for others.
func TestPrefetch(t *testing.T) {
	ctx := context.Background()
	db := open(t, shared.NewSchema(t), options)
	quads := some(5, 400)
	if _, err := db.Load(ctx, each(quads)); err != nil {
		t.Fatal(err)
	}
	asked, ahead := openView(t, db), openView(t, db)
	nobody := quad.IRI("nobody")
	wanted := []postgres.Wanted{{Subject: nobody}, {Subject: nobody, Predicate: nobody}, {Predicate: nobody, Object: nobody}}
	patterns := []quad.Quad{{Subject: nobody}, {Predicate: nobody, Object: nobody}}
	for i, q := range quads[:60] {
		patterns = append(patterns, quad.Quad{Subject: q.Subject}, quad.Quad{Subject: q.Subject, Predicate: q.Predicate},
			quad.Quad{Subject: q.Subject, Predicate: q.Predicate, Label: q.Label}, quad.Quad{Predicate: q.Predicate, Object: q.Object},
			quad.Quad{Subject: q.Subject, Predicate: q.Predicate, Object: q.Object}, q, quad.Quad{Object: q.Object})
		switch i % 4 {
		case 0:
			wanted = append(wanted, postgres.Wanted{Subject: q.Subject})
		case 1:
			wanted = append(wanted, postgres.Wanted{Subject: q.Subject, Predicate: q.Predicate})
		case 2:
			wanted = append(wanted, postgres.Wanted{Predicate: q.Predicate, Object: q.Object})
		case 3:
			wanted = append(wanted, postgres.Wanted{Subject: q.Subject, Predicate: q.Predicate, Object: q.Object})
		}
	}
	for _, part := range [][]postgres.Wanted{wanted[:20], wanted[10:]} { // some twice
		if err := ahead.Prefetch(ctx, part); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range patterns {
		if got, want := matched(t, ahead, p), matched(t, asked, p); !slices.Equal(got, want) {
			t.Errorf("%v: %d quads read ahead, %d asked for", p, len(got), len(want))
		}
	}
}

// TestPrefetchSome reads no more of a pattern than was ever wanted.
func TestPrefetchSome(t *testing.T) {
	ctx := context.Background()
	db := open(t, shared.NewSchema(t), options)
	var quads []quad.Quad
	for _, name := range []string{"a", "b", "c", "d"} {
		quads = append(quads, quad.Quad{Subject: quad.IRI(name), Predicate: quad.IRI("p"), Object: quad.IRI("o")})
	}
	if _, err := db.Load(ctx, each(quads)); err != nil {
		t.Fatal(err)
	}
	v := openView(t, db)
	for _, c := range []struct{ most, want int }{{3, 3}, {2, 3}, {0, 4}, {1, 4}} { // one after the other
		pattern := postgres.Wanted{Predicate: quad.IRI("p"), Object: quad.IRI("o"), Most: 1}
		more := pattern
		more.Most = c.most
		if err := v.Prefetch(ctx, []postgres.Wanted{pattern, more, pattern}); err != nil {
			t.Fatal(err)
		}
		if got := matched(t, v, quad.Quad{Predicate: quad.IRI("p"), Object: quad.IRI("o")}); len(got) != c.want {
			t.Errorf("%d quads after %d were wanted, want %d", len(got), c.most, c.want)
		}
	}
}

func openView(t *testing.T, db *postgres.DB) *postgres.View {
	t.Helper()
	v, err := db.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	return v
}

// matched is the quads that fit a pattern, as text, in order.
func matched(t *testing.T, v *postgres.View, p quad.Quad) []string {
	t.Helper()
	var out []string
	for q, err := range v.Match(context.Background(), p) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.String())
	}
	slices.Sort(out)
	return out
}
