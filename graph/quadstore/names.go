package quadstore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/cockroachdb/pebble/v2"

	"github.com/cayleygraph/quad"
)

// Names are the values of many nodes. Read in the order of the dictionary, in which the values of one article stand near each other, they cost
// a fraction of what they cost one by one. A node that the dictionary does not have is not among them.
func (v *View) Names(nodes []Node) (names map[Node]quad.Value, err error) {
	names = make(map[Node]quad.Value, len(nodes))
	ask := make([]Node, 0, len(nodes))
	for _, n := range nodes {
		if n == 0 || names[n] != nil {
			continue
		}
		if value, ok := v.e.values.get(n); ok {
			names[n] = value
		} else if !n.inline() {
			ask = append(ask, n)
		} else if names[n], err = inlineValue(n); err != nil {
			return nil, err
		}
	}
	slices.Sort(ask)
	ask = slices.Compact(ask)
	if len(ask) == 0 {
		return names, nil
	}
	it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: nodeKey(ask[0]), UpperBound: []byte{keyNode + 1}})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	for _, n := range ask {
		key := nodeKey(n)
		if !it.SeekGE(key) || !bytes.Equal(it.Key(), key) {
			continue
		}
		text, err := it.ValueAndErr()
		if err != nil {
			return nil, err
		}
		value, err := valueOf(n.tag(), bytes.Clone(text))
		if err != nil {
			return nil, err
		}
		names[n] = value
		if len(text) <= cacheLength {
			v.e.values.put(n, value)
		}
	}
	return names, it.Error()
}

// Labels are the labels that quads have, the zero node among them if some have none. It looks once for each, not at each quad.
func (v *View) Labels() (labels []Node, err error) {
	it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: []byte{keyLSPO}, UpperBound: []byte{keyLSPO + 1}})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	next := []byte{keyLSPO}
	for it.SeekGE(next) {
		n := Node(binary.BigEndian.Uint64(it.Key()[1:]))
		labels = append(labels, n)
		if n == math.MaxUint64 {
			break
		}
		next = binary.BigEndian.AppendUint64(next[:1], uint64(n)+1)
	}
	return labels, it.Error()
}
