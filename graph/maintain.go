package graph

import (
	"context"
	"errors"
	"fmt"
	"os"

	"saidso/graph/postgres"
	"saidso/graph/quadstore"
	"saidso/schema"
)

// Counts are how much a graph holds.
type Counts struct {
	Quads      int64
	Nodes      int64 // values of quads
	Articles   int64
	Statements int64
	Relations  int64
	Entities   int64
}

// Counts counts what the graph holds.
func (s *Store) Counts(ctx context.Context) (Counts, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return Counts{}, err
	}
	defer rd.close()
	st, err := rd.src.Stats(ctx, true)
	if err != nil {
		return Counts{}, err
	}
	c := Counts{Quads: st.Quads.Value, Nodes: st.Nodes.Value}
	for n, p := range map[*int64]pattern{
		&c.Articles:   {Predicate: schema.Type, Object: schema.TypeArticle},
		&c.Statements: {Predicate: schema.Type, Object: schema.TypeStatement},
		&c.Relations:  {Predicate: schema.Type, Object: schema.TypeRelation},
		&c.Entities:   {Predicate: schema.Type, Label: schema.LabelEntities},
	} {
		for _, err := range rd.match(p) {
			if err != nil {
				return Counts{}, err
			}
			*n++
		}
	}
	return c, nil
}

// Check reads all that is on disk and holds its parts against each other. It answers what is wrong. A graph that is in memory
// or elsewhere has nothing to check.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	if shared, ok := rd.src.(sharedSource); ok {
		return shared.Check(ctx)
	}
	disk, ok := rd.src.(diskSource)
	if !ok {
		return nil, nil
	}
	problems, err := disk.View.Check(ctx, wordPredicates())
	var out []string
	for _, p := range problems {
		out = append(out, p.String())
	}
	return out, err
}

// Compact gives back the space of what was removed.
func (s *Store) Compact(ctx context.Context) error {
	if shared, ok := s.backend.(*sharedBackend); ok && !s.opt.ReadOnly {
		return sharedError(shared.db.Tidy(ctx))
	}
	_, release, err := s.write(ctx)
	if err != nil {
		return err
	}
	defer release()
	if disk, ok := s.backend.(*diskBackend); ok {
		return diskError(disk.db.Compact(ctx))
	}
	return nil
}

// Backup copies the graph at path to a new directory, which is a graph itself, while others may write. What it has is
// what a reader saw when it began.
func Backup(ctx context.Context, path, to string) error {
	for _, p := range []string{path, to} {
		if postgres.IsAddress(p) {
			return fmt.Errorf("%s: %w: what is copied are directories; pg_dump and pg_restore copy a database", Shown(p), ErrNotStore)
		}
	}
	if old, err := isLevel(path); err != nil || old {
		return fmt.Errorf("%s: %w", path, errors.Join(err, ErrVersion))
	}
	if err := empty(to); err != nil {
		return err
	}
	if err := quadstore.Backup(ctx, path, to); err != nil {
		return fmt.Errorf("%s: %w", path, diskError(err))
	}
	return nil
}

// empty says whether a directory can take a new graph.
func empty(path string) error {
	entries, err := os.ReadDir(path)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err == nil {
		err = ErrExists
	}
	return fmt.Errorf("%s: %w", path, cause(err))
}

// Migrate makes a new graph of one of the older format, and answers how many quads it has. The old one stays.
func Migrate(ctx context.Context, from, to string) (int64, error) {
	old, err := openLevel(from)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", from, err)
	}
	defer old.Close() // read only: closing has nothing to lose
	if err := empty(to); err != nil {
		return 0, err
	}
	db, err := quadstore.Open(to, quadstore.Options{Words: wordPredicates()})
	if err != nil {
		return 0, fmt.Errorf("%s: %w", to, diskError(err))
	}
	res, err := db.Load(ctx, old.quads(ctx))
	if err = errors.Join(err, db.Close()); err != nil {
		return 0, err
	}
	return res.Added, nil
}
