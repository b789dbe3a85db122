package data

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

func countries(t *testing.T) []row {
	return readTable(t, Gazetteer, "gazetteer/countries.tsv",
		"slug", "iso2", "name", "aliases", "adjectives", "inhabitants", "capital", "metonyms")
}

func orgs(t *testing.T) []row {
	return readTable(t, Gazetteer, "gazetteer/orgs.tsv", "slug", "type", "name", "aliases", "country")
}

// slugs reports what is no slug and returns the rows by slug.
func slugs(t *testing.T, rows []row) map[string]row {
	t.Helper()
	out := map[string]row{}
	for _, r := range rows {
		if !slugForm.MatchString(r.fields[0]) {
			t.Errorf("line %d: %q is no slug", r.line, r.fields[0])
		}
		out[r.fields[0]] = r
	}
	return out
}

// aliases checks a list of forms beside a name.
func aliases(t *testing.T, r row, name, field string) {
	t.Helper()
	if name == "" {
		t.Errorf("line %d: no name", r.line)
	}
	for _, alias := range list(t, r, field, "|") {
		if alias == name {
			t.Errorf("line %d: the name %q is an alias too", r.line, name)
		}
	}
}

// owned gives the forms to the row's slug and reports those that another slug owns already.
func owned(t *testing.T, r row, owner map[string]string, forms []string) {
	t.Helper()
	for _, form := range forms {
		if other := owner[form]; other != "" {
			t.Errorf("line %d: %q belongs to %s already", r.line, form, other)
		}
		owner[form] = first(r)
	}
}

func TestCountries(t *testing.T) {
	rows := countries(t)
	slugs(t, rows)
	iso := regexp.MustCompile(`^[A-Z]{2}$`)
	for _, r := range rows {
		f := r.fields
		if !iso.MatchString(f[1]) {
			t.Errorf("line %d: iso2 %q", r.line, f[1])
		}
		aliases(t, r, f[2], f[3])
		for _, field := range []string{f[4], f[5], f[7]} {
			list(t, r, field, "|")
		}
	}
	unique(t, rows, first)
	unique(t, rows, func(r row) string { return r.fields[1] })
	unique(t, rows, func(r row) string { return r.fields[2] })
	sorted(t, rows, first)
	if len(rows) < 195 {
		t.Errorf("%d countries", len(rows))
	}
	// A form that names a country, an adjective or a people belongs to one country.
	names, adjectives, peoples := map[string]string{}, map[string]string{}, map[string]string{}
	for _, r := range rows {
		owned(t, r, names, append(list(t, r, r.fields[3], "|"), r.fields[2]))
		owned(t, r, adjectives, list(t, r, r.fields[4], "|"))
		owned(t, r, peoples, list(t, r, r.fields[5], "|"))
	}
}

func TestOrgs(t *testing.T) {
	rows := orgs(t)
	slugs(t, rows)
	bySlug := slugs(t, countries(t))
	types := set("org government party outlet court alliance")
	owner := map[string]string{}
	for _, r := range rows {
		f := r.fields
		if !types[f[1]] {
			t.Errorf("line %d: type %q", r.line, f[1])
		}
		aliases(t, r, f[2], f[3])
		if f[4] != "" && bySlug[f[4]].fields == nil {
			t.Errorf("line %d: no country %q", r.line, f[4])
		}
		owned(t, r, owner, append(list(t, r, f[3], "|"), f[2]))
	}
	unique(t, rows, first)
	sorted(t, rows, first)
}

func TestPeople(t *testing.T) {
	rows := readTable(t, Gazetteer, "gazetteer/people.tsv",
		"slug", "name", "aliases", "gender", "country", "party", "office", "wikidata")
	slugs(t, rows)
	countryOf, orgOf := slugs(t, countries(t)), slugs(t, orgs(t))
	wikidata := regexp.MustCompile(`^(Q[1-9][0-9]*)?$`)
	owner := map[string]string{}
	for _, r := range rows {
		f := r.fields
		aliases(t, r, f[1], f[2])
		if !gender[f[3]] {
			t.Errorf("line %d: gender %q", r.line, f[3])
		}
		if countryOf[f[4]].fields == nil {
			t.Errorf("line %d: no country %q", r.line, f[4])
		}
		if f[5] != "" && (orgOf[f[5]].fields == nil || !strings.Contains("party org", orgOf[f[5]].fields[1])) {
			t.Errorf("line %d: no party %q", r.line, f[5])
		}
		if !wikidata.MatchString(f[7]) {
			t.Errorf("line %d: wikidata %q", r.line, f[7])
		}
		// A bare surname stands only where the world's news means one person by it.
		owned(t, r, owner, append(list(t, r, f[2], "|"), f[1]))
	}
	unique(t, rows, first)
	sorted(t, rows, first)
	for _, w := range []struct{ form, slug string }{
		{"Zelensky", "volodymyr-zelenskyy"}, {"Biden", "joe-biden"}, {"Erdogan", "recep-tayyip-erdogan"},
		{"Bernard Sanders", "bernie-sanders"}, {"George W. Bush", "george-w-bush"},
	} {
		if owner[w.form] != w.slug {
			t.Errorf("%q is %q, want %q", w.form, owner[w.form], w.slug)
		}
	}
}

func TestSamples(t *testing.T) {
	if _, err := Samples.ReadFile("samples/README.md"); err != nil {
		t.Error(err)
	}
}

func TestPostsAndTerms(t *testing.T) {
	posts := readTable(t, os.DirFS("."), "gazetteer/posts.tsv", "slug", "office", "body", "phrases", "wikidata")
	slug := regexp.MustCompile(`^[a-z0-9-]+/[a-z0-9-]+$`)
	bySlug := map[string]bool{}
	for _, r := range posts {
		f := r.fields
		if !slug.MatchString(f[0]) || f[1] == "" || !slugForm.MatchString(f[2]) {
			t.Errorf("posts.tsv: line %d: %q", r.line, f)
		}
		list(t, r, f[3], "|")
		bySlug[f[0]] = true
	}
	unique(t, posts, first)
	sorted(t, posts, first)
	terms := readTable(t, os.DirFS("."), "gazetteer/terms.tsv", "post", "person", "from", "until", "manner")
	day := regexp.MustCompile(`^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$`)
	for _, r := range terms {
		f := r.fields
		if !bySlug[f[0]] || !slugForm.MatchString(f[1]) || !day.MatchString(f[2]) || f[3] != "" && !day.MatchString(f[3]) {
			t.Errorf("terms.tsv: line %d: %q", r.line, f)
		}
	}
	unique(t, terms, func(r row) string { return strings.Join(r.fields[:3], " ") })
}
