package quadstore

import (
	"github.com/cockroachdb/pebble/v2"
)

// cursor is a position in the keys of a view. It takes a Pebble iterator when it is first moved, from those that others
// gave back where the view is a snapshot, since making one is dear.
type cursor struct {
	v   *View
	it  *pebble.Iterator
	err error
}

func (v *View) cursor() *cursor { return &cursor{v: v} }

func (c *cursor) take() bool {
	if c.it != nil || c.err != nil {
		return c.err == nil
	}
	c.v.mu.Lock()
	defer c.v.mu.Unlock()
	if c.v.closed {
		c.err = ErrClosed
		return false
	}
	if n := len(c.v.idle); n > 0 {
		c.it, c.v.idle = c.v.idle[n-1], c.v.idle[:n-1]
	} else if c.it, c.err = c.v.r.NewIter(nil); c.err != nil {
		c.it = nil
		return false
	}
	c.v.open[c] = true
	return true
}

// seek goes to the first key that is not less, and says whether there is one.
func (c *cursor) seek(key []byte) bool {
	return c.take() && c.valid(c.it.SeekGE(key))
}

func (c *cursor) next() bool { return c.it != nil && c.valid(c.it.Next()) }

func (c *cursor) valid(ok bool) bool {
	if !ok && c.err == nil {
		c.err = c.it.Error()
	}
	return ok
}

func (c *cursor) key() []byte { return c.it.Key() }

// close gives the iterator back.
func (c *cursor) close() error {
	c.v.mu.Lock()
	defer c.v.mu.Unlock()
	it := c.it
	if it == nil {
		return c.err
	}
	c.it = nil
	delete(c.v.open, c)
	if c.err == nil && !c.v.live && len(c.v.idle) < 32 {
		c.v.idle = append(c.v.idle, it)
		return nil
	}
	return firstOf(c.err, it.Close())
}
