package export

import (
	"context"
	"errors"
	"iter"

	"github.com/cayleygraph/quad"

	"saidso/export/spill"
)

// SortAll yields quads in the order of [CompareQuads], each once, and sorts them outside of memory where they are many.
func SortAll(ctx context.Context, quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return sortBy(ctx, quads, byLabel)
}

func sortBy(ctx context.Context, quads iter.Seq2[quad.Quad, error], order [4]quad.Direction) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		s := spill.New("", 0)
		stopped := false
		err := func() error {
			var record []byte
			for q, err := range quads {
				if err != nil {
					return err
				}
				record = appendRecord(record[:0], q, order)
				if err := s.Add(record); err != nil {
					return err
				}
			}
			for record, err := range s.Sorted(ctx) {
				if err != nil {
					return err
				}
				q, err := readRecord(record, order)
				if err != nil {
					return err
				}
				if stopped = !yield(q, nil); stopped {
					return nil
				}
			}
			return nil
		}()
		if err = errors.Join(err, s.Close()); err != nil && !stopped {
			yield(quad.Quad{}, err)
		}
	}
}
