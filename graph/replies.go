package graph

import (
	"context"
	"iter"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// ReplyFilter says whose replies are asked for.
type ReplyFilter struct {
	Entity quad.IRI
	Since  time.Time // when the reply was made, or else published: Since <= t
	Until  time.Time // t < Until
	Limit  int       // the latest so many, 0 for all, at most MaxEvents
}

// Reply is a statement that answers somebody, or a relation that says that somebody was answered.
type Reply struct {
	Event
	From     schema.Ref
	To       schema.Ref
	Answered *StatementInfo // the statement that was answered, where the article makes clear which
}

// Replies are replies in the order of time, as [Events] are.
type Replies struct {
	Replies []Reply
	LeftOut int
}

// responded is the relation that says that somebody was answered.
const responded quad.IRI = "so:respondedTo"

// Replies finds what an entity answered to others and others to it: statements with so:replyTo, and relations of
// so:respondedTo, asserted or not.
func (s *Store) Replies(ctx context.Context, f ReplyFilter) (*Replies, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	x, err := newLatest(rd, f.Since, f.Until, f.Limit)
	if err != nil {
		return nil, err
	}
	at, err := rd.known(f.Entity)
	if err != nil {
		return nil, err
	}
	for _, find := range []func([]graph.Ref) (iter.Seq2[graph.Ref, error], error){x.repliesTo, x.repliesOf} {
		found, err := find(at)
		if err != nil {
			return nil, err
		}
		if err := x.add(found, false); err != nil {
			return nil, err
		}
	}
	found, err := x.responses(at)
	if err != nil {
		return nil, err
	}
	if err := x.add(found, true); err != nil {
		return nil, err
	}
	events, err := x.list()
	if err != nil {
		return nil, err
	}
	out := &Replies{LeftOut: events.LeftOut}
	for _, e := range events.Events {
		r, err := x.reply(e)
		if err != nil {
			return nil, err
		}
		out.Replies = append(out.Replies, *r)
	}
	return out, nil
}

// repliesTo are the statements that answer an entity or one of its statements.
func (r *reader) repliesTo(at []graph.Ref) (iter.Seq2[graph.Ref, error], error) {
	speaker, err := r.known(schema.Speaker)
	if err != nil {
		return nil, err
	}
	to, err := r.known(schema.ReplyTo)
	if err != nil {
		return nil, err
	}
	if len(to) == 0 {
		return none, nil
	}
	own := r.each(quad.Object, subjects(r.links(quad.Object, at, speaker)), to)
	return both(subjects(r.links(quad.Object, at, to)), subjects(own)), nil
}

// repliesOf are the statements of an entity that answer something.
func (r *reader) repliesOf(at []graph.Ref) (iter.Seq2[graph.Ref, error], error) {
	speaker, err := r.known(schema.Speaker)
	if err != nil {
		return nil, err
	}
	to, err := r.known(schema.ReplyTo)
	if err != nil {
		return nil, err
	}
	if len(to) == 0 {
		return none, nil
	}
	return subjects(r.each(quad.Subject, subjects(r.links(quad.Object, at, speaker)), to)), nil
}

// responses are the relations that say that an entity answered or was answered.
func (r *reader) responses(at []graph.Ref) (iter.Seq2[graph.Ref, error], error) {
	ends, err := r.known(schema.Subject, schema.Object)
	if err != nil {
		return nil, err
	}
	predicate, err := r.known(schema.Predicate)
	if err != nil {
		return nil, err
	}
	relation, err := r.known(responded)
	if err != nil || len(relation) == 0 {
		return none, err
	}
	return func(yield func(graph.Ref, error) bool) {
		for l, err := range r.each(quad.Subject, subjects(r.links(quad.Object, at, ends)), predicate) {
			if err == nil && l.object.Key() != relation[0].Key() {
				continue
			}
			if !yield(l.subject, err) {
				return
			}
		}
	}, nil
}

// reply says who answered whom.
func (x *latest) reply(e Event) (*Reply, error) {
	if e.Relation != nil {
		return &Reply{Event: e, From: e.Relation.Subject, To: e.Relation.Object}, nil
	}
	r := &Reply{Event: e, From: e.Statement.Speaker, To: e.Statement.ReplyTo}
	if e.Statement.Answers == "" {
		return r, nil
	}
	var err error
	r.Answered, err = x.statement(e.Statement.Answers)
	return r, err
}

func none(func(graph.Ref, error) bool) {}

// both is one sequence after the other.
func both(a, b iter.Seq2[graph.Ref, error]) iter.Seq2[graph.Ref, error] {
	return func(yield func(graph.Ref, error) bool) {
		for _, s := range []iter.Seq2[graph.Ref, error]{a, b} {
			for ref, err := range s {
				if !yield(ref, err) || err != nil {
					return
				}
			}
		}
	}
}
