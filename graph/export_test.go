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
