package graph

import (
	"cmp"
	"context"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph/walk"
	"saidso/schema"
)

// PathFilter says between whom a path is sought, and what it may consist of.
type PathFilter struct {
	From, To  quad.IRI
	Hops      int        // the longest path, 0 for walk.DefaultHops
	Relations []quad.IRI // all where empty
	EitherWay bool       // also from a relation's object to its subject; symmetric ones go both ways always
	Claims    bool       // also what somebody quoted claims: affirmed, and not as merely possible
	Since     time.Time  // when the article was published: Since <= t
	Until     time.Time  // t < Until
	Nodes     int        // how many may be seen on the way, 0 for walk.DefaultNodes
	Edges     int        // how many may be read on the way, 0 for walk.DefaultSteps
}

// Path is a shortest path.
type Path struct {
	Steps []PathStep
	Count int // how many paths are as short, this one included
}

// PathStep is one step with the latest passage that carries it.
type PathStep struct {
	Relation  RelationInfo // without an ID where no relation node stands behind the edge
	Back      bool         // the step leads from the relation's object to its subject
	Articles  int          // how many articles assert the edge, 0 for a claim
	According []schema.Ref // whose claim it is, and who reported that, and so on; empty for what an article asserts
}

// Path finds a shortest path, or nil where there is none within the hops. Where several are as short it is the one with the
// fewest claims; of these the one whose oldest step is the latest; of these the one whose first step is the latest and goes
// to the IRI that comes first, and so on with the second. Direct edges go before claims. It answers ErrLimit where too much
// of the graph would have to be read.
func (s *Store) Path(ctx context.Context, f PathFilter) (*Path, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	net, err := newPathNet(rd, f)
	if err != nil || net == nil {
		return nil, err
	}
	limits := walk.Limits{Hops: f.Hops, Nodes: f.Nodes, Steps: f.Edges}
	found, err := walk.Between(ctx, net, net.from, net.to, limits)
	if err != nil || found == nil {
		return nil, err
	}
	var failure error
	steps, err := found.Best(net.rate, func(a, b walk.Node) int {
		x, err1 := net.iri(a)
		y, err2 := net.iri(b)
		failure = cmp.Or(failure, err1, err2)
		return cmp.Compare(x, y)
	})
	if err = cmp.Or(err, failure); err != nil {
		return nil, err
	}
	path := &Path{Count: found.Count()}
	for _, step := range steps {
		x, err := net.describe(step)
		if err != nil {
			return nil, err
		}
		path.Steps = append(path.Steps, *x)
	}
	return path, nil
}
