package postgres

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// Bounds of the cache: values in one generation, and bytes of a text in it.
const (
	cacheValues = 100_000
	cacheLength = 512
)

// valueCache remembers the values of nodes. A hash stands for one value, so nothing in it becomes wrong. The older of two
// generations is forgotten when the younger is full.
type valueCache struct {
	mu         sync.Mutex
	young, old map[Node]quad.Value
}

func newValueCache() *valueCache { return &valueCache{young: map[Node]quad.Value{}} }

func (c *valueCache) get(n Node) (quad.Value, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.young[n]; ok {
		return v, true
	}
	v, ok := c.old[n]
	if ok {
		c.store(n, v)
	}
	return v, ok
}

func (c *valueCache) put(n Node, v quad.Value) {
	if length(v) > cacheLength {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.store(n, v)
}

func (c *valueCache) store(n Node, v quad.Value) {
	if len(c.young) >= cacheValues {
		c.old, c.young = c.young, map[Node]quad.Value{}
	}
	c.young[n] = v
}

// length is that of a value's text.
func length(v quad.Value) int {
	switch v := v.(type) {
	case quad.String:
		return len(v)
	case quad.IRI:
		return len(v)
	case quad.LangString:
		return len(v.Value)
	case quad.TypedString:
		return len(v.Value)
	}
	return 0
}
