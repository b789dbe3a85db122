package lexicon

import "io/fs"

// NounClass is what rules ask of a noun besides what it is called by; data/lexicon/README.md explains each.
type NounClass string

// The classes of nouns.
const (
	Amount    NounClass = "amount"
	Sent      NounClass = "sent"
	Force     NounClass = "force"
	Trust     NounClass = "trust"
	Sovereign NounClass = "sovereign"
	Sited     NounClass = "sited"
	Bodily    NounClass = "body"
	Terrain   NounClass = "terrain"
)

var nounClasses = []NounClass{Amount, Sent, Force, Trust, Sovereign, Sited, Bodily, Terrain}

// Nouns tells the classes of nouns.
type Nouns struct{ tags[NounClass] }

// ReadNouns reads a table of classes.
func ReadNouns(fsys fs.FS, name string) (*Nouns, error) {
	t, err := readTags(fsys, name, nounClasses, "class of nouns")
	return &Nouns{t}, err
}
