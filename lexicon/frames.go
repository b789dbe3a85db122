package lexicon

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/data/table"
	"saidso/schema"
)

// Frame is one way to put a relation into words: a head word, the lemmas between it and the object, and a place
// for the object: "take aim at OBJ".
type Frame struct {
	Relation schema.RelationType
	POS      string   // verb, noun or adj: what the head is
	Head     string   // "take"
	Between  []string // "aim", "at"; "a" stands for any determiner
	After    []string // what follows the object: "OBJ to task"
	Flags    Set
}

// Frames looks frames up by their heads.
type Frames struct{ by map[string][]*Frame }

// ReadFrames reads a table of frames.
func ReadFrames(fsys fs.FS, name string) (*Frames, error) {
	f := &Frames{by: map[string][]*Frame{}}
	err := table.Read(fsys, name, 4, func(cols []string) error {
		rel, ok := schema.LookupRelation(quad.IRI(cols[0]))
		if !ok {
			return fmt.Errorf("%q is no relation", cols[0])
		}
		words := strings.Fields(cols[2])
		at := -1
		for i, w := range words {
			if w == "OBJ" {
				at = i
			}
		}
		if at < 1 {
			return fmt.Errorf("%q needs a head word and then OBJ", cols[2])
		}
		fr := &Frame{
			Relation: rel, POS: cols[1], Head: words[0], Between: words[1:at], After: words[at+1:],
			Flags: table.Values(cols[3], ","),
		}
		f.by[fr.POS+" "+fr.Head] = append(f.by[fr.POS+" "+fr.Head], fr)
		return nil
	})
	return f, err
}

// Of lists the frames whose head is the lemma of that part of speech, in the order of the table.
func (f *Frames) Of(pos, lemma string) []*Frame { return f.by[pos+" "+lemma] }
