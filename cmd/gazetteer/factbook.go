package main

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// factbook is one country's page of the CIA World Factbook, as far as we use it. A page's file is named
// by the country's FIPS code, which is not its ISO code.
type factbook struct {
	Government struct {
		CountryName struct {
			Short factText `json:"conventional short form"`
			Long  factText `json:"conventional long form"`
			Abbr  factText `json:"abbreviation"`
		} `json:"Country name"`
		Capital struct {
			Name factText `json:"name"`
		} `json:"Capital"`
		Executive struct {
			ChiefOfState     factText `json:"chief of state"`
			HeadOfGovernment factText `json:"head of government"`
		} `json:"Executive branch"`
	} `json:"Government"`
	People struct {
		Nationality struct {
			Adjective factText `json:"adjective"`
			Noun      factText `json:"noun"`
		} `json:"Nationality"`
	} `json:"People and Society"`
}

// factText is a field of a page: text with HTML markup and entities.
type factText struct {
	Text string `json:"text"`
}

var (
	factBreak = regexp.MustCompile(`(?i)<br\s*/?>|</p>`)
	factTag   = regexp.MustCompile(`<[^>]*>`)
)

// plain is the field without markup; line breaks become "; ".
func (t factText) plain() string {
	s := factBreak.ReplaceAllString(t.Text, "; ")
	s = html.UnescapeString(factTag.ReplaceAllString(s, ""))
	s = strings.ReplaceAll(s, "\u00a0", " ")
	s = strings.Join(strings.Fields(s), " ")
	if s == "none" {
		return ""
	}
	return s
}

// readFactbook reads every page, keyed by upper-case FIPS code.
func readFactbook(dir string) (map[string]*factbook, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no pages", dir)
	}
	book := make(map[string]*factbook, len(files))
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		page := new(factbook)
		if err := json.Unmarshal(raw, page); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		code := strings.ToUpper(strings.TrimSuffix(filepath.Base(file), ".json"))
		book[code] = page
	}
	return book, nil
}
