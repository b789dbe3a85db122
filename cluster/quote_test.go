package cluster_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"saidso/cluster"
)

// TestQuotations holds the pairs of data/gold/quotations.tsv to the bar: precision 99, recall 95.
func TestQuotations(t *testing.T) {
	f, err := os.Open("../data/gold/quotations.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	quote := func(speaker, date, text string) *cluster.Quote {
		class, name, _ := strings.Cut(speaker, "/")
		name, _, _ = strings.Cut(name, "~")
		published, err := time.Parse(time.DateOnly, date)
		if err != nil {
			t.Fatal(err)
		}
		direct := !strings.ContainsAny(text, "“") || strings.HasPrefix(text, "“")
		return cluster.NewQuote(text, direct, cluster.Speaker{Class: class, Name: name}, published)
	}
	found, right, wrong := 0, 0, 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		c := strings.Split(sc.Text(), "\t")
		a, b := quote(c[2], c[3], c[4]), quote(c[5], c[6], c[7])
		keys := cluster.QuoteKeys(b)
		shared := slices.ContainsFunc(cluster.QuoteKeys(a), func(k string) bool { return slices.Contains(keys, k) })
		same := shared && cluster.SameQuote(a, b)
		if same != cluster.SameQuote(b, a) && shared {
			t.Errorf("it depends on which comes first: %s", sc.Text())
		}
		want := c[0] == "same"
		switch {
		case want && same:
			right++
		case same:
			wrong++
		}
		if want {
			found++
		}
		if same != want {
			t.Logf("keys %v, same %v: %s", shared, same, sc.Text())
		}
	}
	if 100*right < 99*(right+wrong) || 100*right < 95*found {
		t.Errorf("%d of %d found, %d wrong", right, found, wrong)
	} else {
		t.Logf("%d of %d found, %d wrong", right, found, wrong)
	}
}
