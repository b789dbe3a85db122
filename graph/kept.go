package graph

import (
	"github.com/cayleygraph/quad"

	"saidso/cluster"
)

// kept is nodes that were read to be compared, for the changes after it. Nodes that a change touches are dropped, so that it
// has no influence on what is derived. A nil one keeps nothing. The size is counted in quotations, or in words of articles, each of which takes some
// forty bytes.
type kept struct {
	young, old map[quad.IRI]any
	size       int // of the young
	most       int // the size of a generation
}

// get is a node, nil if it is not kept.
func (k *kept) get(id quad.IRI) any {
	if k == nil {
		return nil
	}
	if x := k.young[id]; x != nil {
		return x
	}
	x := k.old[id]
	if x != nil {
		k.put(id, x)
	}
	return x
}

func (k *kept) put(id quad.IRI, x any) {
	if k == nil {
		return
	}
	if k.young == nil || k.size >= k.most {
		k.young, k.old, k.size = map[quad.IRI]any{}, k.young, 0
	}
	k.young[id] = x
	k.size++
	if s, ok := x.(*cluster.Story); ok {
		k.size += s.Words()
	}
}

func (k *kept) drop(id quad.IRI) {
	if k != nil {
		delete(k.young, id)
		delete(k.old, id)
	}
}

func (k *kept) forget() { k.young, k.old, k.size = nil, nil, 0 }
