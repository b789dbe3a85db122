package cluster

import "time"

// What two texts need to be one story. The figures were chosen on made-up rewrites and near misses of 82 seeds; `evaluate copies` scores others.
const (
	enough      = 0.24 // likeness
	enoughNames = 0.5  // of the shorter one's names and numbers the other must have, whatever else is shared
	least       = 0.38 // of the shorter one's narration, whatever the likeness
	much        = 0.75 // of the shorter one's narration, whatever the likeness: it was trimmed
	fair        = 0.6  // the same, where it is more than a part of a round-up, and the names are those of one story
	fairBoth    = 0.25
	fairNames   = 0.6
	mostly      = 0.85 // of the shorter one's narration, however far apart the two are
	mostlyBoth  = 0.4  // and of the other's: a later article has the background of earlier ones word for word
	quotedOnly  = 0.8  // of all words, where there is next to no narration
)

// daysApart is how long after the first a copy is printed without further signs that it is one.
const daysApart = 4 * 24 * time.Hour

// SameStory says whether one text is a copy of the other, perhaps trimmed, updated, with another introduction or other quotations.
func SameStory(a, b *Story) bool {
	if a.weight() > b.weight() {
		a, b = b, a
	}
	if a.total < minStory {
		return false
	}
	m := a.match(b)
	switch {
	case m.quotes:
		return m.covered >= quotedOnly && m.words >= minStory
	case m.words < minStory/2 || m.names < enoughNames: // reports made by rule have all words but the names
		return false
	case far(a.published, b.published, daysApart):
		return m.covered >= mostly && m.both >= mostlyBoth
	case m.covered >= much || m.covered >= fair && m.both >= fairBoth && m.names >= fairNames:
		return true
	}
	return m.covered >= least && m.likeness >= enough
}

// weight is how many words count.
func (s *Story) weight() int {
	if s.narrated < minStory {
		return s.total
	}
	return s.narrated
}

// match is what a text shares with a longer one.
type match struct {
	quotes   bool    // quoted words count
	words    int     // how many are covered
	covered  float64 // what share of those that count
	both     float64 // the same of both texts, the lesser
	names    float64 // what share of the names the other has
	likeness float64 // what share of narration and of all words both have, by what share of the names
}

func (s *Story) match(long *Story) match {
	narrated, all := s.coveredBy(long)
	back, allBack := long.coveredBy(s)
	m := match{quotes: s.narrated < minStory, words: narrated, names: s.namesIn(long)}
	if m.quotes {
		m.words = all
	}
	m.covered = share(m.words, s.weight())
	m.both = min(m.covered, share(back, long.narrated))
	m.likeness = (m.both + min(share(all, s.total), share(allBack, long.total))) / 2 * (m.names + long.namesIn(s)) / 2
	return m
}

// coveredBy counts the words that stand in runs which the other text has: those that are not quoted, and all.
func (s *Story) coveredBy(other *Story) (narrated, all int) {
	for i := range s.paragraphs {
		n, a := s.paragraphs[i].covered(other)
		narrated, all = narrated+n, all+a
	}
	return narrated, all
}

// namesIn is what share of a text's names and numbers the other has, all if there are none.
func (s *Story) namesIn(other *Story) float64 {
	found := 0
	for _, n := range s.names {
		if has(other.words, n) {
			found++
		}
	}
	if len(s.names) == 0 {
		return 1
	}
	return share(found, len(s.names))
}

func share(part, of int) float64 { return float64(part) / float64(max(1, of)) }

// covered is coveredBy of a paragraph.
func (p *paragraph) covered(other *Story) (narrated, all int) {
	shared := 0 // index behind the last word of a shared run
	for i, quoted := range p.quoted {
		if i < len(p.runs) && has(other.runs, p.runs[i]) {
			shared = i + runLength
		}
		if i >= shared {
			continue
		}
		all++
		if !quoted {
			narrated++
		}
	}
	return narrated, all
}

// far says that both times are known and further apart than a duration.
func far(a, b time.Time, most time.Duration) bool {
	return !a.IsZero() && !b.IsZero() && a.Sub(b).Abs() > most
}
