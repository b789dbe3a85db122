package lexicon

import (
	"fmt"
	"io/fs"
	"slices"

	"saidso/data/table"
)

// Effect is what a word does to the reality of the predicate beside it; data/lexicon/README.md explains each.
type Effect string

// The effects of words.
const (
	Implicative Effect = "implicative"
	Negative    Effect = "negative"
	Unreal      Effect = "unreal"
	Factive     Effect = "factive"
	Contrary    Effect = "contrary"
	Scarce      Effect = "scarce"
	Hearsay     Effect = "hearsay"
	Doubt       Effect = "doubt"
	Prospective Effect = "prospective"
	Undone      Effect = "undone"
	Coming      Effect = "coming"
	Speech      Effect = "speech"
	Barring     Effect = "barring"
	Receiving   Effect = "receiving"
)

var effects = []Effect{Implicative, Negative, Unreal, Factive, Contrary, Scarce, Hearsay, Doubt, Prospective, Undone, Coming, Speech, Barring, Receiving}

// Status tells the effects of words.
type Status struct{ has map[effectOf]bool }

type effectOf struct {
	word   string
	effect Effect
}

// ReadStatus reads a table of effects.
func ReadStatus(fsys fs.FS, name string) (*Status, error) {
	s := &Status{has: map[effectOf]bool{}}
	err := table.Read(fsys, name, 2, func(c []string) error {
		if !slices.Contains(effects, Effect(c[1])) {
			return fmt.Errorf("%q is no effect", c[1])
		}
		s.has[effectOf{c[0], Effect(c[1])}] = true
		return nil
	})
	return s, err
}

// Is reports whether a lemma, or a word in lower case, has an effect.
func (s *Status) Is(word string, e Effect) bool { return s.has[effectOf{word, e}] }
