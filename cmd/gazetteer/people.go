package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// person is a row of people.tsv.
type person struct {
	slug, name string
	aliases    []string
	gender     string // "m", "f" or "-" where unknown
	country    string // slug of countries.tsv
	party      string // slug of orgs.tsv
	office     string
	wikidata   string
	state      string // not written: tells namesakes in Congress apart
	guessed    bool   // not written: name was cut out of a longer one and may be printed nowhere
	born       string // not written: day of birth, where a source gives it
	terms      []term // written to sources/terms.tsv
}

var peopleHeader = []string{"slug", "name", "aliases", "gender", "country", "party", "office", "wikidata"}

// forms are all the forms under which a person may be printed.
func (p *person) forms() []string { return append([]string{p.name}, p.aliases...) }

// absorb takes from q what p lacks, and q's forms as aliases.
func (p *person) absorb(q *person) {
	forms := q.forms()
	if q.guessed {
		forms = q.aliases
	}
	for _, form := range forms {
		p.aliases = addValue(p.aliases, form)
	}
	if p.gender == "-" {
		p.gender = q.gender
	}
	if p.born == "" {
		p.born = q.born
	}
	p.addTerms(q.terms)
	for _, f := range []struct{ to, from *string }{
		{&p.country, &q.country}, {&p.party, &q.party}, {&p.office, &q.office}, {&p.wikidata, &q.wikidata},
	} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
}

// addTerms adds terms of another source, none twice: those in Congress stand in the files of both its members and presidents.
func (p *person) addTerms(list []term) {
	for _, t := range list {
		if !slices.ContainsFunc(p.terms, func(u term) bool { return u.post == t.post && (u.from == t.from || u.until == "" || t.from < u.until) }) {
			p.terms = append(p.terms, t)
		}
	}
}

// compilePeople merges the sources, earlier ones winning, and lays the overrides over them. Two rows are the
// same person where they share a form of more than one word, and country, identifier and state do not differ.
func compilePeople(p paths, countries []*country, book map[string]*factbook, genders map[string]string) ([]*person, error) {
	overrides, err := readPeople(p.override("people.tsv"))
	if err != nil {
		return nil, err
	}
	presidents, err := readExecutive(p.sources)
	if err != nil {
		return nil, err
	}
	members, err := readCongress(p.sources)
	if err != nil {
		return nil, err
	}
	leaders := leaders(countries, book)
	all := overrides
	for _, source := range [][]*person{presidents, members, leaders} {
		for _, q := range source {
			if same := find(all, q); same != nil {
				same.absorb(q)
				continue
			}
			all = append(all, q)
		}
	}
	if err := separateNamesakes(all); err != nil {
		return nil, err
	}
	for _, q := range all {
		q.finish(genders)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].slug < all[j].slug })
	return all, nil
}

// find is the person in all who is q, or nil. Namesakes from different states stay two.
func find(all []*person, q *person) *person {
	forms := map[string]bool{q.slug: true}
	for _, form := range q.forms() {
		forms[slug(form)] = true
	}
	for _, p := range all {
		if p.country != "" && q.country != "" && p.country != q.country || p.state != "" && q.state != "" {
			continue
		}
		if p.wikidata != "" && q.wikidata != "" && p.wikidata != q.wikidata {
			continue
		}
		for _, form := range p.forms() {
			// A bare surname is a form, never an identity.
			if s := slug(form); strings.Contains(s, "-") && forms[s] {
				return p
			}
		}
	}
	return nil
}

// separateNamesakes gives members of Congress who share a name the state as well.
func separateNamesakes(all []*person) error {
	bySlug := map[string][]*person{}
	for _, p := range all {
		bySlug[p.slug] = append(bySlug[p.slug], p)
	}
	seen := map[string]bool{}
	for _, p := range all {
		if len(bySlug[p.slug]) > 1 && p.state != "" {
			p.slug += "-" + strings.ToLower(p.state)
		}
		if seen[p.slug] {
			return fmt.Errorf("two people are %s: name one in overrides/people.tsv", p.slug)
		}
		seen[p.slug] = true
	}
	return nil
}

// finish adds the forms without diacritics, and a gender that the given name tells.
func (p *person) finish(genders map[string]string) {
	for _, form := range p.forms() {
		p.aliases = addValue(p.aliases, unaccented(form))
	}
	p.aliases = slices.DeleteFunc(p.aliases, func(a string) bool { return a == p.name })
	if p.gender == "-" {
		first, _, _ := strings.Cut(p.name, " ")
		if g := genders[first]; g != "" && g != "u" {
			p.gender = g
		}
	}
}

func readPeople(path string) ([]*person, error) {
	rows, err := readTable(path, len(peopleHeader))
	if err != nil {
		return nil, err
	}
	var out []*person
	for _, r := range rows {
		out = append(out, &person{slug: r[0], name: r[1], aliases: values(r[2]), gender: r[3], country: r[4],
			party: r[5], office: r[6], wikidata: r[7]})
	}
	return out, nil
}

func writePeople(path string, people []*person) error {
	var rows [][]string
	for _, p := range people {
		office := p.office
		if office == noOffice {
			office = ""
		}
		rows = append(rows, []string{p.slug, p.name, strings.Join(p.aliases, "|"), p.gender, p.country, p.party,
			office, p.wikidata})
	}
	return writeTable(path, peopleHeader, rows)
}

// noOffice in an override says that a person holds no office, whatever an older source says.
const noOffice = "none"
