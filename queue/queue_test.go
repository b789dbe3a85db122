package queue_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"saidso/graph/postgres/pgserver"
	"saidso/graph/postgres/pgtest"
	"saidso/queue"
	"saidso/queue/shard"
)

var shared pgtest.Shared

func TestMain(m *testing.M) {
	if address := os.Getenv("SAIDSO_TEST_WORKER"); address != "" {
		os.Exit(child(address))
	}
	os.Exit(shared.Run(m))
}

// lease is short, so that deaths are soon noticed.
const lease = 2 * time.Second

func open(t *testing.T, address string) *queue.Queue {
	t.Helper()
	q, err := queue.Open(context.Background(), address, queue.Options{Lease: lease})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(q.Close)
	return q
}

// shards are made up: nothing of them is read.
func shards(n, steps int) (out []shard.Shard) {
	for i := range n {
		out = append(out, shard.Shard{Key: fmt.Sprintf("%02xshard", i), Files: []shard.File{{Path: fmt.Sprintf("file %d", i), Steps: steps}}})
	}
	return out
}

// work runs a shard's steps, with a line for each. do is called with each step.
func work(ctx context.Context, c *queue.Claim, do func(step int) error) error {
	for n := c.Done + 1; n <= c.Shard.Steps(); n++ {
		select {
		case <-c.Stopping():
			return queue.ErrStopped
		default:
		}
		reading := fmt.Sprintf("%s step %d", c.Shard.Files[0].Path, n)
		if c.Suspect(n) {
			if err := c.Progress(ctx, queue.Progress{Done: n - 1, Ahead: n, Reading: reading}); err != nil {
				return err
			}
		}
		if err := do(n); err != nil {
			return err
		}
		line := fmt.Appendf(nil, "{\"step\":\"%s\"}\n", reading)
		if err := c.Progress(ctx, queue.Progress{Done: n, Ahead: min(n+3, c.Shard.Steps()), Reading: reading, Report: line}); err != nil {
			return err
		}
	}
	return nil
}

// child is a worker in a process of its own. It dies on the steps that POISON names.
func child(address string) int {
	q, err := queue.Open(context.Background(), address, queue.Options{MustExist: true, Lease: lease})
	if err == nil {
		defer q.Close()
		poison := os.Getenv("POISON")
		err = q.Work(context.Background(), queue.Work{Empty: true, Tell: func(err error) { fmt.Fprintln(os.Stderr, err) }, Run: func(ctx context.Context, c *queue.Claim) error {
			return work(ctx, c, func(n int) error {
				time.Sleep(20 * time.Millisecond)
				if poison == fmt.Sprint(c.Shard.Files[0].Path, " step ", n) {
					os.Exit(7)
				}
				return nil
			})
		}})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func startChild(address, poison string) (*exec.Cmd, *bytes.Buffer, error) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SAIDSO_TEST_WORKER="+address, "POISON="+poison)
	var out bytes.Buffer
	cmd.Stderr = &out
	return cmd, &out, cmd.Start()
}

// reported checks that the report of a queue has each step of some shards once, in order.
func reported(t *testing.T, q *queue.Queue, want []shard.Shard) {
	t.Helper()
	var b, all bytes.Buffer
	if err := q.Report(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	for _, s := range want {
		for n := range s.Steps() {
			fmt.Fprintf(&all, "{\"step\":\"%s step %d\"}\n", s.Files[0].Path, n+1)
		}
	}
	got, expected := strings.Split(b.String(), "\n"), strings.Split(all.String(), "\n")
	for i := range max(len(got), len(expected)) {
		if i >= len(got) || i >= len(expected) || got[i] != expected[i] {
			t.Errorf("%d lines of the report, want %d; they differ from %d on: %.300q", len(got), len(expected), i, got[min(i, len(got)-1):])
			return
		}
	}
}

func TestEnqueue(t *testing.T) {
	ctx := context.Background()
	q := open(t, shared.NewSchema(t))
	some := shards(3, 10)
	for i, want := range []int{3, 0} {
		if n, err := q.Enqueue(ctx, append(some, some[0]), false); n != want || err != nil {
			t.Errorf("time %d: %d added, %v", i, n, err)
		}
	}
	if n, err := q.Cancel(ctx, []string{"01"}); n != 1 || err != nil {
		t.Errorf("cancel: %d, %v", n, err)
	}
	if _, err := q.Cancel(ctx, []string{"0"}); !errors.Is(err, queue.ErrNoShard) {
		t.Errorf("cancel what is two: %v", err)
	}
	if n, err := q.Enqueue(ctx, some, true); n != 1 || err != nil {
		t.Errorf("again: %d, %v", n, err)
	}
	st, err := q.Status(ctx)
	if err != nil || st.Shards[queue.Queued] != 3 || st.Left != 30 || st.Done != 0 || st.Rate != 0 {
		t.Errorf("%+v, %v", st, err)
	}
}

// TestWork has three workers run shards that fail, are stopped and are cancelled.
func TestWork(t *testing.T) {
	q := open(t, shared.NewSchema(t))
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	some := shards(8, 12)
	if _, err := q.Enqueue(ctx, some, false); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	failed, ran := map[string]int{}, map[string]int{}
	run := func(ctx context.Context, c *queue.Claim) error {
		return work(ctx, c, func(n int) error {
			mu.Lock()
			defer mu.Unlock()
			key := fmt.Sprint(c.Shard.Key, n)
			ran[key]++
			switch {
			case c.Shard.Key == some[2].Key && n == 5 && failed[key] == 0:
				failed[key]++
				return errors.New("not now")
			case c.Shard.Key == some[3].Key:
				return fmt.Errorf("never: %w", shard.ErrGone)
			}
			return nil
		})
	}
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			if err := q.Work(ctx, queue.Work{Run: run, Empty: true}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	st, err := q.Status(context.Background())
	if err != nil || st.Shards[queue.Done] != 7 || st.Shards[queue.Failed] != 1 || st.Left != 0 || st.Rate == 0 {
		t.Errorf("%+v, %v", st, err)
	}
	gone, err := q.Shards(context.Background(), 10, queue.Failed)
	if err != nil || len(gone) != 1 || gone[0].Key != some[3].Key || gone[0].Failures != 1 || !strings.Contains(gone[0].Error, "never") {
		t.Errorf("%+v, %v", gone, err)
	}
	for key, n := range ran {
		if n != 1+failed[key] {
			t.Errorf("step %s ran %d times", key, n)
		}
	}
	reported(t, q, append(append([]shard.Shard{}, some[:3]...), some[4:]...))
}

// TestStop stops a worker in the midst of a shard; another goes on where it was. Under another salt it begins anew.
func TestStop(t *testing.T) {
	q := open(t, shared.NewSchema(t))
	some := shards(1, 10)
	if _, err := q.Enqueue(context.Background(), some, false); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var steps []int
	stopAt := func(at int, salt string) {
		ctx, stop := context.WithCancel(context.Background())
		defer stop()
		err := q.Work(ctx, queue.Work{Empty: true, Salt: salt, Run: func(ctx context.Context, c *queue.Claim) error {
			return work(ctx, c, func(n int) error {
				mu.Lock()
				defer mu.Unlock()
				if steps = append(steps, n); n == at {
					stop()
					<-c.Stopping()
				}
				return nil
			})
		}})
		if err != nil {
			t.Error(err)
		}
	}
	stopAt(4, "a")
	stopAt(7, "a")
	stopAt(0, "b")
	if got, want := fmt.Sprint(steps), "[1 2 3 4 5 6 7 1 2 3 4 5 6 7 8 9 10]"; got != want {
		t.Errorf("steps %s, want %s", got, want)
	}
	reported(t, q, some)
}

// TestLost takes a shard away from a worker that goes on: nothing that it writes counts.
func TestLost(t *testing.T) {
	ctx := context.Background()
	q := open(t, shared.NewSchema(t))
	if _, err := q.Enqueue(ctx, shards(1, 3), false); err != nil {
		t.Fatal(err)
	}
	err := q.Work(ctx, queue.Work{Empty: true, Run: func(ctx context.Context, c *queue.Claim) error {
		if _, err := q.Cancel(ctx, nil); err != nil {
			return err
		}
		if err := c.Progress(ctx, queue.Progress{Done: 1, Report: []byte("no\n")}); !errors.Is(err, queue.ErrLost) {
			t.Errorf("progress of a cancelled shard: %v", err)
		}
		return nil // as if it had come to its end
	}})
	st, err2 := q.Status(ctx)
	if err != nil || err2 != nil || st.Shards[queue.Cancelled] != 1 {
		t.Errorf("%v, %v, %+v", err, err2, st)
	}
	reported(t, q, nil)
}

// TestPoison has a step kill each worker that reads it: its shard is parked after three deaths and names it, and the others are done. Retried by
// workers that it does not kill it is done too.
func TestPoison(t *testing.T) {
	address := shared.NewSchema(t)
	q := open(t, address)
	some := shards(4, 20)
	if _, err := q.Enqueue(context.Background(), some, false); err != nil {
		t.Fatal(err)
	}
	deaths := 0
	for deaths < 10 {
		cmd, out, err := startChild(address, "file 1 step 7")
		if err != nil {
			t.Fatal(err)
		}
		err = cmd.Wait()
		if err == nil {
			break
		}
		if deaths++; cmd.ProcessState.ExitCode() != 7 {
			t.Fatalf("%v: %s", err, out)
		}
	}
	parked, err := q.Shards(context.Background(), 10, queue.Parked)
	if err != nil || deaths != 3 || len(parked) != 1 || parked[0].Key != some[1].Key || parked[0].Done != 6 ||
		!strings.Contains(parked[0].Error, "3 workers in a row died with it") || !strings.Contains(parked[0].Error, "file 1 step 7") {
		t.Fatalf("%d deaths, %+v, %v", deaths, parked, err)
	}
	reported(t, q, []shard.Shard{some[0], some[2], some[3]})
	if n, err := q.Retry(context.Background(), nil); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	cmd, out, err := startChild(address, "")
	if err == nil {
		err = cmd.Wait()
	}
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	reported(t, q, some)
}

// TestKill kills workers at random moments, and restarts the server once: each shard is done, with one whole report, and none is parked.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs for half a minute")
	}
	server, err := pgserver.Start(pgserver.Options{})
	if errors.Is(err, pgserver.ErrMissing) && os.Getenv("CI") != "true" {
		t.Skip(err)
	} else if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	}()
	address, err := server.NewSchema(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	q := open(t, address)
	some := shards(12, 40)
	if _, err := q.Enqueue(context.Background(), some, false); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 6))
	kills, restarts := 12, 1
	var mu sync.Mutex
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			for {
				cmd, out, err := startChild(address, "")
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				if kills > 0 {
					kills--
					time.AfterFunc(500*time.Millisecond+time.Duration(random.Int64N(int64(3*time.Second))), func() { _ = cmd.Process.Kill() })
				} else if restarts > 0 {
					restarts--
					if err := errors.Join(server.Halt(), server.Start()); err != nil {
						t.Error(err)
					}
				}
				mu.Unlock()
				if err := cmd.Wait(); err == nil {
					return
				} else if cmd.ProcessState.Exited() && !strings.Contains(out.String(), "no connection") { // it could not begin
					t.Errorf("%v: %s", err, out)
					return
				}
			}
		})
	}
	group.Wait()
	infos, err := q.Shards(context.Background(), 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range infos {
		if x.State != queue.Done {
			t.Errorf("%+v", x)
		}
	}
	reported(t, q, some)
}

// TestOpen says what is wrong with a database.
func TestOpen(t *testing.T) {
	ctx := context.Background()
	server := shared.Server(t)
	address := shared.NewSchema(t)
	exec := func(sql string) {
		t.Helper()
		conn, err := pgx.Connect(ctx, address)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(ctx)
		if _, err := conn.Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	is := func(what, address string, want error, text string) {
		t.Helper()
		q, err := queue.Open(ctx, address, queue.Options{MustExist: errors.Is(want, queue.ErrNotFound)})
		if err == nil {
			q.Close()
		}
		if !errors.Is(err, want) || !strings.Contains(fmt.Sprint(err), text) {
			t.Errorf("%s: %v", what, err)
		}
	}
	is("no queue", address, queue.ErrNotFound, "")
	is("no address", "mysql://x", queue.ErrAddress, "")
	is("a password that is not escaped", "postgres://me:sec#ret@host/db", queue.ErrAddress, "%23")
	is("no schema", strings.Replace(address, "search_path=", "search_path=none", 1), queue.ErrNotFound, "search_path")
	is("no database", strings.Replace(address, "/postgres?", "/none?", 1), queue.ErrConnection, "createdb")
	exec("DROP ROLE IF EXISTS nobody_much; CREATE ROLE nobody_much LOGIN; GRANT USAGE ON SCHEMA " + address[strings.Index(address, "search_path=")+len("search_path="):strings.Index(address, "&sslmode")] + " TO nobody_much")
	is("no rights", server.As(address, "nobody_much"), queue.ErrRights, "")
	open(t, address)
	exec("UPDATE saidso_queue SET format = 7")
	is("another version", address, queue.ErrVersion, "format 7")
	exec("UPDATE saidso_queue SET format = 1; DELETE FROM river_migration WHERE version > 3")
	is("an older River", address, queue.ErrVersion, "version 3")
	exec("DROP TABLE river_job CASCADE")
	is("no River", address, queue.ErrVersion, "missing")
}

func TestStates(t *testing.T) {
	b, err := json.Marshal(queue.Status{Shards: map[queue.State]int{queue.Done: 1}})
	if err != nil || !strings.Contains(string(b), `"done":1`) {
		t.Errorf("%s, %v", b, err)
	}
	st := queue.Status{Left: 30, Rate: 2}
	if st.Remaining() != 15*time.Second {
		t.Errorf("%v left", st.Remaining())
	}
}
