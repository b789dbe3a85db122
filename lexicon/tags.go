package lexicon

import (
	"fmt"
	"io/fs"
	"slices"

	"saidso/data/table"
)

// tags tell which tags of a closed set words have.
type tags[T ~string] struct{ has map[tagged[T]]bool }

type tagged[T ~string] struct {
	word string
	tag  T
}

// readTags reads a table of words and tags. What they are called stands in its errors.
func readTags[T ~string](fsys fs.FS, name string, all []T, called string) (tags[T], error) {
	out := tags[T]{has: map[tagged[T]]bool{}}
	err := table.Read(fsys, name, 2, func(c []string) error {
		if !slices.Contains(all, T(c[1])) {
			return fmt.Errorf("%q is no %s", c[1], called)
		}
		out.has[tagged[T]{c[0], T(c[1])}] = true
		return nil
	})
	return out, err
}

// Is reports whether a lemma, or a word in lower case, has a tag.
func (t *tags[T]) Is(word string, tag T) bool { return t.has[tagged[T]{word, tag}] }
