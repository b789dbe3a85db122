package lexicon

import (
	"io/fs"

	"saidso/data/table"
	"saidso/schema"
)

// Head says what a word tells of the name that it ends, or of the noun phrase that it heads.
type Head struct {
	Kind   schema.EntityKind
	Gender byte // 'm', 'f' or 0
}

// Heads looks head words up by lemma.
type Heads struct{ names, nouns map[string]Head }

// ReadHeads reads a table of head words.
func ReadHeads(fsys fs.FS, name string) (*Heads, error) {
	h := &Heads{names: map[string]Head{}, nouns: map[string]Head{}}
	err := table.Read(fsys, name, 4, func(c []string) error {
		head := Head{Kind: schema.EntityKind(c[1]), Gender: gender(c[3])}
		if c[2] != "noun" {
			h.names[c[0]] = head
		}
		if c[2] != "name" {
			h.nouns[c[0]] = head
		}
		return nil
	})
	return h, err
}

// Name is what a capitalized name is that ends with the word, in lower case.
func (h *Heads) Name(word string) (Head, bool) {
	head, ok := h.names[word]
	return head, ok
}

// Noun is what a noun phrase is whose head has the lemma.
func (h *Heads) Noun(lemma string) (Head, bool) {
	head, ok := h.nouns[lemma]
	return head, ok
}

// gender reads a column of m, f, u or -.
func gender(col string) byte {
	if col == "m" || col == "f" {
		return col[0]
	}
	return 0
}
