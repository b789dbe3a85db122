package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
)

// country is a row of countries.tsv.
type country struct {
	slug, iso2, name string
	aliases          []string
	adjectives       []string
	inhabitants      []string
	capital          string
	metonyms         []string
	fips             string // not written: names the Factbook\'s page
	territory        bool   // not written: its chief of state is another country\'s
}

var countryHeader = []string{"slug", "iso2", "name", "aliases", "adjectives", "inhabitants", "capital", "metonyms"}

// compileCountries joins the list of codes with the Factbook and lays the overrides over them.
// Independent countries are all taken; a territory only where the overrides name it.
func compileCountries(p paths, book map[string]*factbook) ([]*country, error) {
	overrides, err := readTable(p.override("countries.tsv"), 3)
	if err != nil {
		return nil, err
	}
	named := map[string]bool{}
	for _, o := range overrides {
		named[o[0]] = true
	}
	codes, err := readCodes(filepath.Join(p.sources, "country-codes", "country-codes.csv"))
	if err != nil {
		return nil, err
	}
	byISO := map[string]*country{}
	for _, row := range codes {
		iso := row["ISO3166-1-Alpha-2"]
		if row["is_independent"] != "Yes" && !named[iso] {
			continue
		}
		c := &country{iso2: iso, name: row["CLDR display name"], capital: row["Capital"], fips: row["FIPS"],
			territory: row["is_independent"] != "Yes"}
		c.aliases = addValue(c.aliases, formalName(row["UNTERM English Formal"]))
		byISO[iso] = c
	}
	for _, o := range overrides {
		if byISO[o[0]] == nil {
			byISO[o[0]] = &country{iso2: o[0]}
		}
		if o[1] == "fips" {
			byISO[o[0]].fips = o[2]
		}
	}
	var out []*country
	for _, c := range byISO {
		c.fill(book[c.fips])
		out = append(out, c)
	}
	for _, o := range overrides {
		if err := byISO[o[0]].override(o[1], o[2]); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", p.override("countries.tsv"), o[0], err)
		}
	}
	for _, c := range out {
		c.finish()
	}
	sort.Slice(out, func(i, j int) bool { return out[i].slug < out[j].slug })
	return out, nil
}

func readCodes(path string) ([]map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return byHeader(records), nil
}

// byHeader makes each record a map from the names in the first.
func byHeader(records [][]string) []map[string]string {
	if len(records) == 0 {
		return nil
	}
	var out []map[string]string
	for _, record := range records[1:] {
		row := make(map[string]string, len(record))
		for i, name := range records[0] {
			row[name] = strings.TrimSpace(record[i])
		}
		out = append(out, row)
	}
	return out
}

var formalNote = regexp.MustCompile(`\s*[;*(].*$`)

// formalName is a formal name without its article and notes.
func formalName(s string) string {
	s = strings.TrimSpace(formalNote.ReplaceAllString(s, ""))
	return strings.TrimPrefix(strings.TrimPrefix(s, "the "), "The ")
}

// fill adds what the Factbook's page says.
func (c *country) fill(page *factbook) {
	if page == nil {
		return
	}
	g := page.Government
	c.aliases = addValue(c.aliases, formalName(g.CountryName.Long.plain()))
	c.aliases = addValue(c.aliases, formalName(g.CountryName.Short.plain()))
	c.adjectives = adjectives(page.People.Nationality.Adjective.plain())
	c.inhabitants = inhabitants(page.People.Nationality.Noun.plain())
}

// override sets a field, or adds to it where the field's name starts with '+'.
func (c *country) override(field, value string) error {
	lists := map[string]*[]string{"aliases": &c.aliases, "adjectives": &c.adjectives,
		"inhabitants": &c.inhabitants, "metonyms": &c.metonyms}
	singles := map[string]*string{"slug": &c.slug, "name": &c.name, "capital": &c.capital, "fips": &c.fips}
	name, add := strings.CutPrefix(field, "+")
	if list, ok := lists[name]; ok {
		if !add {
			*list = nil
		}
		for _, v := range values(value) {
			*list = addValue(*list, v)
		}
		if !add && value == "" {
			*list = []string{}
		}
		return nil
	}
	if single, ok := singles[name]; ok && !add {
		*single = value
		return nil
	}
	return fmt.Errorf("unknown field %q", field)
}

// finish derives what follows from the other fields. A capital stands for its government ("Ankara said")
// unless the overrides say otherwise: where it bears the country's own name it would say nothing.
func (c *country) finish() {
	if c.slug == "" {
		c.slug = slug(c.name)
	}
	for _, name := range append([]string{c.name}, c.aliases...) {
		if strings.Contains(name, " & ") {
			c.aliases = addValue(c.aliases, strings.ReplaceAll(name, " & ", " and "))
		}
		if strings.HasPrefix(name, "St. ") {
			c.aliases = addValue(c.aliases, "Saint "+strings.ReplaceAll(name[4:], " & ", " and "))
		}
	}
	for _, name := range append([]string{c.name}, c.aliases...) {
		c.aliases = addValue(c.aliases, unaccented(name))
	}
	c.aliases = slices.DeleteFunc(c.aliases, func(a string) bool { return a == c.name })
	if c.metonyms == nil && c.capital != "" && !strings.Contains(c.capital, c.name) {
		c.metonyms = addValue(addValue(nil, c.capital), unaccented(c.capital))
	}
}

func writeCountries(path string, countries []*country) error {
	var rows [][]string
	for _, c := range countries {
		rows = append(rows, []string{c.slug, c.iso2, c.name, strings.Join(c.aliases, "|"),
			strings.Join(c.adjectives, "|"), strings.Join(c.inhabitants, "|"), c.capital,
			strings.Join(c.metonyms, "|")})
	}
	return writeTable(path, countryHeader, rows)
}
