package graph

import (
	"context"
	"testing"
)

// CountNodes counts the nodes that the backend holds, those that no quad uses included.
func CountNodes(t testing.TB, s *Store) int {
	t.Helper()
	src, release, err := s.read()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	it := src.NodesAllIterator().Iterate()
	n := 0
	for it.Next(context.Background()) {
		n++
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	if err := it.Close(); err != nil {
		t.Fatal(err)
	}
	return n
}

// LimitKeys makes keys that more have be left out of clusters.
func LimitKeys(s *Store, most int) { s.limits = keyLimits{stories: most, quotes: most} }

// LimitNames makes name keys that more people have offer nobody, and leaves unread what more articles tell of one.
func LimitNames(s *Store, names, articles int) { s.candidates = candidateLimits{names, articles} }

// LimitMemory makes the store remember next to nothing of what it read while it writes.
func LimitMemory(s *Store, most int) {
	s.recall.patterns, s.recall.quads = most, most
	s.articles.most, s.quotes.most = most, most
}

// SendAll makes a shared graph send what articles give before it is its turn, however little that is.
func SendAll(s *Store) {
	if b, ok := s.backend.(*sharedBackend); ok {
		b.sendFrom = 1
	}
}
