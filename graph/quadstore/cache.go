package quadstore

import (
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

// valueCache remembers values of the dictionary. A number is never given to another value, so what it holds is true in
// every snapshot that has the node. A slot is overwritten by the next value that falls into it.
type valueCache struct{ slots []atomic.Pointer[cachedValue] }

type cachedValue struct {
	node  Node
	value quad.Value
}

const (
	cacheSlots  = 1 << 16
	cacheLength = 256 // bytes of text; longer ones are read once or twice
)

func newValueCache() *valueCache {
	return &valueCache{make([]atomic.Pointer[cachedValue], cacheSlots)}
}

func (c *valueCache) slot(n Node) *atomic.Pointer[cachedValue] {
	return &c.slots[(uint64(n)^uint64(n.tag())<<12)%cacheSlots]
}

func (c *valueCache) get(n Node) (quad.Value, bool) {
	if e := c.slot(n).Load(); e != nil && e.node == n {
		return e.value, true
	}
	return nil, false
}

func (c *valueCache) put(n Node, v quad.Value) { c.slot(n).Store(&cachedValue{n, v}) }
