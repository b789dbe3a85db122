package lexicon

import "io/fs"

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
	Planned     Effect = "planned"
)

var effects = []Effect{Implicative, Negative, Unreal, Factive, Contrary, Scarce, Hearsay, Doubt, Prospective, Undone, Coming, Speech, Barring, Receiving, Planned}

// Status tells the effects of words.
type Status struct{ tags[Effect] }

// ReadStatus reads a table of effects.
func ReadStatus(fsys fs.FS, name string) (*Status, error) {
	t, err := readTags(fsys, name, effects, "effect")
	return &Status{t}, err
}
