package cluster

import (
	"cmp"
	"slices"
	"time"
)

const (
	minStory      = 25 // words of a text that is compared
	minParagraph  = 12 // words of a paragraph that has keys
	maxStoryKeys  = 24
	mostMinima    = 6 // of one paragraph
	fewestMinima  = 1
	maxParagraphs = maxStoryKeys / fewestMinima
)

// StoryKeys are the keys of an article's text, at most 24, sorted. Texts that are copies share one, but for a few in a thousand.
func StoryKeys(text string) []string { return NewStory(text, time.Time{}).keys() }

func (s *Story) keys() []string {
	if s.total < minStory {
		return nil
	}
	var some []paragraph
	for _, p := range s.paragraphs {
		if p = p.narration(); len(p.words) >= minParagraph {
			some = append(some, p)
		}
	}
	if len(some) == 0 { // nothing but quotations and lines
		for _, p := range s.paragraphs {
			if len(p.words) >= minParagraph {
				some = append(some, p)
			}
		}
	}
	slices.SortStableFunc(some, func(a, b paragraph) int { return cmp.Compare(a.minimum(0), b.minimum(0)) })
	some = some[:min(len(some), maxParagraphs)]
	if len(some) == 0 {
		return nil
	}
	var keys []string
	for i := range max(fewestMinima, min(maxStoryKeys/len(some), mostMinima)) {
		for _, p := range some {
			keys = append(keys, key(mix(p.minimum(i)+uint64(i))))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// narration is the paragraph without the runs in which a quoted word stands.
func (p paragraph) narration() paragraph {
	var x paragraph
	since := 0 // words since the last quoted one
	for i, w := range p.words {
		if p.quoted[i] {
			since = 0
			continue
		}
		x.words = append(x.words, w)
		if since++; since >= runLength {
			x.runs = append(x.runs, p.runs[i-runLength+1])
		}
	}
	if len(x.runs) == 0 {
		x.words = nil
	}
	return x
}

// minimum is the least value that the hash function of a number has on the runs.
func (p paragraph) minimum(function int) uint64 {
	least := ^uint64(0)
	salt := mix(golden * uint64(function+1))
	for _, r := range p.runs {
		least = min(least, mix(r^salt))
	}
	return least
}
