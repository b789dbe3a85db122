package score

import (
	"cmp"
	"slices"
)

// Pair is a gold attribution with the found one that answers it, as indices.
type Pair struct {
	Gold, Found int
	Jaccard     float64 // of their contents
}

// leastJaccard is how much of two contents must be common for the attributions to be one.
const leastJaccard = 0.5

// Link pairs gold and found attributions whose contents largely agree and whose sources overlap, or are missing on both
// sides. Each stands in one pair at most; the best contents are paired first, equally good ones by their order. The
// pairs are in that order too.
func Link(gold, found []Attribution) []Pair {
	var all []Pair
	for g := range gold {
		for f := range found {
			j := jaccard(gold[g].Content, found[f].Content)
			if j >= leastJaccard && sameSource(gold[g], found[f]) {
				all = append(all, Pair{g, f, j})
			}
		}
	}
	slices.SortFunc(all, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Jaccard, a.Jaccard), cmp.Compare(a.Gold, b.Gold), cmp.Compare(a.Found, b.Found))
	})
	var pairs []Pair
	usedGold, usedFound := make([]bool, len(gold)), make([]bool, len(found))
	for _, p := range all {
		if !usedGold[p.Gold] && !usedFound[p.Found] {
			usedGold[p.Gold], usedFound[p.Found] = true, true
			pairs = append(pairs, p)
		}
	}
	return pairs
}

func sameSource(a, b Attribution) bool {
	if len(a.Source) == 0 || len(b.Source) == 0 {
		return len(a.Source) == len(b.Source)
	}
	return meet(a.Source, b.Source)
}
