package quadstore

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/cayleygraph/quad"
)

// Keys start with a byte that says what they hold. They are part of the format on disk.
const (
	keySPOL  = 0x01 // the quad in four orders, no value
	keyPOSL  = 0x02
	keyOSPL  = 0x03
	keyLSPO  = 0x04
	keyPred  = 'c' // predicate: the number of its quads
	keyMeta  = 'm' // one record, see meta
	keyNode  = 'n' // node: the text of its value, empty where the node is the value
	keyValue = 'v' // tag and text, or a hash of a long one: node
	keyWord  = 'w' // predicate, word, zero, subject, text; no value

	keyUnfinished = 'i' // there while a bulk load has added values but not their quads; in one table with those before keyNode

	indexSize = 1 + 4*8
)

// order is an index: which direction stands where in its keys.
type order struct {
	key  byte
	dirs [4]quad.Direction
}

var orders = [4]order{
	{keySPOL, [4]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}},
	{keyPOSL, [4]quad.Direction{quad.Predicate, quad.Object, quad.Subject, quad.Label}},
	{keyOSPL, [4]quad.Direction{quad.Object, quad.Subject, quad.Predicate, quad.Label}},
	{keyLSPO, [4]quad.Direction{quad.Label, quad.Subject, quad.Predicate, quad.Object}},
}

// append appends the key of a quad.
func (o *order) append(b []byte, q Quad) []byte {
	b = append(b, o.key)
	for _, d := range o.dirs {
		b = binary.BigEndian.AppendUint64(b, uint64(q.get(d)))
	}
	return b
}

// quad reads a key of this order.
func (o *order) quad(key []byte) Quad {
	var q Quad
	_ = key[indexSize-1]
	for i, d := range o.dirs {
		q[d-quad.Subject] = Node(binary.BigEndian.Uint64(key[1+8*i:]))
	}
	return q
}

func nodeKey(n Node) []byte {
	return binary.BigEndian.AppendUint64([]byte{keyNode}, uint64(n))
}

func predKey(n Node) []byte {
	return binary.BigEndian.AppendUint64([]byte{keyPred}, uint64(n))
}

// longest is how many bytes of a text stand in its key. Of longer ones the key has a hash, so that articles do not
// stand in keys.
const longest = 63

// valueKey is the key of a value. The first byte after the tag tells texts from hashes.
func valueKey(tag byte, text []byte) []byte {
	if len(text) <= longest {
		return append([]byte{keyValue, tag, 0}, text...)
	}
	sum := sha256.Sum256(text)
	return append([]byte{keyValue, tag, 1}, sum[:16]...)
}
