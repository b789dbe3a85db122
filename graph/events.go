package graph

import (
	"cmp"
	"container/heap"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Event is a statement or a relation.
type Event struct {
	Statement *StatementInfo
	Relation  *RelationInfo
}

// Events are events in the order of time: of statements when they were made, of relations when they happened, where the article
// tells, else when it was published; undated ones last. LeftOut counts those that a limit left out: first the undated, then the earliest.
type Events struct {
	Events  []Event
	LeftOut int
}

// MaxEvents is how many events can be answered at once.
const MaxEvents = 200_000

// maxSeen is how many events may be looked at for the latest of them.
const maxSeen = 2_000_000

// event is what is kept of an event until it is known whether it is among the latest.
type event struct {
	id       quad.IRI
	relation bool
	time     time.Time
	article  quad.IRI
	start    int
}

// compareEvents is the order of [Events].
func compareEvents(a, b event) int {
	return cmp.Or(compareTimes(a.time, b.time), cmp.Compare(a.article, b.article), cmp.Compare(a.start, b.start), cmp.Compare(a.id, b.id))
}

// latest collects events and keeps the latest.
type latest struct {
	*describer
	cal    *calendar
	most   int // 0 for all
	seen   map[any]bool
	kept   eventHeap
	events int
}

func newLatest(rd *reader, since, until time.Time, most int) (*latest, error) {
	cal, err := newCalendar(rd, since, until)
	return &latest{describer: rd.describer(), cal: cal, most: most, seen: map[any]bool{}}, err
}

// add takes the nodes of statements or relations. Each counts once.
func (x *latest) add(nodes iter.Seq2[graph.Ref, error], relations bool) error {
	for ref, err := range nodes {
		if err != nil {
			return err
		}
		key := refs.ToKey(ref)
		if x.seen[key] {
			continue
		}
		x.seen[key] = true
		if len(x.seen) > maxSeen {
			return fmt.Errorf("%w: more than %d events to look at", ErrLimit, maxSeen)
		}
		e, err := x.event(ref, relations)
		if err != nil {
			return err
		}
		if !within(e.time, x.cal.since, x.cal.until) {
			continue
		}
		x.events++
		heap.Push(&x.kept, e)
		if x.most > 0 && len(x.kept) > x.most {
			heap.Pop(&x.kept)
		}
		if len(x.kept) > MaxEvents {
			return fmt.Errorf("%w: more than %d events", ErrLimit, MaxEvents)
		}
	}
	return nil
}

func (x *latest) event(ref graph.Ref, relation bool) (event, error) {
	id, err := x.value(ref)
	if err != nil {
		return event{}, err
	}
	n, err := x.node(id, schema.InArticle, schema.Start, schema.SaidOn, schema.EventDate)
	if err != nil {
		return event{}, err
	}
	e := event{id: id, relation: relation, article: n.iri(schema.InArticle), start: n.int(schema.Start)}
	if e.time = n.date(schema.SaidOn).Time; relation {
		e.time = n.date(schema.EventDate).Time
	}
	if e.time.IsZero() && e.article != "" {
		article, err := x.known(e.article)
		if err != nil {
			return event{}, err
		}
		if e.time, err = x.cal.date(article[0]); err != nil {
			return event{}, err
		}
	}
	return e, nil
}

// list reads the events that were kept.
func (x *latest) list() (*Events, error) {
	slices.SortFunc(x.kept, compareEvents)
	out := &Events{LeftOut: x.events - len(x.kept)}
	for _, e := range x.kept {
		var read Event
		var err error
		if e.relation {
			read.Relation, err = x.relation(e.id)
		} else {
			read.Statement, err = x.statement(e.id)
		}
		if err != nil {
			return nil, err
		}
		out.Events = append(out.Events, read)
	}
	return out, nil
}

// eventHeap has on top what a limit leaves out first.
type eventHeap []event

func (h eventHeap) Len() int      { return len(h) }
func (h eventHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *eventHeap) Push(x any)   { *h = append(*h, x.(event)) }

func (h eventHeap) Less(i, j int) bool {
	if h[i].time.IsZero() != h[j].time.IsZero() {
		return h[i].time.IsZero()
	}
	return compareEvents(h[i], h[j]) < 0
}

func (h *eventHeap) Pop() any {
	last := len(*h) - 1
	e := (*h)[last]
	*h = (*h)[:last]
	return e
}
