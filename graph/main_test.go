package graph_test

import (
	"os"
	"testing"

	"saidso/graph/postgres/pgtest"
)

// shared is the PostgreSQL that the tests have.
var shared pgtest.Shared

func TestMain(m *testing.M) { os.Exit(shared.Run(m)) }
