package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"saidso/graph/measure"
)

// serveRun measures saidso serve from outside.
type serveRun struct {
	*app
	quads   int
	times   int
	users   int
	seconds float64
	program string
	dir     string
	bars    bool
	slack   float64
	missed  []string
}

func (a *app) serve() *cobra.Command {
	r := &serveRun{app: a}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "saidso serve: pages, searches, many users, queries, and hostile queries beside a good user",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if r.times < 1 || r.users < 1 || r.seconds <= 0 {
				return errors.New("there must be a time, a user and a second")
			}
			if r.dir, err = os.MkdirTemp(r.dir, "saidso-benchmark-"); err != nil {
				return err
			}
			defer func() { err = errors.Join(err, os.RemoveAll(r.dir)) }()
			return r.run(cmd.Context())
		},
	}
	cmd.Flags().IntVar(&r.quads, "quads", 1_000_000, "about how many quads")
	cmd.Flags().IntVar(&r.times, "times", 200, "how many pages of each kind")
	cmd.Flags().IntVar(&r.users, "users", 50, "how many users ask for one page a second each")
	cmd.Flags().Float64Var(&r.seconds, "seconds", 60, "how long")
	cmd.Flags().StringVar(&r.program, "saidso", "", "the program; it is built if empty")
	cmd.Flags().StringVar(&r.dir, "dir", "", "where to put the store; the system's temporary directory if empty")
	cmd.Flags().BoolVar(&r.bars, "bars", false, "fail where a bar is missed")
	cmd.Flags().Float64Var(&r.slack, "slack", 1, "hold times to so many times their bars, on machines that have more to do")
	return cmd
}

// The bars that --bars holds.
const (
	pageBar     = 100 * time.Millisecond // median of a page
	searchBar   = 20 * time.Millisecond  // median of a search
	usersBar    = time.Second            // p99 of a page, of many users
	queryBar    = 10 * time.Millisecond  // median of a query beyond that in process
	goodUserBar = 500 * time.Millisecond // p95 of a page beside hostile queries
	serverBar   = 500 << 20              // memory of the server
	workersBar  = 1500 << 20             // memory of all workers
)

func (r *serveRun) run(ctx context.Context) (err error) {
	if r.program == "" {
		r.program = filepath.Join(r.dir, "program")
		if err := build(ctx, r.program); err != nil {
			return err
		}
	}
	var loaded measure.LoadResult
	if err := r.process(ctx, &loaded, "load-texts", "saidso", r.dir, strconv.Itoa(r.quads)); err != nil {
		return err
	}
	db := filepath.Join(r.dir, "saidso")
	s, err := startServer(ctx, r.program, db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	ready, err := s.wait(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(r.stdout, "### saidso serve, %d quads\n\nThe first page came %.1f s after the start. The server then held %d MB.\n\n", loaded.Quads, ready.Seconds(), s.memory()>>20)
	pages, err := s.pages(ctx, r.times)
	if err != nil {
		return err
	}
	for _, part := range []func(context.Context, *server, *pageSet) error{r.pages, r.crowd, r.queries, r.hostile} {
		if err := part(ctx, s, pages); err != nil {
			return err
		}
	}
	if !s.alive() {
		return errors.New("the server ended")
	}
	for _, m := range r.missed {
		fmt.Fprintf(r.stdout, "\nMissed: %s.", m)
	}
	if len(r.missed) > 0 {
		fmt.Fprintln(r.stdout)
	}
	if r.bars && len(r.missed) > 0 {
		return errors.New("bars were missed")
	}
	return nil
}

// within reports whether a time keeps its bar.
func (r *serveRun) within(took, bar time.Duration) bool {
	return took.Seconds() < bar.Seconds()*r.slack
}

// hold notes a bar that is missed.
func (r *serveRun) hold(ok bool, format string, args ...any) {
	if !ok {
		r.missed = append(r.missed, fmt.Sprintf(format, args...))
	}
}
