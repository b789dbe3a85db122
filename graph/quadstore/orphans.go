package quadstore

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// orphans are the nodes that no quad has once the change is written.
func (c *change) orphans(maybe, used map[Node]bool) ([]Node, error) {
	if len(maybe) == 0 {
		return nil, nil
	}
	nodes := make([]Node, 0, len(maybe))
	for n := range maybe {
		if !used[n] {
			nodes = append(nodes, n)
		}
	}
	slices.Sort(nodes)
	it, err := c.db.e.p.NewIter(nil)
	if err != nil {
		return nil, err
	}
	defer it.Close()
	for _, i := range []int{2, 0, 1, 3} { // objects first: most values are nothing else
		o := &orders[i]
		left := nodes[:0:0]
		for _, n := range nodes {
			prefix := binary.BigEndian.AppendUint64([]byte{o.key}, uint64(n))
			end := successor(prefix)
			kept := false
			for ok := it.SeekGE(prefix); ok && bytes.Compare(it.Key(), end) < 0; ok = it.Next() {
				if comes, changes := c.quads[o.quad(it.Key())]; !changes || comes {
					kept = true
					break
				}
			}
			if !kept {
				left = append(left, n)
			}
		}
		if nodes = left; len(nodes) == 0 {
			break
		}
	}
	return nodes, it.Error()
}
