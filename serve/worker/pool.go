package worker

import (
	"context"
	"encoding/json"
	"sync"
	"time"
)

// Options of a pool. All but Command have defaults.
type Options struct {
	Command  []string      // program and arguments; it calls Serve
	Env      []string      // more variables for it
	Most     int           // processes at a time; 8
	Spare    int           // processes kept waiting for a query; 2
	Memory   int64         // bytes that each may hold; 160 MB
	Timeout  time.Duration // of a query; 30 s
	Patience time.Duration // after which a query's process gives way to others; 1 s
	Wait     time.Duration // for a free process; 5 s
	Uses     int           // queries that a process answers before another takes its place; 1000
}

func (o Options) withDefaults() Options {
	orInt := func(p *int, n int) {
		if *p <= 0 {
			*p = n
		}
	}
	orTime := func(p *time.Duration, d time.Duration) {
		if *p <= 0 {
			*p = d
		}
	}
	orInt(&o.Most, 8)
	orInt(&o.Spare, 2)
	orInt(&o.Uses, 1000)
	orTime(&o.Timeout, 30*time.Second)
	orTime(&o.Patience, time.Second)
	orTime(&o.Wait, 5*time.Second)
	if o.Memory <= 0 {
		o.Memory = 160 << 20
	}
	o.Spare = min(o.Spare, o.Most)
	return o
}

// Pool is a number of processes. It is safe for concurrent use.
type Pool struct {
	opt    Options
	ctx    context.Context
	cancel context.CancelCauseFunc
	idle   chan *process
	slots  chan struct{} // one for each process that may still be started
	work   sync.WaitGroup

	mu       sync.Mutex
	starting int
	failed   error // why the last start failed
	closed   bool
}

// New makes a pool and begins to start its spare processes.
func New(opt Options) *Pool {
	opt = opt.withDefaults()
	ctx, cancel := context.WithCancelCause(context.Background())
	p := &Pool{opt: opt, ctx: ctx, cancel: cancel, idle: make(chan *process, opt.Most), slots: make(chan struct{}, opt.Most)}
	for range opt.Most {
		p.slots <- struct{}{}
	}
	p.fill()
	return p
}

// fill starts processes until enough are waiting, in the background.
func (p *Pool) fill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for !p.closed && p.starting+len(p.idle) < p.opt.Spare {
		select {
		case <-p.slots:
			p.spawn()
		default:
			return
		}
	}
}

// spawn starts a process for a slot that was taken.
func (p *Pool) spawn() {
	p.starting++
	p.work.Go(func() {
		w, err := start(p.ctx, &p.opt)
		p.mu.Lock()
		p.starting--
		p.failed = err
		p.mu.Unlock()
		if err != nil {
			p.slots <- struct{}{}
			return
		}
		p.idle <- w
	})
}

// Close ends all processes, those with a query too.
func (p *Pool) Close() error {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.cancel(ErrClosed)
	p.work.Wait()
	for {
		select {
		case w := <-p.idle:
			w.end()
		default:
			return nil
		}
	}
}

// Do runs a query and calls each with its rows, which it must not keep. An error of each ends the query. Rows that were found before an
// error may have been given to each.
func (p *Pool) Do(ctx context.Context, r Request, each func(json.RawMessage) error) error {
	if r.Timeout <= 0 || r.Timeout > p.opt.Timeout {
		r.Timeout = p.opt.Timeout
	}
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return ErrClosed
	}
	p.work.Add(1)
	p.mu.Unlock()
	defer p.work.Done()
	w, err := p.take(ctx)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(p.ctx, func() { cancel(ErrClosed) })()
	err = w.do(ctx, &p.opt, r, each)
	w.answers++
	if w.usable(err, &p.opt) {
		p.idle <- w
		return err
	}
	w.end()
	p.slots <- struct{}{}
	p.fill()
	return err
}

// take waits for a process, and starts another for the next query.
func (p *Pool) take(ctx context.Context) (*process, error) {
	defer p.fill()
	select {
	case w := <-p.idle:
		return w, nil
	default:
	}
	p.fill()
	late := time.NewTimer(p.opt.Wait)
	defer late.Stop()
	for {
		select {
		case w := <-p.idle:
			return w, nil
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-p.ctx.Done():
			return nil, ErrClosed
		case <-late.C:
			return nil, ErrBusy
		case <-time.After(50 * time.Millisecond):
			p.mu.Lock()
			err := p.failed
			p.mu.Unlock()
			if err != nil && len(p.idle) == 0 {
				return nil, err
			}
		}
	}
}
