package lexicon

import "slices"

// Set is the values of a list column.
type Set []string

// Has reports whether the column lists v.
func (s Set) Has(v string) bool { return slices.Contains(s, v) }
