package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"saidso/graph/quadstore"
	"saidso/schema"
)

// diskBackend is the project's own store in a directory, opened for writing.
type diskBackend struct {
	db      *quadstore.DB
	changes atomic.Uint64
}

// diskReader is the same opened for reading.
type diskReader struct{ r *quadstore.Reader }

func openDisk(path string, o Options) (backend, error) {
	if old, err := isLevel(path); err != nil {
		return nil, err
	} else if old {
		return nil, fmt.Errorf("%w: it is of an older format; 'saidso db migrate' makes a new graph of it", ErrVersion)
	}
	if o.ReadOnly {
		r, err := quadstore.OpenReader(path)
		if err != nil {
			return nil, diskError(err)
		}
		return diskReader{r}, nil
	}
	db, err := quadstore.Open(path, quadstore.Options{MustExist: o.MustExist, Words: wordPredicates()})
	if err != nil {
		return nil, diskError(err)
	}
	return &diskBackend{db: db}, nil
}

// wordPredicates are those whose texts are found by their words.
func wordPredicates() []quad.IRI { return []quad.IRI{schema.Text, schema.Headline} }

// diskError puts what the store says in this package's words.
func diskError(err error) error {
	switch {
	case errors.Is(err, quadstore.ErrLocked):
		return ErrLocked
	case errors.Is(err, quadstore.ErrNotFound):
		return ErrNotFound
	case errors.Is(err, quadstore.ErrNotStore):
		return fmt.Errorf("%w: %w", ErrNotStore, err)
	case errors.Is(err, quadstore.ErrVersion):
		return fmt.Errorf("%w: %w", ErrVersion, err)
	case errors.Is(err, quadstore.ErrReadOnly):
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	case errors.Is(err, fs.ErrPermission):
		return cause(err)
	}
	return err
}

// cause drops the path of a file system error, since the store's own path stands before it.
func cause(err error) error {
	var perr *fs.PathError
	if errors.As(err, &perr) {
		return perr.Err
	}
	return err
}

func (b *diskBackend) view() (source, error) {
	n := b.changes.Load()
	v, err := b.db.View()
	if err != nil {
		return nil, diskError(err)
	}
	return diskSource{v, n}, nil
}

func (b *diskBackend) apply(add, remove []quad.Quad) error {
	_, _, err := b.db.Apply(add, remove)
	b.changes.Add(1)
	if err != nil {
		return diskError(err)
	}
	return nil
}

func (b *diskBackend) Close() error { return b.db.Close() }

func (b diskReader) view() (source, error) {
	v, err := b.r.View()
	if err != nil {
		return nil, diskError(err)
	}
	return diskSource{v, b.r.Number()}, nil
}

func (b diskReader) apply(_, _ []quad.Quad) error { return ErrReadOnly }
func (b diskReader) Close() error                 { return b.r.Close() }

// diskSource is a snapshot.
type diskSource struct {
	*quadstore.View
	number uint64
}

func (s diskSource) version() uint64 { return s.number }
func (s diskSource) release()        { _ = s.Close() } // what it read came with its own errors

func (s diskSource) match(ctx context.Context, p pattern) iter.Seq2[quad.Quad, error] {
	return s.View.Match(ctx, p)
}

func (s diskSource) search(ctx context.Context, predicate quad.IRI, words quadstore.Search) iter.Seq2[quad.Value, error] {
	return s.View.Search(ctx, predicate, words)
}
