package simulate

import (
	"container/heap"
	"math"
	"math/rand/v2"
)

// Fleet is what is simulated. The zero value of a field stands for its default.
type Fleet struct {
	Workers  int // 1000
	Shards   int // 20 for each worker
	Articles int // of a shard: 500
	Batch    int // articles loaded at once: 200

	Extract float64 // seconds an article takes a worker: 0.3
	Load    float64 // seconds an article holds the graph's lock: 0.003
	Commit  float64 // seconds a batch holds it besides: 0.02
	Claim   float64 // seconds between two shards: 0.1
	Graphs  int     // with a lock each, among which the shards are divided: 1

	Spread     float64 // of the logarithm of a shard's speed: 0.25
	Stragglers float64 // share of workers that are five times slower: 0.02
	Deaths     float64 // of a worker, an hour: 0
	Lease      float64 // seconds until a death is noticed: 30
	Rebirth    float64 // seconds until a new worker stands in its place: 60
	Seed       uint64
}

func (f Fleet) withDefaults() Fleet {
	integer := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	float := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	integer(&f.Workers, 1000)
	integer(&f.Shards, 20*f.Workers)
	integer(&f.Articles, 500)
	integer(&f.Batch, 200)
	integer(&f.Graphs, 1)
	float(&f.Extract, 0.3)
	float(&f.Load, 0.003)
	float(&f.Commit, 0.02)
	float(&f.Claim, 0.1)
	float(&f.Spread, 0.25)
	float(&f.Stragglers, 0.02)
	float(&f.Lease, 30)
	float(&f.Rebirth, 60)
	return f
}

// Result is what came of it.
type Result struct {
	Seconds   float64 // until the last shard was done
	Rate      float64 // articles a second
	Busy      float64 // share of the workers' time that was extraction which counted
	Waiting   float64 // share of it in which they waited for the graph
	Lock      float64 // share of the time in which a graph was written
	Tail      float64 // share of the time after the queue was empty
	Deaths    int
	Again     int // articles that were extracted again
	Estimates [2]float64
	// Estimates are how long the rest was said to take at a tenth and at half of the work, by the rate until then, to how long it took.
}

// event is something that happens to a worker.
type event struct {
	at     float64
	worker int
	kind   kind
	life   int // of the worker; events of a former one do not count
}

type kind int

const (
	extracted kind = iota // a batch
	loaded                // a batch
	died
	born
	noticed // the shard of one who died
)

type events []event

func (e events) Len() int           { return len(e) }
func (e events) Less(i, j int) bool { return e[i].at < e[j].at }
func (e events) Swap(i, j int)      { e[i], e[j] = e[j], e[i] }
func (e *events) Push(x any)        { *e = append(*e, x.(event)) }
func (e *events) Pop() any {
	old := *e
	x := old[len(old)-1]
	*e = old[:len(old)-1]
	return x
}

// piece is a shard that is to be done from an article on.
type piece struct{ shard, from int }

// worker has at most one batch that is loaded and one that is ready for it.
type worker struct {
	life      int
	slow      float64
	speed     float64 // of the shard
	now       piece
	idle      bool
	at        int     // articles of the shard that were extracted
	done      int     // that were loaded
	ready     int     // articles of a batch that waits for the lock, or is being loaded
	held      int     // articles of a batch behind it; extraction waits
	from      float64 // when the batch was begun that is being extracted
	waitsFrom float64 // since when extraction waits, -1 if it does not
}

type run struct {
	f       Fleet
	random  *rand.Rand
	now     float64
	events  events
	workers []worker
	queue   []piece
	locks   []lock
	lost    map[int]piece // of workers that died, until that is noticed

	left, total    int // articles
	empty          float64
	busy, waited   float64
	locked         float64
	result         Result
	tenth, half    [2]float64 // when, and how long was said
	tenthed, halfd bool
}

// lock is of one graph: one loads, the others wait in the order of asking.
type lock struct {
	busy bool
	wait []event
}

// Run plays a fleet until all is done.
func Run(f Fleet) Result {
	f = f.withDefaults()
	r := &run{f: f, random: rand.New(rand.NewPCG(f.Seed, 1)), workers: make([]worker, f.Workers), locks: make([]lock, f.Graphs), lost: map[int]piece{}}
	for s := range f.Shards {
		r.queue = append(r.queue, piece{shard: s})
	}
	r.total = f.Shards * f.Articles
	r.left = r.total
	for i := range r.workers {
		r.begin(i)
	}
	for r.left > 0 && len(r.events) > 0 {
		e := heap.Pop(&r.events).(event)
		r.now = e.at
		r.happen(e)
	}
	res := r.result
	res.Seconds = r.now
	res.Rate = float64(r.total) / r.now
	all := r.now * float64(f.Workers)
	res.Busy, res.Waiting, res.Lock = r.busy/all, r.waited/all, r.locked/r.now/float64(f.Graphs)
	res.Tail = 1 - r.empty/r.now
	for i, x := range [][2]float64{r.tenth, r.half} {
		res.Estimates[i] = x[1] / (r.now - x[0])
	}
	return res
}

func (r *run) in(d float64, worker int, k kind) {
	heap.Push(&r.events, event{r.now + d, worker, k, r.workers[worker].life})
}

// begin is a worker that comes up.
func (r *run) begin(i int) {
	w := &r.workers[i]
	*w = worker{life: w.life + 1, slow: 1}
	if r.random.Float64() < r.f.Stragglers {
		w.slow = 5
	}
	if r.f.Deaths > 0 {
		r.in(r.random.ExpFloat64()*3600/r.f.Deaths, i, died)
	}
	r.take(i)
}

// take is a worker that asks for a shard.
func (r *run) take(i int) {
	w := &r.workers[i]
	if w.idle = len(r.queue) == 0; w.idle {
		return
	}
	w.now = r.queue[0]
	r.queue = r.queue[1:]
	if len(r.queue) == 0 {
		r.empty = r.now
	}
	w.speed = w.slow * math.Exp(r.random.NormFloat64()*r.f.Spread)
	w.at, w.done, w.ready, w.held, w.waitsFrom = w.now.from, w.now.from, 0, 0, -1
	r.extract(i, r.f.Claim)
}

// extract is a worker that begins with its next batch.
func (r *run) extract(i int, after float64) {
	w := &r.workers[i]
	if n := min(r.f.Batch, r.f.Articles-w.at); n > 0 {
		w.from = r.now + after
		r.in(after+float64(n)*r.f.Extract*w.speed, i, extracted)
	}
}

func (r *run) happen(e event) {
	w := &r.workers[e.worker]
	if e.kind != noticed && e.life != w.life {
		if e.kind == loaded { // of one who died meanwhile: the server ends it
			r.unlock(e)
		}
		return
	}
	switch e.kind {
	case extracted:
		n := min(r.f.Batch, r.f.Articles-w.at)
		w.at += n
		if w.ready == 0 {
			w.ready = n
			r.lock(e.worker)
			r.extract(e.worker, 0)
		} else {
			w.held, w.waitsFrom = n, r.now
		}
	case loaded:
		r.unlock(e)
		r.count(w)
		if w.ready, w.held = w.held, 0; w.ready > 0 {
			r.waited += r.now - w.waitsFrom
			w.waitsFrom = -1
			r.lock(e.worker)
			r.extract(e.worker, 0)
		} else if w.done == r.f.Articles {
			r.take(e.worker)
		}
	case died:
		r.result.Deaths++
		if !w.idle {
			r.result.Again += w.at - w.done
			if n := min(r.f.Batch, r.f.Articles-w.at); n > 0 && w.waitsFrom < 0 {
				r.result.Again += min(n, max(0, int((r.now-w.from)/(r.f.Extract*w.speed))))
			}
			r.lost[e.worker<<20|w.life&(1<<20-1)] = piece{w.now.shard, w.done}
			heap.Push(&r.events, event{r.now + r.f.Lease, e.worker, noticed, w.life})
		}
		w.life++
		w.idle = false
		r.in(r.f.Rebirth, e.worker, born)
	case born:
		r.begin(e.worker)
	case noticed:
		key := e.worker<<20 | e.life&(1<<20-1)
		r.queue = append(r.queue, r.lost[key])
		delete(r.lost, key)
		for i := range r.workers {
			if r.workers[i].idle {
				r.take(i)
				break
			}
		}
	}
}

// count is a batch that is in the graph.
func (r *run) count(w *worker) {
	w.done += w.ready
	r.left -= w.ready
	r.busy += float64(w.ready) * r.f.Extract * w.speed
	share := 1 - float64(r.left)/float64(r.total)
	said := r.now * float64(r.left) / float64(r.total-r.left)
	if share >= 0.1 && !r.tenthed {
		r.tenthed, r.tenth = true, [2]float64{r.now, said}
	}
	if share >= 0.5 && !r.halfd {
		r.halfd, r.half = true, [2]float64{r.now, said}
	}
}

// lock is a worker that asks for the lock of its graph.
func (r *run) lock(i int) {
	l := &r.locks[r.workers[i].now.shard%r.f.Graphs]
	e := event{worker: i, life: r.workers[i].life}
	if l.busy {
		l.wait = append(l.wait, e)
		return
	}
	l.busy = true
	r.write(i)
}

func (r *run) write(i int) {
	d := r.f.Commit + float64(r.workers[i].ready)*r.f.Load
	r.locked += d
	r.in(d, i, loaded)
}

// unlock gives the lock to the next who lives.
func (r *run) unlock(e event) {
	l := &r.locks[0]
	if r.f.Graphs > 1 {
		l = &r.locks[r.shardOf(e)%r.f.Graphs]
	}
	l.busy = false
	for len(l.wait) > 0 && !l.busy {
		next := l.wait[0]
		l.wait = l.wait[1:]
		if r.workers[next.worker].life == next.life {
			l.busy = true
			r.write(next.worker)
		}
	}
}

// shardOf is the shard of a load that ended, of one who lives or who died meanwhile.
func (r *run) shardOf(e event) int {
	if r.workers[e.worker].life == e.life {
		return r.workers[e.worker].now.shard
	}
	return r.lost[e.worker<<20|e.life&(1<<20-1)].shard
}
