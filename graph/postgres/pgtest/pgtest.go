// Package pgtest gives the tests of a package one PostgreSQL, and each of them a schema of its own.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"saidso/graph/postgres/pgserver"
)

// Shared is one server for all tests of a package, started by the first that wants it. Its zero value is ready. TestMain
// ends it:
//
//	var shared pgtest.Shared
//
//	func TestMain(m *testing.M) { os.Exit(shared.Run(m)) }
type Shared struct {
	once   sync.Once
	server *pgserver.Server
	err    error
}

// Run runs the tests, and then ends the server.
func (s *Shared) Run(m *testing.M) int {
	code := m.Run()
	if s.server != nil {
		if err := s.server.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	return code
}

// Server is the server. Without PostgreSQL the test is skipped, unless CI=true says that it must be there.
func (s *Shared) Server(t testing.TB) *pgserver.Server {
	t.Helper()
	s.once.Do(func() { s.server, s.err = pgserver.Start(pgserver.Options{}) })
	switch {
	case errors.Is(s.err, pgserver.ErrMissing) && os.Getenv("CI") != "true":
		t.Skip(s.err)
	case s.err != nil:
		t.Fatal(s.err)
	}
	return s.server
}

// NewSchema is the address of a new schema, which goes with the test.
func (s *Shared) NewSchema(t testing.TB) string {
	t.Helper()
	server := s.Server(t)
	address, err := server.NewSchema(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return address
}
