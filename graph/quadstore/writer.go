package quadstore

import (
	"context"

	"github.com/cayleygraph/quad"
)

// NewQuadWriter implements Cayley's QuadStore. Quads that are there already are left out. What was written is on disk
// after Close; it comes in transactions of many quads.
func (db *DB) NewQuadWriter() (quad.WriteCloser, error) { return &quadWriter{db: db}, nil }

type quadWriter struct {
	db     *DB
	buf    []quad.Quad
	memory loadMemory
}

const (
	writerBatch = 100_000 // quads of a transaction
	writerBulk  = 10_000  // from that many on it is a bulk load
)

// WriteQuad implements quad.Writer.
func (w *quadWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

// WriteQuads implements quad.Writer.
func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	w.buf = append(w.buf, quads...)
	if len(w.buf) >= writerBatch {
		return len(quads), w.flush()
	}
	return len(quads), nil
}

func (w *quadWriter) flush() error {
	var err error
	if len(w.buf) < writerBulk || w.db.opt.FS != nil {
		_, _, err = w.db.Apply(w.buf, nil)
	} else {
		_, err = w.db.load(context.Background(), func(yield func(quad.Quad, error) bool) {
			for _, q := range w.buf {
				if !yield(q, nil) {
					return
				}
			}
		}, &w.memory)
	}
	w.buf = w.buf[:0]
	return err
}

// Close implements io.Closer.
func (w *quadWriter) Close() error { return w.flush() }
