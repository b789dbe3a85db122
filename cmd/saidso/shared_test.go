package main

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"saidso/graph/postgres/pgtest"
)

// TestSharedGraph runs commands on a graph in PostgreSQL, whose address is $PG.
func TestSharedGraph(t *testing.T) {
	var shared pgtest.Shared
	server := shared.Server(t)
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "shared"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Setup: func(env *testscript.Env) error {
			address, err := server.NewSchema(context.Background())
			env.Setenv("PG", address)
			return err
		},
	})
}
