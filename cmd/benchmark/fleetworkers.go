package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"time"
)

// fleetResult is one run of so many workers.
type fleetResult struct {
	seconds         float64
	sum             string
	kills, restarts int
	notes           []string
	problem         error // a shard that was parked, failed or lost
}

// fleetOf has n workers read all articles from a queue into a new graph.
func (f *fleetRun) fleetOf(ctx context.Context, n int, hard bool) (r fleetResult, err error) {
	address, err := f.server.NewSchema(ctx)
	if err != nil {
		return r, err
	}
	if err := f.saidso(ctx, "enqueue", "--queue", address, "--steps", strconv.Itoa((f.articles+f.shards-1)/f.shards), f.news); err != nil {
		return r, err
	}
	var nets []*namespace
	for i := range n {
		net := &namespace{address: address}
		if f.netns {
			if net, err = newNamespace(i, address); err != nil {
				return r, err
			}
			defer func() { err = errors.Join(err, net.close()) }()
		}
		nets = append(nets, net)
	}
	w := &fleetWorkers{f: f, address: address, random: rand.New(rand.NewPCG(1, uint64(n)))}
	if hard {
		w.kills, w.restarts = f.kills, f.restarts
	}
	begin := time.Now()
	var group sync.WaitGroup
	for _, net := range nets {
		group.Go(func() { w.keep(ctx, net) })
	}
	if hard && f.cut {
		group.Go(func() {
			time.Sleep(5 * time.Second)
			w.note(nets[0].cut(time.Minute))
		})
	}
	w.watch(ctx, begin)
	group.Wait()
	r.seconds = w.over.Sub(begin).Seconds()
	r.kills, r.restarts, r.notes = w.killed, w.restarted, w.notes
	if r.sum, err = f.export(ctx, address); err != nil {
		return r, err
	}
	st, err := w.status(ctx)
	if err == nil && st.Shards["done"] != st.total() {
		r.problem = fmt.Errorf("of %d shards %d are done: %v", st.total(), st.Shards["done"], st.Shards)
	}
	return r, err
}

// fleetWorkers is workers that are kept running until the queue is empty.
type fleetWorkers struct {
	f       *fleetRun
	address string
	random  *rand.Rand
	over    time.Time

	mu              sync.Mutex
	kills, restarts int // to be done
	killed          int
	restarted       int
	running         []*exec.Cmd
	notes           []string
	ended           bool
}

func (w *fleetWorkers) note(err error) {
	if err != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.notes = append(w.notes, err.Error())
	}
}

// keep runs one worker after the other in a network.
func (w *fleetWorkers) keep(ctx context.Context, net *namespace) {
	for {
		w.mu.Lock()
		if w.ended || ctx.Err() != nil {
			w.mu.Unlock()
			return
		}
		cmd := net.command(ctx, w.f.program, "work", "--queue", net.address, "-j", strconv.Itoa(w.f.threads), "--lease", w.f.lease.String())
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+strconv.Itoa(w.f.threads))
		var out bytes.Buffer
		cmd.Stderr = &out
		err := cmd.Start()
		w.running = append(w.running, cmd)
		w.mu.Unlock()
		if err == nil {
			err = cmd.Wait()
		}
		w.mu.Lock()
		if err != nil && !w.ended && cmd.ProcessState != nil && cmd.ProcessState.Exited() {
			w.notes = append(w.notes, fmt.Sprintf("a worker: %v: %s", err, out.String()))
			w.mu.Unlock()
			time.Sleep(time.Second)
			continue
		}
		w.mu.Unlock()
	}
}

// fleetStatus is what is used of queue status.
type fleetStatus struct {
	Shards    map[string]int `json:"shards"`
	Done      int            `json:"done"`
	Left      int            `json:"left"`
	Remaining float64        `json:"remainingSeconds"`
}

func (s *fleetStatus) total() (n int) {
	for _, k := range s.Shards {
		n += k
	}
	return n
}

func (w *fleetWorkers) status(ctx context.Context) (st fleetStatus, err error) {
	text, err := exec.CommandContext(ctx, w.f.program, "queue", "status", "--queue", w.address, "--format", "jsonl").Output()
	if err != nil {
		return st, err
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return st, json.Unmarshal(line, &st)
}

// watch waits for the queue to be empty, kills workers and restarts the server meanwhile, and notes how long the rest was said to take.
func (w *fleetWorkers) watch(ctx context.Context, begin time.Time) {
	type told struct {
		at        time.Time
		share     float64
		remaining float64
	}
	var all []told
	nextKill := begin.Add(w.pause())
	halves := 1
	for ctx.Err() == nil {
		time.Sleep(time.Second)
		if w.kills > 0 && time.Now().After(nextKill) {
			w.kill()
			nextKill = time.Now().Add(w.pause())
		}
		st, err := w.status(ctx)
		if err != nil {
			continue
		}
		total := st.Done + st.Left
		all = append(all, told{time.Now(), float64(st.Done) / float64(max(total, 1)), st.Remaining})
		if w.restarts > 0 && st.Done*(w.restarts+1) > total*halves/2 {
			halves++
			w.restarts--
			w.note(errors.Join(w.f.server.Halt(), w.f.server.Start()))
			w.restarted++
		}
		if st.Left == 0 && st.Shards["queued"]+st.Shards["running"] == 0 {
			break
		}
	}
	w.over = time.Now()
	w.mu.Lock()
	w.ended = true
	for _, cmd := range w.running {
		_ = cmd.Process.Signal(os.Interrupt) // those that are over cannot be asked
	}
	w.mu.Unlock()
	for _, share := range []float64{0.1, 0.5} {
		for _, x := range all {
			if x.share >= share && x.remaining > 0 {
				left := w.over.Sub(x.at).Seconds()
				w.note(fmt.Errorf("at %.0f %% of the work %.0f s were said to be left; it took %.0f s (%+.0f %%)", 100*x.share, x.remaining, left, 100*(x.remaining/left-1)))
				break
			}
		}
	}
}

func (w *fleetWorkers) pause() time.Duration {
	return 2*time.Second + time.Duration(w.random.Int64N(int64(10*time.Second)))
}

// kill kills one of the workers that run, without warning.
func (w *fleetWorkers) kill() {
	w.mu.Lock()
	defer w.mu.Unlock()
	var live []*exec.Cmd
	for _, cmd := range w.running {
		if cmd.ProcessState == nil && cmd.Process != nil {
			live = append(live, cmd)
		}
	}
	if w.running = live; len(live) > 0 && live[w.random.IntN(len(live))].Process.Kill() == nil {
		w.kills--
		w.killed++
	}
}
