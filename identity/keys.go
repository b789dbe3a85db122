package identity

import (
	"maps"
	"slices"
)

// maxKeys is how many keys a node has at most: that of a person who was merged from very many names has the first in order.
const maxKeys = 8

// Keys are those under which a person's node is found by others that may be the same: two nodes are compared if they have a key in
// common. names are all slugs of full names that articles give the node. key is what its articles print of it, the slug of a
// country, party, body or title; "" for none.
func Keys(names []string, key string) []string {
	keys := map[string]bool{}
	for _, slug := range names {
		n := parse(slug)
		surname := skeleton(n.surname)
		if surname == "" {
			continue
		}
		if n.given != "" {
			keys["i "+first(n.given)+" "+surname] = true
			if !n.initial {
				keys["n "+skeleton(n.given)+" "+surname] = true
			}
		}
		if key != "" {
			keys["s "+surname+" "+key] = true
		}
	}
	list := slices.Sorted(maps.Keys(keys))
	return list[:min(len(list), maxKeys)]
}
