package lexicon

import (
	"io/fs"
	"strings"

	"saidso/data/table"
	"saidso/schema"
)

// Office is a title: an office, a rank, an honorific, a profession, or a word for a spokesperson.
type Office struct {
	Phrase string
	Kind   string // office, honorific, rank, profession, spokes or relation
	Level  string // of an office: national, regional, local, international or organization
	Gender byte   // of its holder: 'm', 'f' or 0
	Full   string // what an abbreviation stands for: "senator" for "Sen."
	Head   bool   // takes modifiers that make another office: "minister" in "trade minister"
}

// Title is the office's name in full.
func (o *Office) Title() string {
	if o.Full != "" {
		return o.Full
	}
	return o.Phrase
}

// Offices looks titles up by the slugs of their words.
type Offices struct {
	by       map[string]*Office
	prefixes map[string]bool
}

// ReadOffices reads a table of titles.
func ReadOffices(fsys fs.FS, name string) (*Offices, error) {
	o := &Offices{by: map[string]*Office{}, prefixes: map[string]bool{}}
	err := table.Read(fsys, name, 6, func(c []string) error {
		key := schema.Slug(c[0])
		if old := o.by[key]; old != nil && old.Full == "" {
			return nil // "rep" and "Rep.": the word in full goes first
		}
		o.by[key] = &Office{Phrase: c[0], Kind: c[1], Level: c[2], Gender: gender(c[3]), Full: c[4], Head: c[5] == "head"}
		for i, r := range key {
			if r == '-' {
				o.prefixes[key[:i]] = true
			}
		}
		return nil
	})
	return o, err
}

// Lookup finds a title by the slug of its words. An abbreviation needs its capital letters: printed is how
// the text prints it.
func (o *Offices) Lookup(slug, printed string) (*Office, bool) {
	of, ok := o.by[slug]
	if ok && of.Full != "" && strings.TrimSuffix(of.Phrase, ".") != strings.TrimSuffix(printed, ".") {
		return nil, false
	}
	return of, ok
}

// Begins reports whether some longer title begins with the words of the slug.
func (o *Offices) Begins(slug string) bool { return o.prefixes[slug] }
