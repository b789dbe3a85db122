package main

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Marco Rubio":         "marco-rubio",
		"Péter Szijjártó":     "peter-szijjarto",
		"Jonas Gahr Støre":    "jonas-gahr-store",
		"St. Kitts & Nevis":   "st-kitts-and-nevis",
		"Gideon Sa’ar":        "gideon-saar",
		"Radosław  Sikorski ": "radoslaw-sikorski",
		"Mary-Lou O'Neill":    "mary-lou-oneill",
		"":                    "",
	} {
		if got := slug(in); got != want {
			t.Errorf("slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestUnaccented(t *testing.T) {
	for in, want := range map[string]string{
		"Erdoğan": "Erdogan", "Kaczyński": "Kaczynski", "Løkke": "Lokke", "Rubio": "", "Łódź": "Lodz",
	} {
		if got := unaccented(in); got != want {
			t.Errorf("unaccented(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNationality(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Ukrainian(s)", []string{"Ukrainian", "Ukrainians"}},
		{"Frenchman(men), Frenchwoman(women)", []string{"Frenchman", "Frenchmen", "Frenchwoman", "Frenchwomen"}},
		{"Swiss (singular and plural)", []string{"Swiss"}},
		{"Briton(s), British (collective plural)", []string{"Briton", "Britons", "British"}},
		{"Equatorial Guinean(s) or Equatoguinean(s)", []string{"Equatorial Guinean", "Equatorial Guineans",
			"Equatoguinean", "Equatoguineans"}},
		{"", nil},
	} {
		if got := inhabitants(c.in); !reflect.DeepEqual(got, c.want) {
			t.Errorf("inhabitants(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Saudi or Saudi Arabian", []string{"Saudi", "Saudi Arabian"}},
		{"Swati; note - former term, Swazi, still used", []string{"Swati"}},
		{"Taiwan (or Taiwanese)", []string{"Taiwan"}},
	} {
		if got := adjectives(c.in); !reflect.DeepEqual(got, c.want) {
			t.Errorf("adjectives(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestLeader(t *testing.T) {
	for _, c := range []struct {
		entry, name, office string
		aliases             []string
	}{
		{"President Volodymyr ZELENSKYY (since 20 May 2019)", "Volodymyr Zelenskyy", "president", nil},
		{"President Gustavo Francisco PETRO Urrego (since 7 August 2022)", "Gustavo Petro", "president",
			[]string{"Gustavo Francisco Petro Urrego"}},
		{"President XI Jinping (since 14 March 2013)", "Xi Jinping", "president", nil},
		{"King CHARLES III (since 8 September 2022)", "Charles III", "king", nil},
		{"King PHILIPPE (since 21 July 2013)", "King Philippe", "king", nil},
		{"Crown Prince and Prime Minister MUHAMMAD BIN SALMAN bin Abd al-Aziz Al Saud (since 2022)",
			"Muhammad Bin Salman", "crown prince", []string{"Muhammad Bin Salman bin Abd al-Aziz Al Saud"}},
		{"King SALMAN bin Abd al-Aziz Al Saud (since 2015)", "Salman bin Abd", "king",
			[]string{"Salman bin Abd al-Aziz Al Saud"}},
		{`President Ferdinand "BongBong" MARCOS, Jr. (since 30 June 2022)`, "Ferdinand Marcos", "president",
			[]string{"Ferdinand Marcos Jr.", "Ferdinand Marcos, Jr."}},
		{"President Donald J. TRUMP (since 20 January 2025)", "Donald Trump", "president",
			[]string{"Donald J. Trump"}},
		{"Acting President Sr. Gen. MIN AUNG HLAING (since 31 July 2025)", "Min Aung Hlaing",
			"acting president", nil},
		{"Prime Minister SONEXAY (also spelled SONXAI) Siphandon (since 2022)", "Sonexay Siphandon",
			"prime minister", nil},
		{"Taoiseach (Prime Minister) Michael MARTIN (since 23 January 2025)", "Michael Martin", "taoiseach", nil},
	} {
		p := leader(c.entry)
		if p == nil {
			t.Errorf("%q names nobody", c.entry)
			continue
		}
		if p.name != c.name || p.office != c.office {
			t.Errorf("%q is %q, %q; want %q, %q", c.entry, p.name, p.office, c.name, c.office)
		}
		for _, alias := range c.aliases {
			if !contains(p.aliases, alias) {
				t.Errorf("%q: aliases %q lack %q", c.entry, p.aliases, alias)
			}
		}
	}
	for _, entry := range []string{"", "President (vacant)", "President of Something Nobody Heard Of (since 2020)",
		"there are 27 countries with royal families"} {
		if p := leader(entry); p != nil {
			t.Errorf("%q names %q", entry, p.name)
		}
	}
}

func contains(list []string, v string) bool {
	for _, have := range list {
		if have == v {
			return true
		}
	}
	return false
}

func TestFindAndAbsorb(t *testing.T) {
	all := []*person{
		{slug: "cyril-ramaphosa", name: "Cyril Ramaphosa", aliases: []string{"Matamela Cyril Ramaphosa"},
			gender: "-", country: "south-africa"},
		{slug: "mike-johnson", name: "Mike Johnson", country: "united-states", state: "LA"},
	}
	q := &person{slug: "matamela-ramaphosa", name: "Matamela Ramaphosa", gender: "m", office: "president",
		aliases: []string{"Matamela Cyril Ramaphosa"}, country: "south-africa", guessed: true}
	p := find(all, q)
	if p != all[0] {
		t.Fatalf("found %v", p)
	}
	p.absorb(q)
	if p.gender != "m" || p.office != "president" || contains(p.aliases, "Matamela Ramaphosa") {
		t.Errorf("absorbed to %+v", p)
	}
	other := &person{slug: "mike-johnson", name: "Mike Johnson", country: "united-states", state: "OH"}
	if p := find(all, other); p != nil {
		t.Errorf("namesake from another state found as %v", p)
	}
	all = append(all, other)
	if err := separateNamesakes(all); err != nil {
		t.Fatal(err)
	}
	if all[1].slug != "mike-johnson-la" || all[2].slug != "mike-johnson-oh" {
		t.Errorf("namesakes are %q and %q", all[1].slug, all[2].slug)
	}
}

func TestPlainName(t *testing.T) {
	for in, want := range map[string]string{
		`Henry C. "Hank" Johnson, Jr.`: "Henry Johnson", "Angus S. King, Jr.": "Angus King",
		"J.D. Vance": "J.D. Vance", "Ron Johnson": "Ron Johnson",
	} {
		if got := plainName(in); got != want {
			t.Errorf("plainName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCountryOverride(t *testing.T) {
	c := &country{name: "Türkiye", capital: "Ankara"}
	for _, o := range [][2]string{{"name", "Turkey"}, {"aliases", "Türkiye"}, {"+aliases", "Republic of Turkey"}} {
		if err := c.override(o[0], o[1]); err != nil {
			t.Fatal(err)
		}
	}
	c.finish()
	want := &country{slug: "turkey", name: "Turkey", capital: "Ankara", metonyms: []string{"Ankara"},
		aliases: []string{"Türkiye", "Republic of Turkey", "Turkiye"}}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v, want %+v", c, want)
	}
	for _, field := range []string{"population", "+name"} {
		if err := c.override(field, "x"); err == nil {
			t.Errorf("field %q passed", field)
		}
	}
	// An empty list of metonyms stays empty: "Kingston said" is not Jamaica.
	c = &country{name: "Jamaica", capital: "Kingston"}
	if err := c.override("metonyms", ""); err != nil {
		t.Fatal(err)
	}
	if c.finish(); len(c.metonyms) != 0 {
		t.Errorf("metonyms %q", c.metonyms)
	}
}

func TestTableRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.tsv")
	rows := [][]string{{"a", "", "x|y"}, {"b", "1", ""}}
	if err := writeTable(path, []string{"key", "one", "two"}, rows); err != nil {
		t.Fatal(err)
	}
	got, err := readTable(path, 3)
	if err != nil || !reflect.DeepEqual(got, rows) {
		t.Errorf("read %q, %v", got, err)
	}
	if err := writeTable(path, []string{"key"}, [][]string{{"a\tb"}}); err == nil {
		t.Error("a tab in a field was written")
	}
	if err := os.WriteFile(path, []byte("# k\tv\na\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readTable(path, 2); err == nil {
		t.Error("a short row was read")
	}
}
