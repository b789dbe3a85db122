package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// former is a row of former.tsv: somebody who was a member of Congress or president.
type former struct {
	person
	born string
}

var formerHeader = []string{"slug", "name", "aliases", "gender", "party", "office", "born"}

// compileFormer reads the former members of Congress and the presidents before those of people.tsv. Whoever stands there is left
// out: who has the same name and, where it is known, the same birthday. A slug ends with the identifier of Congress, so that
// namesakes stay apart for good.
func compileFormer(p paths, people []*person) ([]*former, error) {
	path := filepath.Join(p.sources, "congress-legislators", "legislators-historical.csv")
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	known := map[string][]*person{}
	for _, q := range people {
		if q.country == "united-states" {
			for _, form := range q.forms() {
				known[slug(form)] = append(known[slug(form)], q)
			}
		}
	}
	var out []*former
	seen := map[string]*former{}
	for _, row := range byHeader(records) {
		q := formerMember(row)
		if seen[row["bioguide_id"]] != nil || slices.ContainsFunc(q.forms(), func(form string) bool { return isKnown(known[slug(form)], row["birthday"], form) }) {
			continue
		}
		seen[row["bioguide_id"]] = q
		out = append(out, q)
	}
	early, err := earlyPresidents(p.sources, people, seen)
	if err != nil {
		return nil, err
	}
	out = append(out, early...)
	slices.SortFunc(out, func(a, b *former) int { return strings.Compare(a.slug, b.slug) })
	return out, nil
}

// living is the year of birth from which a former member may be somebody of today's news.
const living = "1925"

// isKnown reports whether one of the known people of a name is the former member born on that day.
func isKnown(list []*person, birthday, form string) bool {
	return strings.Contains(form, " ") && slices.ContainsFunc(list, func(q *person) bool {
		if q.born != "" && birthday != "" {
			return q.born == birthday
		}
		return birthday == "" || birthday >= living
	})
}

func formerMember(row map[string]string) *former {
	first, last := row["first_name"], row["last_name"]
	name := disambiguation.ReplaceAllString(row["wikipedia_id"], "")
	if suffix := row["suffix"]; suffix != "" {
		last += " " + suffix
	}
	if name == "" || !strings.Contains(name, " ") {
		name = first + " " + last
	}
	name = strings.ReplaceAll(name, ",", "")
	q := &former{born: year(row["birthday"])}
	q.name, q.gender = name, strings.ToLower(row["gender"])
	q.slug = slug(name) + "-" + strings.ToLower(row["bioguide_id"])
	q.party = partySlug[row["party"]]
	q.office = map[string]string{"sen": "senator", "rep": "representative"}[row["type"]]
	forms := []string{first + " " + last}
	if row["nickname"] != "" {
		forms = append(forms, row["nickname"]+" "+last)
	}
	for _, form := range forms {
		if form = strings.TrimSpace(form); slug(form) != slug(name) {
			q.aliases = addValue(q.aliases, form)
		}
	}
	if q.gender == "" {
		q.gender = "-"
	}
	return q
}

func year(birthday string) string {
	y, _, _ := strings.Cut(birthday, "-")
	return y
}

// earlyPresidents are the presidents and vice presidents before those of people.tsv. Those who were in Congress too stand among its
// members already and get their terms.
func earlyPresidents(sources string, people []*person, members map[string]*former) ([]*former, error) {
	all, err := readLegislators(filepath.Join(sources, "congress-legislators", "executive.json"))
	if err != nil {
		return nil, err
	}
	var out []*former
	for _, l := range all {
		if l.Terms[len(l.Terms)-1].End >= firstExecutive {
			continue
		}
		if q := members[l.ID.Bioguide]; q != nil {
			q.terms = l.sourceTerms()
			continue
		}
		q := &former{person: *l.person(), born: year(l.Bio.Birthday)}
		if slices.ContainsFunc(people, func(p *person) bool { return p.slug == q.slug }) {
			continue
		}
		q.terms = l.sourceTerms()
		out = append(out, q)
	}
	return out, nil
}

func writeFormer(path string, list []*former) error {
	var rows [][]string
	for _, f := range list {
		rows = append(rows, []string{f.slug, f.name, strings.Join(f.aliases, "|"), f.gender, f.party, f.office, f.born})
	}
	return writeTable(path, formerHeader, rows)
}
