package quadstore

import "encoding/binary"

// usedNodes walks along the nodes that quads have, in order.
type usedNodes struct {
	walks [4]*cursor // one in each index, on the node that comes first in its keys
	at    [4]Node
}

func newUsedNodes(v *View) *usedNodes {
	u := &usedNodes{}
	for i := range u.walks {
		u.walks[i] = v.cursor()
		u.advance(i, 1)
	}
	return u
}

func (u *usedNodes) advance(i int, from Node) {
	w := u.walks[i]
	if w.seek(binary.BigEndian.AppendUint64([]byte{orders[i].key}, uint64(from))) && w.key()[0] == orders[i].key && len(w.key()) == indexSize {
		u.at[i] = Node(binary.BigEndian.Uint64(w.key()[1:]))
	} else {
		u.at[i] = lastNode
	}
}

// node is the one that the walk has come to, or lastNode at its end.
func (u *usedNodes) node() Node { return min(u.at[0], u.at[1], u.at[2], u.at[3]) }

// next goes to the next node.
func (u *usedNodes) next() {
	n := u.node()
	for i := range u.walks {
		if u.at[i] <= n {
			u.advance(i, n+1)
		}
	}
}

// close ends the walk, and tells what went wrong on it.
func (u *usedNodes) close() error {
	var err error
	for _, w := range u.walks {
		err = firstOf(err, w.close())
	}
	return err
}
