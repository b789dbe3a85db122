package train

import (
	"math/rand/v2"
	"strings"

	"saidso/extract/parse/internal/form"
	"saidso/extract/parse/internal/tagging"
)

const (
	taggerBits      = 20
	taggerLeast     = 2
	taggerThreshold = 0.3
)

// tagged is a sentence as the tagger learns it.
type tagged struct {
	words   []form.Word
	letters form.Case
	tags    []uint8
}

// learnTagger runs the perceptron over the data; the order of sentences depends on the seed alone.
func learnTagger(data []tagged, set *tagging.Set, epochs int, seed uint64) *learner {
	l := newLearner(taggerBits, taggerLeast)
	t := tagging.New(set)
	rng := rand.New(rand.NewPCG(seed, 1))
	order := rng.Perm(len(data))
	guess := make([]uint8, 0, 256)
	for range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			s := &data[n]
			t.Start(s.words)
			guess = append(guess[:0], s.tags...)
			for i, gold := range s.tags {
				keys := t.Keys(i, guess)
				guess[i] = t.Best(keys, l)
				if guess[i] != gold {
					wrong := set.Shared(guess[i])
					l.update(keys, gold, 1)
					l.update(keys, guess[i], -1)
					for n, right := range set.Shared(gold) {
						if right != wrong[n] {
							l.update(keys, right, 1)
							l.update(keys, wrong[n], -1)
						}
					}
				}
				l.step++
			}
		}
	}
	return l
}

// recased adds copies of some sentences in the capitals of headlines, and in none.
func recased(words [][]string, data []tagged, seed uint64) []tagged {
	rng := rand.New(rand.NewPCG(seed, 2))
	all := append([]tagged(nil), data...)
	for n, s := range data {
		var change func(string) string
		switch p := rng.Float64(); {
		case p < 0.08:
			change = strings.ToUpper
		case p < 0.16:
			change = headline
		case p < 0.20:
			change = strings.ToLower
		default:
			continue
		}
		w := make([]string, len(words[n]))
		for i := range w {
			w[i] = change(words[n][i])
		}
		forms, letters := form.Words(w)
		all = append(all, tagged{forms, letters, s.tags})
	}
	return all
}

// headline capitalises all but the short function words.
func headline(w string) string {
	switch w {
	case "a", "an", "the", "of", "to", "in", "on", "at", "for", "by", "and", "or", "as", "'s", "n't":
		return w
	}
	for i := range w {
		if i > 0 {
			return strings.ToUpper(w[:i]) + w[i:]
		}
	}
	return strings.ToUpper(w)
}
