package graph

import (
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// tally counts the articles that carry one story as one.
type tally struct {
	stories map[any]any // nodes of articles and of their clusters
	seen    map[told]bool
	most    int
}

// told is something that an article of a cluster tells.
type told struct{ what, story any }

// newTally reads which articles carry one story. It may count so many things at once.
func newTally(rd *reader, most int) (*tally, error) {
	t := &tally{map[any]any{}, map[told]bool{}, most}
	nodes, err := rd.known(schema.SameStoryAs)
	if err != nil || len(nodes) == 0 {
		return t, err
	}
	for l, err := range rd.linksOf(shape.Quads{{Dir: quad.Predicate, Values: shape.Fixed(nodes)}}) {
		if err != nil {
			return nil, err
		}
		t.stories[refs.ToKey(l.subject)] = refs.ToKey(l.object)
	}
	return t, nil
}

// counts says whether what an article tells was told by no copy of it before. A nil tally counts every article.
func (t *tally) counts(what any, article graph.Ref) (bool, error) {
	if t == nil {
		return true, nil
	}
	story, ok := t.stories[refs.ToKey(article)]
	if !ok {
		return true, nil
	}
	x := told{what, story}
	if t.seen[x] {
		return false, nil
	}
	if t.seen[x] = true; len(t.seen) > t.most {
		return false, fmt.Errorf("%w: more than %d things to count by cluster", ErrLimit, t.most)
	}
	return true, nil
}
