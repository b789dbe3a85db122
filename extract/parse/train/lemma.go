package train

import (
	"maps"
	"slices"
	"strings"

	"saidso/extract/parse/internal/form"
	"saidso/extract/parse/internal/lemma"
)

// lemmaPair is a word under its tag with its lemma's script.
type lemmaPair struct {
	base, xpos string
	script     lemma.Script
}

// learnLemmas finds the fewest rules that say what the data says: a rule for an ending is kept where it
// differs from that of the next shorter one. Endings count words once however often they occur; a whole
// word counts its occurrences.
func learnLemmas(data []sentence) ([]lemma.Script, []lemma.Entry) {
	pairs := map[lemmaPair]int{}
	for _, s := range data {
		words, c := form.Words(s.words)
		for i, w := range words {
			if s.lemmas[i] == "_" { // the second part of a word printed in two
				continue
			}
			base := lemma.Base(w, s.xpos[i], c)
			pairs[lemmaPair{base, s.xpos[i], script(base, s.lemmas[i])}]++
		}
	}
	listed, derived := verbForms(data)
	isListed, known := map[[2]string]bool{}, map[[2]string]bool{}
	for _, p := range listed {
		isListed[[2]string{p.base, p.xpos}] = true
	}
	for p := range pairs {
		if isListed[[2]string{p.base, p.xpos}] { // a treebank has slips, such as a lemma "flead" for "fled"
			delete(pairs, p)
		} else {
			known[[2]string{p.base, p.xpos}] = true
		}
	}
	kept := map[uint64]bool{} // irregular forms stand as whole words even where an ending would do
	for _, p := range listed {
		pairs[p] = 1
		if p.xpos == "VBD" || p.xpos == "VBN" {
			kept[lemma.Endings(p.base, p.xpos)[0]] = !strings.HasSuffix(p.base, "ed")
		}
	}
	for _, p := range derived {
		if k := [2]string{p.base, p.xpos}; !known[k] && !isListed[k] {
			pairs[p] = 1
		}
	}
	votes := map[uint64]map[lemma.Script]int{}
	shorter := map[uint64]uint64{} // the key of the next shorter ending
	size := map[uint64]int{}       // place among the endings, from the shortest
	for p, n := range pairs {
		keys := lemma.Endings(p.base, p.xpos)
		for i, k := range keys {
			if votes[k] == nil {
				votes[k] = map[lemma.Script]int{}
			}
			if i == 0 {
				votes[k][p.script] += n
			} else {
				votes[k][p.script]++
			}
			size[k] = len(keys) - i
			if i == 0 {
				size[k] = lemma.MaxEnding + 2
			}
			if i+1 < len(keys) {
				shorter[k] = keys[i+1]
			}
		}
	}
	order := slices.SortedFunc(maps.Keys(votes), func(a, b uint64) int {
		if size[a] != size[b] {
			return size[a] - size[b]
		}
		return compare(a, b)
	})
	var (
		scripts []lemma.Script
		entries []lemma.Entry
		number  = map[lemma.Script]uint16{}
		chosen  = map[uint64]lemma.Script{}
	)
	for _, k := range order {
		best, support := majority(votes[k])
		parent, ok := shorter[k]
		word := size[k] == lemma.MaxEnding+2
		if ok && !kept[k] && (chosen[parent] == best || !word && support < 2) {
			chosen[k] = chosen[parent]
			continue
		}
		chosen[k] = best
		if _, ok := number[best]; !ok {
			number[best] = uint16(len(scripts))
			scripts = append(scripts, best)
		}
		entries = append(entries, lemma.Entry{Key: k, Script: number[best]})
	}
	return scripts, entries
}

// script is the edit from base to lemma after what they begin with alike.
func script(base, to string) lemma.Script {
	n := 0
	for n < len(base) && n < len(to) && base[n] == to[n] {
		n++
	}
	for n > 0 && (n < len(base) && base[n]&0xC0 == 0x80 || n < len(to) && to[n]&0xC0 == 0x80) {
		n-- // back to the start of a rune
	}
	if len(base)-n > 255 || len(to)-n > 255 {
		return lemma.Script{}
	}
	return lemma.Script{Cut: len(base) - n, Add: to[n:]}
}

func majority(votes map[lemma.Script]int) (best lemma.Script, support int) {
	for s, n := range votes {
		if n > support || n == support && (s.Cut < best.Cut || s.Cut == best.Cut && s.Add < best.Add) {
			best, support = s, n
		}
	}
	return best, support
}

func compare(a, b uint64) int {
	if a < b {
		return -1
	}
	return 1
}
