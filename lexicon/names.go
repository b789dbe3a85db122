package lexicon

import (
	"io/fs"

	"saidso/data/table"
	"saidso/schema"
)

// GivenNames holds given names with the gender of those who bear them.
type GivenNames struct{ by map[string]byte }

// ReadGivenNames reads a table of given names.
func ReadGivenNames(fsys fs.FS, name string) (*GivenNames, error) {
	g := &GivenNames{by: map[string]byte{}}
	err := table.Read(fsys, name, 2, func(c []string) error {
		g.by[schema.Slug(c[0])] = gender(c[1])
		return nil
	})
	return g, err
}

// Gender looks a given name up by its slug: 'm', 'f', or 0 for a name that both bear. ok is false for a word
// that is no known given name.
func (g *GivenNames) Gender(slug string) (gender byte, ok bool) {
	gender, ok = g.by[slug]
	return gender, ok
}
