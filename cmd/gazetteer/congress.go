package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// legislator is a person of the congress-legislators files, in Congress or in the White House.
type legislator struct {
	ID struct {
		Bioguide  string `json:"bioguide"`
		Wikidata  string `json:"wikidata"`
		Wikipedia string `json:"wikipedia"`
	} `json:"id"`
	Name struct {
		First    string `json:"first"`
		Middle   string `json:"middle"`
		Last     string `json:"last"`
		Suffix   string `json:"suffix"`
		Nickname string `json:"nickname"`
		Full     string `json:"official_full"`
	} `json:"name"`
	Bio struct {
		Gender   string `json:"gender"`
		Birthday string `json:"birthday"`
	} `json:"bio"`
	Terms []struct {
		Type  string `json:"type"`
		Start string `json:"start"`
		End   string `json:"end"`
		State string `json:"state"`
		Party string `json:"party"`
	} `json:"terms"`
	Roles []struct {
		Title string `json:"title"`
		Start string `json:"start"`
		End   string `json:"end"`
	} `json:"leadership_roles"`
}

var partySlug = map[string]string{"Democrat": "democratic-party", "Republican": "republican-party"}

func readLegislators(path string) ([]*legislator, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []*legislator
	if err := json.Unmarshal(raw, &out); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}

// readCongress reads the members of Congress.
func readCongress(sources string) ([]*person, error) {
	members, err := readLegislators(filepath.Join(sources, "congress-legislators", "legislators-current.json"))
	if err != nil {
		return nil, err
	}
	var out []*person
	for _, l := range members {
		term := l.Terms[len(l.Terms)-1]
		p := l.person()
		p.state = term.State
		p.party = partySlug[term.Party]
		p.office = map[string]string{"sen": "senator", "rep": "representative"}[term.Type]
		for _, role := range l.Roles {
			// Only the offices that a newspaper prints before the name.
			if role.End == "" && leadershipOffice[role.Title] != "" {
				p.office = leadershipOffice[role.Title]
			}
		}
		out = append(out, p)
	}
	return out, nil
}

var leadershipOffice = map[string]string{
	"Speaker of the House": "speaker of the house", "House Majority Leader": "house majority leader",
	"House Minority Leader": "house minority leader", "House Majority Whip": "house majority whip",
	"House Minority Whip": "house minority whip", "Senate Majority Leader": "senate majority leader",
	"Senate Minority Leader": "senate minority leader", "Senate Majority Whip": "senate majority whip",
	"Senate Minority Whip": "senate minority whip",
}

// firstExecutive is the day from which on presidents and vice presidents stand in people.tsv.
const firstExecutive = "1989-02"

// readExecutive reads the presidents and vice presidents since 1989.
func readExecutive(sources string) ([]*person, error) {
	all, err := readLegislators(filepath.Join(sources, "congress-legislators", "executive.json"))
	if err != nil {
		return nil, err
	}
	namesakes := map[string]int{}
	for _, l := range all {
		namesakes[l.Name.First+" "+l.Name.Last]++
	}
	var out []*person
	for _, l := range all {
		term := l.Terms[len(l.Terms)-1]
		if term.End < firstExecutive {
			continue
		}
		p := l.person()
		if n := l.Name; namesakes[n.First+" "+n.Last] > 1 && n.Middle != "" {
			// George Herbert Walker Bush and George Walker Bush.
			p.name = n.First + " " + n.Middle + " " + n.Last
			p.slug, p.aliases = slug(p.name), nil
		}
		p.party = partySlug[term.Party]
		p.office = noOffice
		out = append(out, p)
	}
	return out, nil
}

var (
	disambiguation = regexp.MustCompile(`\s*\(.*\)$`)
	quotedNickname = regexp.MustCompile(`\s*["“(][^"”)]*["”)]`)
)

// person is a legislator under the name that is commonly printed: what the encyclopaedia calls him
// ("Bernie Sanders"), else the official name without initials and suffix.
func (l *legislator) person() *person {
	n := l.Name
	common := disambiguation.ReplaceAllString(l.ID.Wikipedia, "")
	first := n.First
	if n.Nickname != "" {
		first = n.Nickname
	}
	if common == "" && n.Full != "" {
		common = plainName(n.Full)
	}
	if common == "" {
		common = first + " " + n.Last
	}
	common = strings.ReplaceAll(common, ",", "")
	p := &person{name: common, gender: strings.ToLower(l.Bio.Gender), country: "united-states", wikidata: l.ID.Wikidata}
	p.born, p.terms = l.Bio.Birthday, l.sourceTerms()
	p.slug = slug(common)
	if strings.Contains(common, " Jr.") || initial.MatchString(common) {
		p.slug = slug(plainName(common))
	}
	for _, form := range []string{n.Full, plainName(n.Full), plainName(common), n.First + " " + n.Last, first + " " + n.Last} {
		if form != p.name && strings.Contains(strings.TrimSpace(form), " ") {
			p.aliases = addValue(p.aliases, form)
		}
	}
	if n.Middle != "" {
		p.aliases = addValue(p.aliases, n.First+" "+n.Middle+" "+n.Last)
	}
	return p
}

// plainName is a name without nickname, initials after the first name, and suffix.
func plainName(s string) string {
	s = quotedNickname.ReplaceAllString(s, "")
	for _, suffix := range []string{", Jr.", " Jr.", ", Sr.", " Sr.", ", III", " III", ", II", " II", " IV"} {
		s = strings.TrimSuffix(s, suffix)
	}
	return strings.TrimSpace(initial.ReplaceAllString(s, ""))
}
