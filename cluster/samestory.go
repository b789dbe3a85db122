package cluster

import "time"

// What two texts need to be one story. The figures were chosen on made-up rewrites and near misses; `evaluate copies` scores others.
const (
	enough      = 0.6  // of the shorter one's narration
	enoughFair  = 0.52 // the same, where it is a fair part of the other one too; a round-up has more than that story
	fair        = 0.3
	enoughBoth  = 0.45 // of the narration of both, where the beginning of one of them is shared; background comes later
	enoughNames = 0.55 // of the shorter one's names and numbers the other must have
	mostly      = 0.85 // whatever its names, and however far apart the two are
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
	if m.quotes {
		return m.covered >= quotedOnly && m.words >= minStory
	}
	if m.words < minStory/2 {
		return false
	}
	need := enough
	if m.both >= fair {
		need = enoughFair
	}
	if m.head && m.both >= enoughBoth {
		need = enoughBoth
	}
	if far(a.published, b.published, daysApart) {
		need = mostly
	}
	return m.covered >= need && (m.covered >= mostly || m.names >= enoughNames)
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
	quotes  bool    // quoted words count
	words   int     // how many are covered
	covered float64 // what share of those that count
	both    float64 // the same of both texts, the lesser
	names   float64 // what share of the names the other has
	head    bool    // whether either has half of the other's first third
}

func (s *Story) match(long *Story) match {
	m := match{quotes: s.narrated < minStory}
	for i := range s.paragraphs {
		covered, _ := s.paragraphs[i].covered(long, m.quotes)
		m.words += covered
	}
	m.covered = float64(m.words) / float64(s.weight())
	back := 0
	for i := range long.paragraphs {
		covered, _ := long.paragraphs[i].covered(s, false)
		back += covered
	}
	m.both = min(m.covered, float64(back)/float64(max(1, long.narrated)))
	found := 0
	for _, n := range s.names {
		if has(long.words, n) {
			found++
		}
	}
	m.names = 1
	if len(s.names) > 0 {
		m.names = float64(found) / float64(len(s.names))
	}
	m.head = s.headIn(long) || long.headIn(s)
	return m
}

// headIn says whether the other text has at least half of this one's first third.
func (s *Story) headIn(other *Story) bool {
	covered, of := 0, 0
	for i := range s.paragraphs {
		c, n := s.paragraphs[i].covered(other, false)
		covered, of = covered+c, of+n
		if 3*of >= s.narrated && of >= minParagraph {
			break
		}
	}
	return 2*covered >= of
}

// covered counts the words that stand in runs which the other text has, and those that count.
func (p *paragraph) covered(other *Story, quotes bool) (covered, of int) {
	shared := 0 // index behind the last word of a shared run
	for i, quoted := range p.quoted {
		if i < len(p.runs) && has(other.runs, p.runs[i]) {
			shared = i + runLength
		}
		if quoted && !quotes {
			continue
		}
		of++
		if i < shared {
			covered++
		}
	}
	return covered, of
}

// far says that both times are known and further apart than a duration.
func far(a, b time.Time, most time.Duration) bool {
	return !a.IsZero() && !b.IsZero() && a.Sub(b).Abs() > most
}
