package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"saidso/graph/walk"
	"saidso/schema"
)

// TopFilter says which pairs are counted.
type TopFilter struct {
	Relations []quad.IRI // all where empty
	Since     time.Time  // when the article was published: Since <= t
	Until     time.Time  // t < Until
	Whole     bool       // count over all months together
	Stories   bool       // count articles that carry one story as one
	Top       int        // pairs of each relation and month, 0 for all
	Pairs     int        // how many may be counted at once, 0 for DefaultPairs
}

// TopPair is a pair with the number of articles that assert a relation between the two.
type TopPair struct {
	Predicate quad.IRI
	Month     time.Time // its first instant, UTC; zero where the articles have no date, or months do not count
	Subject   schema.Ref
	Object    schema.Ref
	Articles  int // or stories
}

// TopPairs counts which pairs most articles assert a relation of, by relation and month: relations in alphabetical order,
// months in the order of time, undated last. It counts one relation after the other.
func (s *Store) TopPairs(ctx context.Context, f TopFilter) ([]TopPair, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	cal, err := newCalendar(rd, f.Since, f.Until)
	if err != nil {
		return nil, err
	}
	relations := predicatesOf(f.Relations)
	slices.Sort(relations)
	var out []TopPair
	d := rd.describer()
	var t *tally
	if f.Stories {
		if t, err = newTally(rd, cmp.Or(f.Pairs, DefaultPairs)); err != nil {
			return nil, err
		}
	}
	for _, p := range relations {
		if t != nil {
			clear(t.seen)
		}
		c := &pairCounter{numbers: newNumbers(rd), cal: cal, tally: t, whole: f.Whole, limit: cmp.Or(f.Pairs, DefaultPairs), counts: map[monthly]int{}}
		if err := c.count(p); err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		found, err := c.top(d, p, f.Top)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// monthly is a pair in a month.
type monthly struct {
	subject, object walk.Node
	month           int32 // since the year 0; 0 for none
}

// pairCounter counts the pairs of one relation.
type pairCounter struct {
	*numbers
	cal    *calendar
	tally  *tally // nil to count articles
	whole  bool
	limit  int
	counts map[monthly]int
}

func (c *pairCounter) count(p quad.IRI) error {
	nodes, err := c.known(p)
	if err != nil || len(nodes) == 0 {
		return err
	}
	for l, err := range c.linksOf(shape.Quads{{Dir: quad.Predicate, Values: shape.Fixed(nodes)}}) {
		ok := false
		if err == nil {
			ok, err = c.cal.counts(l.label)
		}
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		pair := monthly{subject: c.number(l.subject), object: c.number(l.object)}
		if !c.whole {
			date, err := c.cal.date(l.label)
			if err != nil {
				return err
			}
			pair.month = monthOf(date)
		}
		if ok, err = c.tally.counts(pair, l.label); err != nil {
			return err
		}
		if !ok {
			continue
		}
		if c.counts[pair]++; len(c.counts) > c.limit {
			return fmt.Errorf("%w: more than %d pairs to count", ErrLimit, c.limit)
		}
	}
	return nil
}

// monthOf numbers months; 0 stands for an unknown date.
func monthOf(t time.Time) int32 {
	if t.IsZero() {
		return 0
	}
	t = t.UTC()
	return int32(t.Year())*12 + int32(t.Month())
}

func monthTime(month int32) time.Time {
	if month == 0 {
		return time.Time{}
	}
	return time.Date(int(month-1)/12, time.Month((month-1)%12+1), 1, 0, 0, 0, 0, time.UTC)
}

// top chooses the commonest pairs of each month.
func (c *pairCounter) top(d *describer, p quad.IRI, most int) ([]TopPair, error) {
	months := map[int32][]monthly{}
	for pair := range c.counts {
		months[pair.month] = append(months[pair.month], pair)
	}
	var out []TopPair
	for month, pairs := range months {
		slices.SortFunc(pairs, func(a, b monthly) int { return cmp.Compare(c.counts[b], c.counts[a]) })
		if most > 0 && most < len(pairs) {
			least := c.counts[pairs[most-1]]
			pairs = pairs[:firstBelow(pairs, func(x monthly) bool { return c.counts[x] < least })]
		}
		for _, x := range pairs {
			for _, n := range []walk.Node{x.subject, x.object} {
				if _, err := c.iri(n); err != nil {
					return nil, err
				}
			}
		}
		slices.SortFunc(pairs, func(a, b monthly) int {
			return cmp.Or(cmp.Compare(c.counts[b], c.counts[a]), cmp.Compare(c.names[a.subject], c.names[b.subject]),
				cmp.Compare(c.names[a.object], c.names[b.object]))
		})
		for i, x := range pairs {
			if most > 0 && i == most {
				break
			}
			pair := TopPair{Predicate: p, Month: monthTime(month), Articles: c.counts[x]}
			var err error
			if pair.Subject, err = d.ref(c.names[x.subject]); err != nil {
				return nil, err
			}
			if pair.Object, err = d.ref(c.names[x.object]); err != nil {
				return nil, err
			}
			out = append(out, pair)
		}
	}
	slices.SortStableFunc(out, func(a, b TopPair) int { return compareTimes(a.Month, b.Month) })
	return out, nil
}
