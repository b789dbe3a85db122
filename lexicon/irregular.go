package lexicon

import (
	"fmt"
	"io/fs"

	"saidso/data/table"
)

// Irregular tells the verbs that irregular forms are of: "rang" of "ring".
type Irregular struct{ lemmas map[string]string }

// ReadIrregular reads a table of forms.
func ReadIrregular(fsys fs.FS, name string) (*Irregular, error) {
	x := &Irregular{lemmas: map[string]string{}}
	err := table.Read(fsys, name, 2, func(c []string) error {
		if old := x.lemmas[c[0]]; old != "" {
			return fmt.Errorf("%q stands here twice", c[0])
		}
		x.lemmas[c[0]] = c[1]
		return nil
	})
	return x, err
}

// Lemma is the verb of a form in lower case, or "" for one that no table has. A nil table has none.
func (x *Irregular) Lemma(form string) string {
	if x == nil {
		return ""
	}
	return x.lemmas[form]
}
