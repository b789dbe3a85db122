package quadstore

import (
	"math"

	"github.com/cayleygraph/quad"
)

// change is a transaction that is being put together. Until it commits nothing of it is in the store.
type change struct {
	db     *DB
	quads  map[Quad]bool   // true to be added, false to be removed; both differ from what is there
	fresh  map[any]Node    // by same
	texts  map[Node][]byte // of fresh ones; nil for values that are nodes
	next   uint64
	looked map[any]Node // found in the store
}

// begin takes the right to write.
func (db *DB) begin() (*change, error) {
	db.write.Lock()
	err := db.e.failureOf()
	if db.closed {
		err = ErrClosed
	}
	if err != nil {
		db.write.Unlock()
		return nil, err
	}
	return &change{
		db: db, quads: map[Quad]bool{}, fresh: map[any]Node{}, texts: map[Node][]byte{},
		next: db.meta.Next, looked: map[any]Node{},
	}, nil
}

func (c *change) end() { c.db.write.Unlock() }

// maxKnown bounds the values that the writer remembers.
const maxKnown = 200_000

// same is equal for values that mean the same, whose nodes are one.
func same(v quad.Value) any {
	switch x := v.(type) {
	case quad.IRI, quad.String, quad.Bool, quad.Int, quad.BNode, quad.TypedString, quad.LangString:
		return v
	case quad.Time:
		return quad.Time(timeOf(x)) // in whatever zone
	case quad.Float:
		return math.Float64bits(float64(x + 0)) // one zero, and a value that is no number is equal to itself
	}
	tag, text, err := textOf(v)
	if err != nil {
		return nil
	}
	return string(append(text, tag))
}

// find is the node of a value that the store or the change has, or zero.
func (c *change) find(v quad.Value) (Node, error) {
	key := same(v)
	if n, ok := c.db.known[key]; ok {
		return n, nil
	}
	if n, ok := c.fresh[key]; ok {
		return n, nil
	}
	if n, ok := c.looked[key]; ok {
		return n, nil
	}
	n, err := lookUp(c.db.e.p, v)
	if err != nil {
		return 0, err
	}
	c.looked[key] = n
	return n, nil
}

// need is the node of a value, a new one if there is none.
func (c *change) need(v quad.Value) (n Node, fresh bool, err error) {
	n, err = c.find(v)
	if err != nil {
		return 0, false, err
	}
	if n != 0 {
		_, fresh = c.texts[n]
		return n, fresh, nil
	}
	n, ok := inlineNode(v)
	var text []byte
	if !ok {
		var tag byte
		if tag, text, err = textOf(v); err != nil {
			return 0, false, err
		}
		n = node(tag, c.next)
		c.next++
	}
	c.fresh[same(v)], c.texts[n] = n, text
	return n, true, nil
}

// add adds a quad, and says whether it was not there.
func (c *change) add(q quad.Quad) (bool, error) {
	var out Quad
	isNew := false
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		n, fresh, err := c.need(v)
		if err != nil {
			return false, err
		}
		out[i] = n
		isNew = isNew || fresh
	}
	if comes, ok := c.quads[out]; ok {
		if !comes {
			delete(c.quads, out)
		}
		return !comes, nil
	}
	if !isNew {
		there, err := c.there(out)
		if err != nil || there {
			return false, err
		}
	}
	c.quads[out] = true
	return true, nil
}

// remove removes a quad, and says whether it was there.
func (c *change) remove(q quad.Quad) (bool, error) {
	var out Quad
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		n, err := c.find(v)
		if err != nil || n == 0 {
			return false, err
		}
		out[i] = n
	}
	if comes, ok := c.quads[out]; ok {
		if comes {
			delete(c.quads, out)
		}
		return comes, nil
	}
	there, err := c.there(out)
	if err == nil && there {
		c.quads[out] = false
	}
	return there, err
}

func (c *change) there(q Quad) (bool, error) {
	_, found, err := get(c.db.e.p, orders[0].append(nil, q))
	return found, err
}
