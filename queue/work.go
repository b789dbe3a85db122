package queue

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"saidso/queue/shard"
)

// Work is what a worker does.
type Work struct {
	// Run reads a shard from its step Done + 1 on, and answers when the last of its articles is in the graph. Whatever error it answers, the shard
	// comes again; one that could not be run three times has failed.
	Run func(ctx context.Context, c *Claim) error

	// Salt is what decides, besides the sources, what shards give, such as the extractor's version. What was done of a shard under another
	// is done again.
	Salt string
	// Name is the worker's, "" for that of the machine and the process.
	Name string
	// Tell, unless nil, is called with what went wrong and will be tried again.
	Tell func(error)
	// Empty ends the work when nothing is queued or running any more.
	Empty bool
}

// worker is a process that runs shards.
type worker struct {
	q    *Queue
	work Work
	id   int64
	stop chan struct{} // closed when it shall end

	mu      sync.Mutex
	running map[string]bool // keys of shards
	end     context.CancelFunc
}

// Bounds of a job of River's. Who died is found by the lease; River's own rescue takes away what is left of their jobs.
const (
	jobTimeout  = 24 * time.Hour
	rescueAfter = 25 * time.Hour
	pollEvery   = time.Second
)

// Work runs shards, one after the other, until the context ends. Then the shard at hand is given back with its progress.
func (q *Queue) Work(ctx context.Context, work Work) error {
	ctx, end := context.WithCancel(ctx)
	defer end()
	w := &worker{q: q, work: work, stop: make(chan struct{}), running: map[string]bool{}, end: end}
	if w.work.Name == "" {
		host, _ := os.Hostname() // without one the number of the process must do
		w.work.Name = fmt.Sprintf("%s/%d", host, os.Getpid())
	}
	if w.work.Tell == nil {
		w.work.Tell = func(error) {}
	}
	// The context ends the taking of shards; what is under way has its own.
	lasting := context.WithoutCancel(ctx)
	if err := q.pool.QueryRow(ctx, "INSERT INTO saidso_workers (name) VALUES ($1) RETURNING id", w.work.Name).Scan(&w.id); err != nil {
		return explain(ctx, err)
	}
	workers := river.NewWorkers()
	river.AddWorker(workers, &runner{w: w})
	client, err := river.NewClient(riverpgxv5.New(q.pool), &river.Config{
		Logger: silent(), Workers: workers, Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 1}},
		JobTimeout: jobTimeout, RescueStuckJobsAfter: rescueAfter, FetchPollInterval: pollEvery,
	})
	if err != nil {
		return err
	}
	if err := client.Start(lasting); err != nil {
		return explain(ctx, err)
	}
	var beats sync.WaitGroup
	alive, die := context.WithCancel(lasting)
	beats.Go(func() { w.live(alive) })
	<-ctx.Done()
	close(w.stop)
	err = client.Stop(lasting)
	die()
	beats.Wait()
	if _, gone := q.pool.Exec(lasting, "UPDATE saidso_workers SET ended = now(), seen = now() WHERE id = $1", w.id); gone != nil {
		w.work.Tell(explain(lasting, gone)) // its lease will tell
	}
	return err
}

// runner is what River calls.
type runner struct {
	river.WorkerDefaults[job]
	w *worker
}

// Work implements River's Worker. Its job is over whatever happens: what becomes of the shard stands in our tables.
func (r *runner) Work(ctx context.Context, j *river.Job[job]) error {
	w := r.w
	var c *Claim
	err := w.patiently(ctx, func() (err error) {
		c, err = w.q.claim(ctx, w.id, j.ID, j.Args.Key, w.work.Salt)
		return err
	})
	if err != nil || c == nil {
		return err
	}
	c.stop = w.stop
	w.mu.Lock()
	w.running[c.Shard.Key] = true
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		delete(w.running, c.Shard.Key)
		w.mu.Unlock()
	}()
	err = w.close(ctx, c, j, w.work.Run(ctx, c))
	if err != nil && ctx.Err() == nil {
		w.work.Tell(fmt.Errorf("%s: %w", &c.Shard, err))
		err = w.patiently(ctx, func() error { return c.fail(ctx, err, false) })
	}
	return err
}

// close notes what became of a shard, of which Run answered an error or nil.
func (w *worker) close(ctx context.Context, c *Claim, j *river.Job[job], err error) error {
	return w.patiently(ctx, func() error {
		switch {
		case err == nil:
			err := c.finish(ctx, func(tx pgx.Tx) error {
				_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, j)
				return err
			})
			if errors.Is(err, ErrLost) {
				return nil
			}
			return err
		case errors.Is(err, ErrLost):
			return nil
		case errors.Is(err, ErrStopped), errors.Is(err, context.Canceled):
			return c.giveBack(ctx)
		}
		w.work.Tell(fmt.Errorf("%s: %w", &c.Shard, err))
		return c.fail(ctx, err, errors.Is(err, shard.ErrGone))
	})
}

// patience is how long a connection that was lost is waited for.
const patience = 5 * time.Minute

// patiently does something again until the server answers, for some minutes.
func (w *worker) patiently(ctx context.Context, f func() error) error {
	return Patiently(ctx, w.stop, w.work.Tell, passing, f)
}

// Patiently does something again, with pauses, while it fails with what may pass: for some minutes, or until a stop, when it is tried once more. Each
// failure is told.
func Patiently(ctx context.Context, stop <-chan struct{}, tell func(error), passing func(error) bool, f func() error) error {
	begin := time.Now()
	for pause := 100 * time.Millisecond; ; pause = min(2*pause, 5*time.Second) {
		err := f()
		if err == nil || !passing(err) || time.Since(begin) > patience || ctx.Err() != nil {
			return err
		}
		tell(err)
		select {
		case <-stop:
			return f()
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(pause):
		}
	}
}
