package graph_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"saidso/graph"
	"saidso/graph/postgres/pgserver"
)

func TestSharedErrors(t *testing.T) {
	server := shared.Server(t)
	ctx := context.Background()
	sql := func(statements string) {
		t.Helper()
		if err := server.Exec(ctx, "postgres", statements); err != nil {
			t.Fatal(err)
		}
	}
	made := func() (address, schema string) {
		address = shared.NewSchema(t)
		s, err := graph.Open(address, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		load(t, s, first)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		_, schema, _ = strings.Cut(address, "search_path=")
		schema, _, _ = strings.Cut(schema, "&")
		return address, schema
	}
	for _, test := range []struct {
		name    string
		address func() string
		opt     graph.Options
		is      error
		text    string
	}{
		{"not a URL", func() string { return "postgres://me:sec#ret@host/db" }, graph.Options{}, graph.ErrAddress, "%23"},
		{"a port that is none", func() string { return "postgres://me:secret@host:port/db" }, graph.Options{}, graph.ErrAddress, ""},
		{"an unknown setting", func() string { return "postgres://me:secret@host/db?sslmode=perhaps" }, graph.Options{}, graph.ErrAddress, "sslmode"},
		{"nobody there", func() string { return "postgres://me:secret@127.0.0.1:1/db?sslmode=disable" }, graph.Options{}, nil, "refused"},
		{"no socket", func() string { return "postgres:///db?host=/nowhere&password=secret" }, graph.Options{}, nil, "no such file"},
		{"no such database", func() string {
			return strings.Replace(server.Address("nodb"), "postgres://", "postgres://saidso:secret@", 1)
		}, graph.Options{}, nil, `database "nodb" does not exist`},
		{"no such user", func() string { return server.As(server.Address("postgres"), "nobodyhere") }, graph.Options{}, nil, "nobodyhere"},
		{"no such schema", func() string { return server.Address("postgres") + "&search_path=nope" }, graph.Options{}, graph.ErrNotFound, "search_path"},
		{"nothing, read-only", func() string { return shared.NewSchema(t) }, graph.Options{ReadOnly: true}, graph.ErrNotFound, ""},
		{"nothing, must exist", func() string { return shared.NewSchema(t) }, graph.Options{MustExist: true}, graph.ErrNotFound, ""},
		{"may not create", func() string {
			sql("CREATE ROLE guest LOGIN")
			address := shared.NewSchema(t)
			_, schema, _ := strings.Cut(address, "search_path=")
			schema, _, _ = strings.Cut(schema, "&")
			sql("GRANT USAGE ON SCHEMA " + schema + " TO guest")
			return server.As(address, "guest")
		}, graph.Options{}, nil, "permission denied for schema"},
		{"may not read", func() string {
			address, schema := made()
			sql("CREATE ROLE blind LOGIN; GRANT USAGE ON SCHEMA " + schema + " TO blind")
			return server.As(address, "blind")
		}, graph.Options{ReadOnly: true}, nil, "permission denied for table"},
		{"another version", func() string {
			address, schema := made()
			sql("UPDATE " + schema + ".saidso_graph SET format = 99")
			return address
		}, graph.Options{}, graph.ErrVersion, "99"},
		{"another program's tables", func() string {
			address := shared.NewSchema(t)
			_, schema, _ := strings.Cut(address, "search_path=")
			schema, _, _ = strings.Cut(schema, "&")
			sql("CREATE TABLE " + schema + ".nodes (id int); CREATE TABLE " + schema + ".quads (id int)")
			return address
		}, graph.Options{}, graph.ErrNotStore, "nodes"},
		{"a table is missing", func() string {
			address, schema := made()
			sql("DROP TABLE " + schema + ".quads")
			return address
		}, graph.Options{}, graph.ErrNotStore, "missing"},
		{"too old to read by text", func() string {
			sql("CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE_PROVIDER libc LOCALE 'C'")
			return server.Address("latin")
		}, graph.Options{}, nil, "UTF8"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := graph.Open(test.address(), test.opt)
			if err == nil {
				s.Close()
				t.Fatal("it opens")
			}
			if test.is != nil && !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.text) ||
				!strings.HasPrefix(err.Error(), "postgres://") || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want %v with %q", err, test.is, test.text)
			}
			if strings.Contains(err.Error(), "sec") && !strings.Contains(err.Error(), "second") {
				t.Errorf("the password is in it: %v", err)
			}
		})
	}
}

// TestServerRestarts loads while the server is stopped and started again, and connections are ended. Each article is there
// as a whole or not at all, and what was acknowledged is there.
func TestServerRestarts(t *testing.T) {
	shared.Server(t) // skips where there is none
	server, err := pgserver.Start(pgserver.Options{Durable: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	}()
	ctx := context.Background()
	s := openShared(t, server.Address("postgres"), graph.Options{})
	all := crowd(60)
	stop := make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		defer close(stop)
		for range 4 {
			time.Sleep(150 * time.Millisecond)
			_ = server.Exec(ctx, "postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'saidso'")
		}
		if err := errors.Join(server.Halt(), server.Start()); err != nil {
			t.Error(err)
		}
	})
	loaded := map[int]bool{}
	failures := 0
	for i := 0; ; i = (i + 1) % len(all) {
		if !loaded[i] {
			if _, err := s.Load(ctx, all[i].reading()); err == nil {
				loaded[i] = true
			} else {
				failures++
				if strings.Contains(err.Error(), "\n") {
					t.Errorf("an error of several lines: %q", err)
				}
			}
		} else if _, err := s.Retract(ctx, all[i].id()); err == nil {
			delete(loaded, i)
		} else if errors.Is(err, graph.ErrNotFound) {
			t.Errorf("story %d was acknowledged and is not there", i)
		} else {
			failures++
			// The retraction may have been written, its answer being lost.
			if _, err := s.Load(ctx, all[i].reading()); err != nil {
				delete(loaded, i)
				_, _ = s.Retract(ctx, all[i].id())
			}
		}
		select {
		case <-stop:
		default:
			continue
		}
		break
	}
	group.Wait()
	sound(t, s)
	for _, st := range all { // what was not acknowledged may be there too
		if _, err := s.Load(ctx, st.reading()); err != nil {
			t.Fatal(err)
		}
	}
	if dump(t, s) != fresh(t, all...) {
		t.Error("the export differs")
	}
	sound(t, s)
	t.Logf("%d failures", failures)
}
