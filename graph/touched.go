package graph

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// maxTouched is how many labels of late changes are remembered.
const maxTouched = 1 << 14

// touched remembers which labels late changes wrote under, for those who keep something of the graph.
type touched struct {
	mu     sync.Mutex
	labels []quad.Value
	before uint64 // how many were dropped
}

func (t *touched) note(lists ...[]quad.Quad) {
	seen := map[quad.Value]bool{}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, quads := range lists {
		for _, q := range quads {
			if !seen[q.Label] {
				seen[q.Label] = true
				t.labels = append(t.labels, q.Label)
			}
		}
	}
	if drop := len(t.labels) - maxTouched; drop > 0 {
		t.labels = append(t.labels[:0], t.labels[drop:]...)
		t.before += uint64(drop)
	}
}

// all says that anything may have changed.
func (t *touched) all() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.before += uint64(len(t.labels)) + 1
	t.labels = t.labels[:0]
}

// Touched tells under which labels this store wrote since an earlier call, to which it answered the number since; 0 stands for the time
// before the first. A label may come several times, and nil stands for none. It is not ok where that is not known: too much was
// written since, or other processes may write. A [Snapshot] that is taken afterwards has all that it tells of.
func (s *Store) Touched(since uint64) (labels []quad.Value, next uint64, ok bool) {
	t := &s.touched
	t.mu.Lock()
	defer t.mu.Unlock()
	next = t.before + uint64(len(t.labels))
	_, shared := s.backend.(transactional)
	if shared || s.opt.ReadOnly || since < t.before || since > next {
		return nil, next, false
	}
	return append(labels, t.labels[since-t.before:]...), next, true
}
