package graph_test

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/graph"
	"saidso/graph/measure"
	"saidso/graph/postgres"
	"saidso/schema"
)

// TestServerIsFull loads until the disk that has the tables is full. The error says so, nothing of the batch is there, and when there is
// room again loading goes on.
func TestServerIsFull(t *testing.T) {
	server := shared.Server(t)
	address := shared.NewSchema(t)
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(u.Query().Get("host"), "data"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for up := dir; up != os.TempDir() && up != "/"; up = filepath.Dir(up) {
		if err := os.Chmod(up, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=6m"); err != nil {
		t.Skip("a small disk cannot be mounted:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	owner := info.Sys().(*syscall.Stat_t)
	if err := errors.Join(os.Chown(dir, int(owner.Uid), int(owner.Gid)), os.Chmod(dir, 0o700)); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if err := server.Exec(ctx, "postgres", "CREATE TABLESPACE small LOCATION '"+dir+"'"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, sql := range []string{"DROP SCHEMA " + u.Query().Get("search_path") + " CASCADE", "DROP TABLESPACE small"} {
			if err := server.Exec(ctx, "postgres", sql); err != nil {
				t.Error(err)
			}
		}
	})
	query := u.Query()
	query.Set("default_tablespace", "small")
	u.RawQuery = query.Encode()

	s := openShared(t, u.String(), graph.Options{})
	graph.SendAll(s)
	var batches [][]*schema.Reading
	for batch := range slices.Chunk(slices.Collect(measure.Readings(120)), 10) {
		batches = append(batches, batch)
	}
	loaded, full := 0, false
	for _, batch := range batches {
		if _, err = s.LoadAll(ctx, batch); err != nil {
			full = true
			break
		}
		loaded++
	}
	if !full || loaded == 0 || !errors.Is(err, postgres.ErrFull) || !graph.MayPass(err) {
		t.Fatalf("after %d batches of %d: %v", loaded, len(batches), err)
	}
	var there []*schema.Reading
	for _, batch := range batches[:loaded] {
		there = append(there, batch...)
	}
	same := func(readings []*schema.Reading) {
		t.Helper()
		want, err := graph.OpenMemory(graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer want.Close()
		if _, err := want.LoadAll(ctx, readings); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(dump(t, want), dump(t, s)); diff != "" {
			t.Error(diff)
		}
	}
	same(there)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=200m"); err != nil {
		t.Fatal(err)
	}
	for _, batch := range batches[loaded:] {
		if _, err := s.LoadAll(ctx, batch); err != nil {
			t.Fatal(err)
		}
		there = append(there, batch...)
	}
	same(there)
	sound(t, s)
}
