package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/serve"
	"saidso/serve/worker"
)

// workerGraph is the variable that tells a worker which graph to read. An argument would show a database's password to others.
const workerGraph = "SAIDSO_WORKER_DB"

// Times of the server.
const (
	headerTime   = 10 * time.Second
	requestTime  = 30 * time.Second
	shutdownTime = 5 * time.Second
)

func (a *app) serve() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "answer Gizmo queries over HTTP",
		Long: `serve answers queries over HTTP as Cayley does, so that its clients work: POST /api/v1/query/gizmo and /api/v1/shape/gizmo with
the query in the body, /api/v2/query?lang=gizmo. Nothing is written. Each query runs in a process of its own with bounds on
time and memory. An interrupt or SIGTERM ends the server.

  curl --data 'g.V("<id:person/marco-rubio>").out("<so:criticized>").all()' http://127.0.0.1:8017/api/v1/query/gizmo

It listens on loopback. Any other address needs --token-file: requests must then carry the header "Authorization: Bearer TOKEN".`,
		Args: operands(false),
	}
	db := addDB(cmd)
	listen := cmd.Flags().String("listen", "127.0.0.1:8017", "`ADDRESS` to listen on, HOST:PORT; port 0 for a free one")
	tokenFile := cmd.Flags().String("token-file", "", "`FILE` whose first line every request must carry")
	timeout := duration(30 * time.Second)
	cmd.Flags().Var(&timeout, "timeout", "end a query after this time")
	most := &count{8, 1}
	cmd.Flags().Var(most, "workers", "queries at a time")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		token, err := readToken(*tokenFile)
		if err != nil {
			return err
		}
		if err := serve.Check(*listen, token); errors.Is(err, serve.ErrToken) {
			return wrongUse("--listen: %w; --token-file names one", err)
		} else if err != nil {
			return wrongUse("--listen: %w", err)
		}
		store, err := openForReading(*db) // to say at once what is wrong with it
		if err != nil {
			return err
		}
		if err := store.Close(); err != nil {
			return err
		}
		exe, err := exec.LookPath(os.Args[0])
		if err != nil {
			return err
		}
		pool := worker.New(worker.Options{Command: []string{exe, "query-worker"}, Env: []string{workerGraph + "=" + *db},
			Most: most.n, Timeout: time.Duration(timeout)})
		defer pool.Close()
		return a.listen(cmd.Context(), *listen, *db, serve.New(serve.Options{Queries: pool, Token: token}))
	}
	return cmd
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
func (a *app) listen(ctx context.Context, address, db string, h http.Handler) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, MaxHeaderBytes: 64 << 10}
	fmt.Fprintf(a.stderr, "saidso: %s at http://%s\n", graph.Shown(db), l.Addr())
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
