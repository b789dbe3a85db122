package score

import "saidso/schema"

// Count is how many of the gold and of the found are right. The two differ where one of the one side can answer several
// of the other.
type Count struct {
	Gold       int `json:"gold"`
	Found      int `json:"found"`
	GoldRight  int `json:"goldRight"`
	FoundRight int `json:"foundRight"`
}

// Precision is the share of the found that is right, 0 where nothing was found.
func (c Count) Precision() float64 { return ratio(c.FoundRight, c.Found) }

// Recall is the share of the gold that was found, 0 where there is none.
func (c Count) Recall() float64 { return ratio(c.GoldRight, c.Gold) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Plus is the counts of both.
func (c Count) Plus(d Count) Count {
	return Count{c.Gold + d.Gold, c.Found + d.Found, c.GoldRight + d.GoldRight, c.FoundRight + d.FoundRight}
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// Spans is the score of one type of spans.
type Spans struct {
	Exact   Count `json:"exact"`
	Overlap Count `json:"overlap"`
}

// Plus is the counts of both.
func (s Spans) Plus(t Spans) Spans { return Spans{s.Exact.Plus(t.Exact), s.Overlap.Plus(t.Overlap)} }

// CountSpans compares the spans of one type of one document.
func CountSpans(gold, found []schema.Span) Spans {
	gold, found = distinct(gold), distinct(found)
	n := Count{Gold: len(gold), Found: len(found)}
	s := Spans{n, n}
	for _, g := range gold {
		exact, overlap := answered(g, found)
		s.Exact.GoldRight += exact
		s.Overlap.GoldRight += overlap
	}
	for _, f := range found {
		exact, overlap := answered(f, gold)
		s.Exact.FoundRight += exact
		s.Overlap.FoundRight += overlap
	}
	return s
}

// answered is 1 or 0: whether a span equals one of the others, and whether it overlaps one.
func answered(s schema.Span, others []schema.Span) (exact, overlap int) {
	for _, o := range others {
		if o == s {
			return 1, 1
		}
		if overlaps(o, s) {
			overlap = 1
		}
	}
	return 0, overlap
}
