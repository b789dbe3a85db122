package quadstore

import (
	"context"
	"sync"

	"github.com/cayleygraph/cayley/graph"
)

// subjectScanner yields the quads of one subject, in turns. What it read to the end it leaves with the view's moment, for those who
// come by the same node: a recursion, and the queries after it, come by people in the news again and again.
type subjectScanner struct {
	*linkScanner
	node    Node
	started bool
	known   []graph.Ref
	at      int
	read    []graph.Ref // nil if they are too many
	now     graph.Ref
}

// Next implements iterator.Scanner.
func (s *subjectScanner) Next(ctx context.Context) bool {
	m := s.links.v.m
	if !s.started {
		s.started = true
		if s.known = m.subjects.get(s.node); s.known == nil {
			s.read = make([]graph.Ref, 0, 16)
		}
	}
	if s.known != nil {
		if s.at == len(s.known) {
			return false
		}
		if s.now = s.known[s.at]; s.at%1024 == 0 && ctx.Err() != nil {
			s.err = ctx.Err()
			return false
		}
		s.at++
		return true
	}
	if !s.linkScanner.Next(ctx) {
		if s.err == nil && s.read != nil {
			m.subjects.put(s.node, s.read)
		}
		s.read = nil
		return false
	}
	s.now = s.quad()
	if s.read != nil {
		if s.read = append(s.read, s.now); len(s.read) > maxSubject {
			s.read = nil
		}
	}
	return true
}

// Result implements iterator.Scanner.
func (s *subjectScanner) Result() graph.Ref { return s.now }

// Bounds of what a moment remembers, in quads of some 50 bytes.
const (
	maxSubject  = 4096
	maxSubjects = 128 << 10
)

// subjectCache has the quads of some subjects.
type subjectCache struct {
	mu    sync.Mutex
	quads map[Node][]graph.Ref
	n     int
}

func (c *subjectCache) get(n Node) []graph.Ref {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.quads[n]
}

func (c *subjectCache) put(n Node, quads []graph.Ref) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n+len(quads) > maxSubjects || c.quads == nil {
		c.quads, c.n = map[Node][]graph.Ref{}, 0
	}
	c.n += len(quads) - len(c.quads[n])
	c.quads[n] = quads
}
