package quadstore

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// ApplyDeltas implements Cayley's QuadStore. All deltas are written, and on disk, or none is. They count one after
// the other: a quad may come and go.
func (db *DB) ApplyDeltas(deltas []graph.Delta, ignore graph.IgnoreOpts) error {
	c, err := db.begin()
	if err != nil {
		return err
	}
	defer c.end()
	for _, d := range deltas {
		switch d.Action {
		case graph.Add:
			added, err := c.add(d.Quad)
			if err != nil {
				return err
			}
			if !added && !ignore.IgnoreDup {
				return &graph.DeltaError{Delta: d, Err: graph.ErrQuadExists}
			}
		case graph.Delete:
			removed, err := c.remove(d.Quad)
			if err != nil {
				return err
			}
			if !removed && !ignore.IgnoreMissing {
				return &graph.DeltaError{Delta: d, Err: graph.ErrQuadNotExist}
			}
		default:
			return &graph.DeltaError{Delta: d, Err: graph.ErrInvalidAction}
		}
	}
	return c.commit()
}

// Apply removes and adds quads in one synced transaction, and says how many of them were there or were not. Of a quad in
// both lists the adding counts.
func (db *DB) Apply(add, remove []quad.Quad) (added, removed int, err error) {
	c, err := db.begin()
	if err != nil {
		return 0, 0, err
	}
	defer c.end()
	for _, q := range remove {
		ok, err := c.remove(q)
		if err != nil {
			return 0, 0, err
		}
		if ok {
			removed++
		}
	}
	for _, q := range add {
		ok, err := c.add(q)
		if err != nil {
			return 0, 0, err
		}
		if ok {
			added++
		}
	}
	return added, removed, c.commit()
}
