package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"saidso/kb"
	"saidso/schema"
)

// compile compiles the tables of a data folder into gazetteer/kb.bin and its card.
func compile(data string) error {
	image, err := kb.Compile(os.DirFS(data))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(data, "gazetteer", "kb.bin"), image, 0o644); err != nil {
		return err
	}
	card, err := card(image)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(data, "gazetteer", "CARD.md"), card, 0o644)
}

// card is the data card of a compiled knowledge base.
func card(image []byte) ([]byte, error) {
	k, err := kb.Load(string(image))
	if err != nil {
		return nil, err
	}
	var countries, places, orgs, people, past, linked, forms, posts, terms, vague, open int
	var last kb.Date
	for e := range k.All {
		forms += 1 + len(k.Aliases(e))
		if e.Wikidata != "" {
			linked++
		}
		switch {
		case e.Kind == schema.Country:
			countries++
		case e.Kind == schema.Place:
			places++
		case e.Past:
			past++
		case e.Kind == schema.Person:
			people++
		default:
			orgs++
		}
	}
	for p := range k.AllPosts {
		posts++
		for _, t := range k.Terms(p) {
			terms++
			last = max(last, t.From)
			if t.From != t.From.First() || t.Until != t.Until.First() {
				vague++
			}
			if t.Until == 0 {
				open++
			}
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, cardText, len(image), countries, places, orgs, people, past, forms, linked, posts, terms, open, vague, last)
	return b.Bytes(), nil
}

const cardText = `# The compiled knowledge base

` + "`kb.bin`" + ` is compiled from the tables of this folder by ` + "`go run ./cmd/gazetteer`" + `, which wrote this page too. The form of the file is
described in ` + "`kb/image.go`" + `, what users may add to it in ` + "`docs/KNOWLEDGE.md`" + `.

| | |
|---|---:|
| bytes | %d |
| countries and territories | %d |
| cities, states, regions | %d |
| organizations, parties, outlets, courts, alliances | %d |
| people | %d |
| former members of the US Congress and early presidents, who lose against all others | %d |
| printed forms | %d |
| with a Wikidata identifier | %d |
| offices of one country or organization | %d |
| terms of office | %d |
| of them going on, as far as known | %d |
| with a month or a year instead of a day | %d |
| the latest term begins | %s |

| source | licence | what is taken |
|---|---|---|
| country-codes | PDDL | codes, names, formal names, capitals |
| CIA World Factbook as of May 2026 (factbook.json) | CC0 | names, nationalities, chiefs of state and heads of government with the day since which they are |
| congress-legislators, 2026 | CC0 | members of Congress: names, gender, party, seats with dates; former members without dates; presidents and vice presidents with dates |
| this project | its own | organizations, places, other people, posts and terms by hand |

Written by hand, by people's knowledge of the news and not checked against one source: terms may be off by days where an office changed hands
slowly, and the latest changes are missing. Wikidata identifiers stand only where a source gives them or where they are beyond doubt. The selection is that
of English-language political news: the United States, the G20 and countries at war are dense, others thin.
`
