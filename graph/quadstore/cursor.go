package quadstore

import (
	"github.com/cockroachdb/pebble/v2"
)

// cursor is a position in the keys of a view. It takes a Pebble iterator when it is first moved.
type cursor struct {
	v   *View
	m   *moment // whose iterator it is
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
	if c.m = c.v.m; c.m == nil {
		c.m = c.v.e.now()
	}
	if c.it, c.err = c.m.take(); c.err != nil {
		c.it = nil
		c.leave()
		return false
	}
	if c.v.open == nil {
		c.v.open = map[*cursor]bool{}
	}
	c.v.open[c] = true
	return true
}

// leave ends the use of a moment that is the cursor's own.
func (c *cursor) leave() {
	if c.v.m == nil {
		c.err = firstOf(c.err, c.m.release())
	}
	c.m = nil
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
	return c.closeLocked()
}

func (c *cursor) closeLocked() error {
	if c.it == nil {
		return c.err
	}
	delete(c.v.open, c)
	c.err = firstOf(c.err, c.m.give(c.it))
	c.it = nil
	c.leave()
	return c.err
}
