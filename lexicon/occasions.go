package lexicon

import (
	"fmt"
	"io/fs"
	"slices"

	"saidso/data/table"
)

// OccasionUse is how a word beside a cue leads to whom one speaks to, or where; data/lexicon/README.md explains each.
type OccasionUse string

// The uses of words of occasions.
const (
	SpeakUse OccasionUse = "speak"
	TalkUse  OccasionUse = "talk"
	VenueUse OccasionUse = "venue"
)

// Occasions tells to whom and where one speaks: "in an interview with her", "speaking to them", "at a rally". A nil one knows no word.
type Occasions struct{ after map[occasion]Set }

type occasion struct {
	word string
	use  OccasionUse
}

// ReadOccasions reads a table of words of occasions.
func ReadOccasions(fsys fs.FS, name string) (*Occasions, error) {
	o := &Occasions{after: map[occasion]Set{}}
	err := table.Read(fsys, name, 3, func(c []string) error {
		use := OccasionUse(c[1])
		if !slices.Contains([]OccasionUse{SpeakUse, TalkUse, VenueUse}, use) {
			return fmt.Errorf("%q is no use of a word", c[1])
		}
		o.after[occasion{c[0], use}] = table.Values(c[2], ",")
		return nil
	})
	return o, err
}

// Is reports whether a lemma has a use.
func (o *Occasions) Is(use OccasionUse, lemma string) bool {
	if o == nil {
		return false
	}
	_, ok := o.after[occasion{lemma, use}]
	return ok
}

// Leads reports whether a preposition after the lemma, or "obj" for its object, leads to whom is spoken to.
func (o *Occasions) Leads(use OccasionUse, lemma, preposition string) bool {
	return o != nil && o.after[occasion{lemma, use}].Has(preposition)
}
