package lexicon

import (
	"fmt"
	"io/fs"

	"saidso/data/table"
)

// Opinions tells what is thought of somebody of whom a word is said. A nil one knows no word.
type Opinions struct{ polarity map[opinion]int }

type opinion struct{ word, pos string }

// ReadOpinions reads a table of words of opinion.
func ReadOpinions(fsys fs.FS, name string) (*Opinions, error) {
	o := &Opinions{polarity: map[opinion]int{}}
	err := table.Read(fsys, name, 3, func(c []string) error {
		sign := map[string]int{"+": 1, "-": -1}[c[2]]
		if sign == 0 {
			return fmt.Errorf("%q is neither + nor -", c[2])
		}
		o.polarity[opinion{c[0], c[1]}] = sign
		return nil
	})
	return o, err
}

// Of is 1 or -1 for a lemma that speaks for or against whoever does it, is it or has it, and 0 for any other. pos is verb, noun or adj.
func (o *Opinions) Of(pos, lemma string) int {
	if o == nil {
		return 0
	}
	return o.polarity[opinion{lemma, pos}]
}
