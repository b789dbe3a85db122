package cluster_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"saidso/cluster"
	"saidso/cluster/clustertest"
)

// joined says whether two texts share a key and are the same.
func joined(a, b clustertest.Article) bool {
	keys := cluster.StoryKeys(b.Text)
	return slices.ContainsFunc(cluster.StoryKeys(a.Text), func(k string) bool { return slices.Contains(keys, k) }) &&
		cluster.SameStory(cluster.NewStory(a.Text, a.Published), cluster.NewStory(b.Text, b.Published))
}

// TestStories compares made-up pairs. `evaluate copies` does it with articles that people wrote, in a graph.
func TestStories(t *testing.T) {
	const rewrites = 200
	found := 0
	for _, p := range clustertest.Rewrites(3, nil, rewrites) {
		if joined(p.A, p.B) != joined(p.B, p.A) {
			t.Errorf("%s: it depends on which comes first", p.Kind)
		}
		if joined(p.A, p.B) {
			found++
		}
	}
	if 100*found < 98*rewrites {
		t.Errorf("%d of %d rewrites found", found, rewrites)
	}
	for _, p := range clustertest.NearMisses(3, nil, 400) {
		if joined(p.A, p.B) {
			t.Errorf("%s, taken for a copy:\n%s\n\n%s", p.Kind, p.A.Text, p.B.Text)
		}
	}
}

func TestStoryKeys(t *testing.T) {
	p := clustertest.Rewrites(5, nil, 1)[0]
	keys := cluster.StoryKeys(p.A.Text)
	if len(keys) == 0 || len(keys) > 24 || !slices.IsSorted(keys) {
		t.Errorf("keys %v", keys)
	}
	for _, k := range keys {
		if len(k) != 7 {
			t.Errorf("the key %q", k)
		}
	}
	if got := cluster.StoryKeys("Sunny, with a chance of rain."); got != nil {
		t.Errorf("a line has the keys %v", got)
	}
	long := strings.Repeat(p.A.Text+"\n\n", 1) + strings.Join(strings.Fields(strings.Repeat("water ", 900)), " ")
	if got := cluster.StoryKeys(long); len(got) > 24 {
		t.Errorf("%d keys", len(got))
	}
}

// TestWhatIsQuotedDoesNotCount has two reports with one long quotation.
func TestWhatIsQuotedDoesNotCount(t *testing.T) {
	speech := "“We came here with nothing but our tools, and we built the harbour, the wall and the school, and nobody asked us then for a permit, " +
		"a tax number or a certificate of good conduct, and now they send us a form of forty pages.” "
	a := "The miller told the crowd in the square what he thought of the new law on building, and he did not mince his words. " + speech
	b := "In the afternoon a second rally began behind the station, where eight hundred people heard the speeches by loudspeaker. " + speech
	if cluster.SameStory(cluster.NewStory(a, time.Time{}), cluster.NewStory(b, time.Time{})) {
		t.Error("one quotation makes two reports one story")
	}
}

// TestKeysStay holds keys to what graphs have stored.
func TestKeysStay(t *testing.T) {
	text := "The council met on Monday to speak about the bridge, the ferry and the price of tickets, which will rise in spring. " +
		"Nobody from the company came, though all of its directors had been invited in writing."
	quote := cluster.NewQuote("The council will never again pay for a bridge that nobody crosses.", true, cluster.Speaker{}, time.Time{})
	got := strings.Join(slices.Concat(cluster.StoryKeys(text), cluster.QuoteKeys(quote)), " ")
	const want = "0gM6dJd 1mYZ7PM 6jeDwcb QGI6aUa WByqwuc oUlCUAM 3daKk-a B17SGrL TGMVafm"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func FuzzStory(f *testing.F) {
	f.Add("“A” \"b ‘c’ 1,000 U.S. don’t\n\nb", "x [...] y ... (...) '' [t]he [")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := cluster.NewStory(a, time.Time{}), cluster.NewStory(b, time.Time{})
		cluster.SameStory(x, y)
		if keys := cluster.StoryKeys(a); len(keys) > 24 {
			t.Errorf("%d keys", len(keys))
		} else if len(keys) > 0 && !cluster.SameStory(x, x) {
			t.Errorf("%q is no copy of itself", a)
		}
	})
}

func FuzzQuote(f *testing.F) {
	f.Add("“A” \"b ‘c’ 1,000 U.S. don’t per cent four hundred", "x [...] y ... (...) '' [t]he [ 'em ' % cease-fire")
	f.Fuzz(func(t *testing.T, a, b string) {
		who := cluster.Speaker{Class: "person", Name: "a-b"}
		x, y := cluster.NewQuote(a, true, who, time.Time{}), cluster.NewQuote(b, false, cluster.Speaker{Class: "person", Name: "-"}, time.Time{})
		cluster.SameQuote(x, y)
		cluster.QuoteKeys(y)
		// A quotation with keys is itself.
		if len(cluster.QuoteKeys(x)) > 0 && !strings.ContainsAny(a, "[]().…") && !cluster.SameQuote(x, x) {
			t.Errorf("%q is not the same as itself", a)
		}
	})
}

func BenchmarkStory(b *testing.B) {
	p := clustertest.Rewrites(5, nil, 5)[4]
	x := cluster.NewStory(p.B.Text, p.B.Published)
	b.Run("keys", func(b *testing.B) {
		for b.Loop() {
			cluster.StoryKeys(p.A.Text)
		}
	})
	b.Run("compare", func(b *testing.B) {
		for b.Loop() {
			cluster.SameStory(cluster.NewStory(p.A.Text, p.A.Published), x)
		}
	})
	q := cluster.NewQuote("We will not sign a treaty that leaves our farmers without water in the summer, and nobody promised that we would.", true, cluster.Speaker{}, time.Time{})
	b.Run("quotations", func(b *testing.B) {
		for b.Loop() {
			cluster.SameQuote(q, q)
		}
	})
}
