package postgres_test

import (
	"context"
	"os"
	"testing"

	"saidso/graph/postgres"
	"saidso/graph/postgres/pgtest"
)

var shared pgtest.Shared

func TestMain(m *testing.M) { os.Exit(shared.Run(m)) }

func open(t testing.TB, address string, opt postgres.Options) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(context.Background(), address, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}
