package lexicon

import (
	"io/fs"
	"strings"

	"saidso/data/table"
	"saidso/schema"
)

// Cue is a word, or a fixed phrase, that attributes a content to a source. The values of Frames, Force and
// Flags are explained in data/lexicon/README.md.
type Cue struct {
	Lemma     string // lemmas joined by spaces: "point out"
	POS       string // verb, noun, adj or prep
	Frames    Set
	Force     string
	Certainty schema.Degree
	Flags     Set
}

// Cues looks cues up by lemma.
type Cues struct{ by map[string][]*Cue }

// ReadCues reads a table of cues.
func ReadCues(fsys fs.FS, name string) (*Cues, error) {
	c := &Cues{by: map[string][]*Cue{}}
	err := table.Read(fsys, name, 6, func(cols []string) error {
		cue := &Cue{
			Lemma: cols[0], POS: cols[1], Frames: table.Values(cols[2], ","), Force: cols[3],
			Certainty: schema.Degree(cols[4]), Flags: table.Values(cols[5], ","),
		}
		first, _, _ := strings.Cut(cue.Lemma, " ")
		c.by[first] = append(c.by[first], cue)
		return nil
	})
	return c, err
}

// Starting lists the cues whose first word is the lemma.
func (c *Cues) Starting(lemma string) []*Cue { return c.by[lemma] }
