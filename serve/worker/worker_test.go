package worker_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"saidso/article"
	"saidso/extract/english"
	"saidso/graph"
	"saidso/serve/worker"
)

// TestMain is the worker's program too: a pool starts the test itself with a variable that says so.
func TestMain(m *testing.M) {
	if path := os.Getenv("WORKER_TEST_DB"); path != "" {
		os.Exit(serve(path))
	}
	os.Exit(m.Run())
}

func serve(path string) int {
	if path == "broken" {
		fmt.Fprintln(os.Stderr, "saidso: there is no graph")
		return 1
	}
	store, err := graph.Open(path, graph.Options{ReadOnly: true})
	if err != nil {
		fmt.Fprintln(os.Stderr, "saidso:", err)
		return 1
	}
	if err := worker.Serve(os.Stdin, os.Stdout, store); err != nil {
		fmt.Fprintln(os.Stderr, "saidso:", err)
		return 1
	}
	return 0
}

// database is a graph of one article.
func database(t *testing.T) string {
	t.Helper()
	path := t.TempDir() + "/graph"
	store, err := graph.Open(path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	a := &article.Article{Text: "Talks\n\nMinister Petra Holm criticized Juri Kask on Monday. “He is wrong,” Holm said.\n", Headline: "Talks"}
	r, err := p.Read(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Load(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return path
}

func pool(t *testing.T, opt worker.Options) *worker.Pool {
	t.Helper()
	opt.Command = []string{os.Args[0]}
	opt.Env = append(opt.Env, "WORKER_TEST_DB="+database(t))
	p := worker.New(opt)
	t.Cleanup(func() { p.Close() })
	return p
}

// ask runs a query and answers its rows.
func ask(p *worker.Pool, r worker.Request) (rows []string, err error) {
	err = p.Do(context.Background(), r, func(row json.RawMessage) error {
		rows = append(rows, string(row))
		return nil
	})
	return rows, err
}

const criticized = `g.V().out("<so:criticized>").unique().all()`

func TestAnswers(t *testing.T) {
	p := pool(t, worker.Options{Uses: 2})
	for range 3 { // the third by another process
		rows, err := ask(p, worker.Request{Query: criticized})
		if err != nil || len(rows) != 1 || !strings.HasPrefix(rows[0], `{"id":"id:person/juri-kask`) {
			t.Fatalf("%v, %v", rows, err)
		}
		rows, err = ask(p, worker.Request{Query: criticized, Cayley: true})
		if err != nil || len(rows) != 1 || !strings.HasPrefix(rows[0], `{"id":"<id:person/juri-kask`) || !strings.HasSuffix(rows[0], `>"}`) {
			t.Fatalf("%v, %v", rows, err)
		}
	}
	if rows, err := ask(p, worker.Request{Query: `g.emit("x"); g.emit({a: [1]})`, Cayley: true}); err != nil || strings.Join(rows, " ") != `"x" {"a":[1]}` {
		t.Errorf("%v, %v", rows, err)
	}
	if rows, err := ask(p, worker.Request{Query: `g.V().all()`, Limit: 3}); err != nil || len(rows) != 3 {
		t.Errorf("%v, %v", rows, err)
	}
	var wrong *worker.QueryError
	if _, err := ask(p, worker.Request{Query: `g.V(`}); !errors.As(err, &wrong) || wrong.Limit {
		t.Errorf("a query that does not parse: %v", err)
	}
	stop := errors.New("enough")
	if err := p.Do(context.Background(), worker.Request{Query: `g.V().all()`}, func(json.RawMessage) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("%v, expected the caller's own error", err)
	}
	if rows, err := ask(p, worker.Request{Query: criticized}); err != nil || len(rows) != 1 {
		t.Errorf("after these: %v, %v", rows, err)
	}
}

func TestShape(t *testing.T) {
	p := pool(t, worker.Options{})
	rows, err := ask(p, worker.Request{Query: `g.V("<id:x>").tag("who").out("<so:criticized>").all()`, Shape: true})
	if err != nil || len(rows) != 1 {
		t.Fatalf("%v, %v", rows, err)
	}
	var shape graph.QueryShape
	if err := json.Unmarshal([]byte(rows[0]), &shape); err != nil {
		t.Fatal(err)
	}
	byID := map[int]graph.ShapeNode{}
	for _, n := range shape.Nodes {
		byID[n.ID] = n
	}
	if len(shape.Links) != 1 {
		t.Fatalf("%s", rows[0])
	}
	l := shape.Links[0]
	source, link := byID[l.Source], byID[l.LinkNode]
	if !source.Fixed || strings.Join(source.Values, " ") != "<id:x>" || strings.Join(source.Tags, " ") != "who" {
		t.Errorf("source: %+v", source)
	}
	if !link.Link || strings.Join(link.Values, " ") != "<so:criticized>" {
		t.Errorf("link: %+v", link)
	}
	if target := byID[l.Target]; target.Link || target.Fixed {
		t.Errorf("target: %+v", target)
	}
}

// hostile are queries that mean harm, with the errors that they may end in.
var hostile = map[string]struct {
	query string
	ends  []error
}{
	"endless loop":      {`while (true) {}`, []error{worker.ErrTimeout}},
	"endless recursion": {`function f() { return f() + 1 } f()`, nil},
	"parentheses":       {strings.Repeat("(", 60_000) + strings.Repeat(")", 60_000), nil},
	"doubled string":    {`var s = "x"; while (true) { s = s + s + s.split("").join("") }`, []error{worker.ErrMemory, worker.ErrDied, worker.ErrTimeout}},
	"back-references":   {`/^(a+)+\1$/.test(new Array(40).join("a") + "!"); /(x+x+)+\1y/.test(new Array(60).join("x"))`, []error{worker.ErrTimeout}},
	"endless emit":      {`while (true) { g.emit("x") }`, []error{worker.ErrTimeout, worker.ErrMemory}},
	"cross product":     {`g.V().forEach(function(a) { g.V().forEach(function(b) { g.V().forEach(function(c) { g.V().forEach(function(d) { g.V().all() }) }) }) })`, []error{worker.ErrTimeout, worker.ErrMemory}},
	"nested objects":    {`var o = {}; while (true) { o = {o: o, a: new Array(1000)} }`, []error{worker.ErrMemory, worker.ErrDied, worker.ErrTimeout}},
	"huge join":         {`new Array(1e9).join("x")`, []error{worker.ErrMemory, worker.ErrDied, worker.ErrTimeout}},
}

// TestHostile holds that each hostile query, all at once, ends in a clear error while another user is answered.
func TestHostile(t *testing.T) {
	const timeout = 2 * time.Second
	p := pool(t, worker.Options{Most: len(hostile) + 2, Timeout: timeout, Patience: 100 * time.Millisecond})
	var all sync.WaitGroup
	for name, h := range hostile {
		all.Go(func() {
			_, err := ask(p, worker.Request{Query: h.query})
			var query *worker.QueryError
			switch {
			case err == nil:
				t.Errorf("%s: no error", name)
			case errors.As(err, &query):
			default:
				ok := false
				for _, e := range h.ends {
					ok = ok || errors.Is(err, e)
				}
				if !ok {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
	for range 10 {
		if rows, err := ask(p, worker.Request{Query: criticized}); err != nil || len(rows) != 1 {
			t.Errorf("a good user: %v, %v", rows, err)
		}
	}
	all.Wait()
	if rows, err := ask(p, worker.Request{Query: criticized}); err != nil || len(rows) != 1 {
		t.Errorf("afterwards: %v, %v", rows, err)
	}
}

func TestBounds(t *testing.T) {
	p := pool(t, worker.Options{Most: 1, Wait: 2 * time.Second, Timeout: 60 * time.Second})
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := ask(p, worker.Request{Query: criticized}); err != nil { // the process is there
		t.Fatal(err)
	}
	running := make(chan error)
	go func() {
		running <- p.Do(ctx, worker.Request{Query: `while (true) {}`}, func(json.RawMessage) error { return nil })
	}()
	time.Sleep(300 * time.Millisecond)
	if _, err := ask(p, worker.Request{Query: criticized}); !errors.Is(err, worker.ErrBusy) {
		t.Errorf("%v, expected ErrBusy", err)
	}
	cancel()
	if err := <-running; !errors.Is(err, context.Canceled) {
		t.Errorf("%v, expected that its user went away", err)
	}
	var err error
	for range 5 { // until another process is there
		if _, err = ask(p, worker.Request{Query: criticized}); err == nil {
			break
		}
	}
	if err != nil {
		t.Errorf("afterwards: %v", err)
	}
	p.Close()
	if _, err := ask(p, worker.Request{Query: criticized}); !errors.Is(err, worker.ErrClosed) {
		t.Errorf("%v, expected ErrClosed", err)
	}
}

func TestNoStart(t *testing.T) {
	p := worker.New(worker.Options{Command: []string{os.Args[0]}, Env: []string{"WORKER_TEST_DB=broken"}})
	defer p.Close()
	if _, err := ask(p, worker.Request{Query: criticized}); err == nil || !strings.Contains(err.Error(), "there is no graph") {
		t.Errorf("%v, expected the reason", err)
	}
	p = worker.New(worker.Options{Command: []string{"/nowhere/saidso"}})
	defer p.Close()
	if _, err := ask(p, worker.Request{Query: criticized}); err == nil || runtime.GOOS == "linux" && !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}
