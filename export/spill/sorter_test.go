package spill_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"saidso/export/spill"
)

func sorted(t interface{ Fatal(...any) }, s *spill.Sorter) []string {
	var out []string
	for r, err := range s.Sorted(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(r))
	}
	return out
}

// TestSorted: whatever the budget, the records come in order and each once.
func TestSorted(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		records := rapid.SliceOfN(rapid.String(), 0, 300).Draw(rt, "records")
		s := spill.New(dir, rapid.IntRange(1, 4000).Draw(rt, "budget"))
		for _, r := range records {
			if err := s.Add([]byte(r)); err != nil {
				rt.Fatal(err)
			}
		}
		want := slices.Clone(records)
		slices.Sort(want)
		want = slices.Compact(want)
		if diff := cmp.Diff(want, sorted(rt, s)); diff != "" && len(records) > 0 {
			rt.Fatal(diff)
		}
		if err := s.Close(); err != nil {
			rt.Fatal(err)
		}
	})
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}

// TestFolds makes more runs than are merged at once.
func TestFolds(t *testing.T) {
	s := spill.New(t.TempDir(), 100)
	defer s.Close()
	for i := range 2000 {
		if err := s.Add(fmt.Appendf(nil, "%06d", i*7919%2000)); err != nil {
			t.Fatal(err)
		}
	}
	got := sorted(t, s)
	if len(got) != 2000 || !slices.IsSorted(got) {
		t.Errorf("%d records", len(got))
	}
	for range s.Sorted(context.Background()) { // again, and left
		break
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range s.Sorted(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v", err)
		}
	}
}

func TestNoPlace(t *testing.T) {
	s := spill.New("/nowhere/at/all", 10)
	var err error
	for i := 0; i < 10 && err == nil; i++ {
		err = s.Add([]byte("more than ten bytes"))
	}
	if err == nil {
		t.Error("no error")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// FuzzField: fields come back, and records sort as their fields do.
func FuzzField(f *testing.F) {
	f.Add("a", "b", "a\x00", "")
	f.Add("", "\x00\xff", "\x00", "\xff")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		x := spill.Field(spill.Field(nil, a), b)
		y := spill.Field(spill.Field(nil, c), d)
		want := strings.Compare(a, c)
		if want == 0 {
			want = strings.Compare(b, d)
		}
		if got := strings.Compare(string(x), string(y)); got != want {
			t.Errorf("%q %q against %q %q: %d, not %d", a, b, c, d, got, want)
		}
		first, rest, err := spill.Next(x)
		if err != nil || first != a {
			t.Fatalf("%q, %v", first, err)
		}
		if second, rest, err := spill.Next(rest); err != nil || second != b || len(rest) > 0 {
			t.Fatalf("%q, %v", second, err)
		}
		_, _, _ = spill.Next([]byte(a)) // no panic
	})
}
