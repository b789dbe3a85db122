package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"saidso/extract/english"
	"saidso/graph"
	"saidso/graph/quadhttp"
	"saidso/serve"
	"saidso/serve/api"
	"saidso/serve/desk"
	"saidso/serve/find"
	"saidso/serve/worker"
	"saidso/web"
)

// workerGraph is the variable that tells a worker which graph to read. An argument would show a database's password to others.
const workerGraph = "SAIDSO_WORKER_DB"

// Times of the server.
const (
	headerTime   = 10 * time.Second
	requestTime  = 30 * time.Second
	answerTime   = 2 * time.Minute
	idleTime     = 2 * time.Minute
	shutdownTime = 5 * time.Second
)

func (a *app) serve() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "the graph in the browser, and over HTTP",
		Long: `serve shows the graph in the browser: pages for people and organizations, statements and pairs at /, Cayley's own web interface at
/cayley/. Programs ask as they would ask Cayley (POST /api/v1/query/gizmo, /api/v2/query?lang=gizmo, and the rest of its
interface), or below /api/. Each Gizmo query runs in a process of its own with bounds on time and memory. An interrupt
or SIGTERM ends the server.

  curl --data 'g.V("<id:person/marco-rubio>").out("<so:criticized>").all()' http://127.0.0.1:8017/api/v1/query/gizmo

It listens on loopback. Any other address needs --token-file: requests must then carry the header "Authorization: Bearer TOKEN",
browsers log in. Nothing is written without --write. With it, requests that write need a token, that of the file or one
that is made up and printed; no other process can write meanwhile. Articles that are sent are read as ingest would
read them, with the same --kb, --relations and --decisions.`,
		Args: operands(false),
	}
	f := serveFlags{timeout: duration(30 * time.Second), workers: count{8, 1}}
	f.db = addDB(cmd)
	f.reading = &readingFlags{known: addKnowledge(cmd), relations: addRelationFrames(cmd)}
	f.decisions = addDecisions(cmd)
	cmd.Flags().StringVar(&f.listen, "listen", "127.0.0.1:8017", "`ADDRESS` to listen on, HOST:PORT; port 0 for a free one")
	cmd.Flags().StringVar(&f.tokenFile, "token-file", "", "`FILE` whose first line every request must carry")
	cmd.Flags().BoolVar(&f.write, "write", false, "let those who have the token write")
	cmd.Flags().Var(&f.timeout, "timeout", "end a query after this time")
	cmd.Flags().Var(&f.workers, "workers", "queries at a time")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return a.runServe(cmd.Context(), &f) }
	return cmd
}

type serveFlags struct {
	db        *string
	listen    string
	tokenFile string
	write     bool
	timeout   duration
	workers   count

	// reading and decisions are how articles are read that are sent to a server that writes.
	reading   *readingFlags
	decisions *decisions
}

func (a *app) runServe(ctx context.Context, f *serveFlags) (err error) {
	opt := serve.Options{Failed: func(r *http.Request, problem any, stack []byte) {
		fmt.Fprintf(a.stderr, "saidso: %s %s: %v\n%s\n", r.Method, printable(r.URL.Path), problem, stack)
	}}
	if opt.Token, err = readToken(f.tokenFile); err != nil {
		return err
	}
	if err := serve.Check(f.listen, opt.Token); errors.Is(err, serve.ErrToken) {
		return wrongUse("--listen: %w; --token-file names one", err)
	} else if err != nil {
		return wrongUse("--listen: %w", err)
	}
	store, reading, err := openServed(f)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	exe, err := exec.LookPath(os.Args[0])
	if err != nil {
		return err
	}
	pool := worker.New(worker.Options{Command: []string{exe, "query-worker"}, Env: []string{workerGraph + "=" + *f.db},
		Most: f.workers.n, Timeout: time.Duration(f.timeout)})
	defer pool.Close()
	opt.Queries, opt.Data, opt.UI, opt.Assets = pool, quadhttp.New(store), web.Cayley(), web.Assets()
	hello := ""
	if f.write {
		if opt.WriteToken = opt.Token; opt.WriteToken == "" {
			opt.WriteToken = rand.Text()
			hello = fmt.Sprintf("saidso: requests that write need the token %s\n", opt.WriteToken)
		}
	}
	defer a.parts(&opt, store, reading).Close()
	return a.listen(ctx, f.listen, *f.db, hello, serve.New(opt))
}

// parts adds the pages and our own interface, which share an index, to be closed. The pipeline is nil for a server that writes nothing.
func (a *app) parts(opt *serve.Options, store *graph.Store, p *english.Pipeline) *find.Index {
	index := find.Open(store, find.Options{Failed: func(err error) {
		fmt.Fprintf(a.stderr, "saidso: the index: %s\n", printable(err.Error()))
	}})
	failed := func(r *http.Request, err error) {
		fmt.Fprintf(a.stderr, "saidso: %s: %s\n", printable(r.URL.Path), printable(err.Error()))
	}
	opt.Desk = desk.New(store, desk.Options{Index: index, Built: web.Has, Fail: failed})
	ours := api.Options{Index: index, Version: programVersion(), Fail: failed}
	if p != nil {
		ours.Extractor = englishOnly{p}
	}
	opt.API = api.New(store, ours)
	return index
}

// openServed opens the graph, to write with what reads articles as ingest does.
func openServed(f *serveFlags) (*graph.Store, *english.Pipeline, error) {
	if !f.write {
		store, err := openForReading(*f.db)
		return store, nil, err
	}
	p, err := f.reading.pipeline()
	if err != nil {
		return nil, nil, err
	}
	if p, err = f.decisions.heeded(p, *f.db); err != nil {
		return nil, nil, err
	}
	store, err := openForWriting(*f.db, p, true)
	return store, p, err
}

// readToken reads a token's file, whose name may be empty.
func readToken(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", wrongUse("--token-file: %w", err)
	}
	line, _, _ := strings.Cut(string(b), "\n")
	token := strings.TrimSpace(line)
	if len(token) < 16 {
		return "", wrongUse("--token-file: %s: a token has 16 bytes or more", path)
	}
	return token, nil
}

// listen serves until the context ends.
func (a *app) listen(ctx context.Context, address, db, hello string, h http.Handler) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, WriteTimeout: answerTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 64 << 10, ErrorLog: log.New(io.Discard, "", 0)}
	fmt.Fprintf(a.stderr, "saidso: %s at http://%s\n%s", printable(graph.Shown(db)), l.Addr(), hello)
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := srv.Shutdown(closing); err != nil {
		return srv.Close()
	}
	return nil
}

// queryWorker is the program of serve's processes.
func (a *app) queryWorker() *cobra.Command {
	cmd := &cobra.Command{
		Use:    "query-worker",
		Short:  "answer the queries of serve",
		Hidden: true,
		Args:   operands(false),
	}
	cmd.RunE = func(*cobra.Command, []string) (err error) {
		store, err := openForReading(os.Getenv(workerGraph))
		if err != nil {
			return err
		}
		defer closing(store, &err)
		return worker.Serve(a.stdin, a.stdout, store)
	}
	return cmd
}
