package english_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"saidso/article"
	"saidso/extract/english"
	"saidso/schema"
)

var update = flag.Bool("update", false, "rewrite golden files")

// gold is a row of data/samples/gold.tsv, whose README explains the columns.
type gold struct{ file, record, subject, predicate, object, evidence, accordingTo string }

func readGold(t *testing.T) []gold {
	t.Helper()
	b, err := os.ReadFile("../../data/samples/gold.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows []gold
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if i == 0 {
			continue
		}
		c := strings.Split(line, "\t")
		for len(c) < 7 {
			c = append(c, "")
		}
		rows = append(rows, gold{c[0], c[1], c[2], c[3], c[4], c[5], c[6]})
	}
	return rows
}

// readSamples reads every sample article, keyed as gold.tsv names it.
func readSamples(t *testing.T) map[string]*schema.Reading {
	t.Helper()
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	readings := map[string]*schema.Reading{}
	for a, err := range article.Read(context.Background(), []string{"../../data/samples"}, article.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Read(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		key := filepath.Base(a.Path)
		if a.Line > 0 {
			key = fmt.Sprintf("%s#%d", key, a.Line)
		}
		readings[key] = r
	}
	return readings
}

func norm(s string) string {
	s = strings.NewReplacer("“", "\"", "”", "\"", "‘", "'", "’", "'", "the ", "", "The ", "").Replace(s)
	return strings.ToLower(strings.Trim(strings.Join(strings.Fields(s), " "), "\".,!? "))
}

// TestSamples scores the extraction of the sample articles against their gold rows, and lists what differs. The
// table is golden: a change of quality shows in review.
func TestSamples(t *testing.T) {
	readings := readSamples(t)
	rows := readGold(t)
	found, total := map[string]int{}, map[string]int{}
	var misses []string
	allowed := map[string]bool{}
	for _, g := range rows {
		r := readings[g.file]
		if r == nil {
			t.Fatalf("gold.tsv names %s, which no sample is", g.file)
		}
		key := strings.Join([]string{g.file, norm(g.subject), g.predicate, norm(g.object)}, "|")
		allowed[key] = true
		if typ, _ := schema.LookupRelation(quad.IRI(g.predicate)); typ.Symmetric {
			allowed[strings.Join([]string{g.file, norm(g.object), g.predicate, norm(g.subject)}, "|")] = true
		}
		ok := false
		switch g.record {
		case "edge", "role", "formerRole":
			ok = hasRelation(r, g, func(x *schema.Relation) bool { return x.Asserted })
		case "claim":
			ok = hasRelation(r, g, func(x *schema.Relation) bool { return !x.Asserted && x.AccordingTo != "" })
		case "negated":
			ok = hasRelation(r, g, func(x *schema.Relation) bool { return !x.Asserted && x.Negated })
		case "hypothetical":
			ok = hasRelation(r, g, func(x *schema.Relation) bool { return !x.Asserted && x.Certainty != schema.Certain })
		case "speaker":
			ok = hasStatement(r, g)
		default:
			continue
		}
		total[g.record]++
		if ok {
			found[g.record]++
		} else {
			misses = append(misses, fmt.Sprintf("missed %s: %s: %s %s %s {%s}", g.file, g.record, g.subject, g.predicate, g.object, g.evidence))
		}
	}
	spurious := 0
	for _, file := range slices.Sorted(maps.Keys(readings)) {
		seen := map[string]bool{}
		for _, x := range readings[file].Relations {
			key := strings.Join([]string{file, norm(x.Subject.Name), string(x.Predicate), norm(x.Object.Name)}, "|")
			if x.Asserted && !allowed[key] && !seen[key] {
				seen[key] = true
				spurious++
				misses = append(misses, fmt.Sprintf("extra %s: %s %s %s {%s}", file, x.Subject.Name, x.Predicate, x.Object.Name, x.Evidence.Text))
			}
		}
	}
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(total)) {
		fmt.Fprintf(&b, "%-13s %d of %d\n", k, found[k], total[k])
	}
	fmt.Fprintf(&b, "%-13s %d\n\n", "extra edges", spurious)
	slices.Sort(misses)
	b.WriteString(strings.Join(misses, "\n") + "\n")
	golden(t, "testdata/samples.txt", b.String())
}

func hasRelation(r *schema.Reading, g gold, ok func(*schema.Relation) bool) bool {
	for _, x := range r.Relations {
		if x.Predicate != quad.IRI(g.predicate) || !ok(x) {
			continue
		}
		s, o := norm(x.Subject.Name), norm(x.Object.Name)
		typ, _ := schema.LookupRelation(x.Predicate)
		if s == norm(g.subject) && o == norm(g.object) || typ.Symmetric && s == norm(g.object) && o == norm(g.subject) {
			return true
		}
	}
	return false
}

func hasStatement(r *schema.Reading, g gold) bool {
	for _, s := range r.Statements {
		if s.Speaker == nil || norm(s.Speaker.Name) != norm(g.subject) && !strings.Contains(norm(g.subject), norm(s.Speaker.Name)) {
			continue
		}
		if strings.Contains(norm(s.Content.Text), norm(g.evidence)) && string(s.Kind) == g.predicate {
			return true
		}
	}
	return false
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got, rewrite with -update):\n%s", file, diff)
	}
}
