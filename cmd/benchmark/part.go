package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"saidso/graph/measure"
)

// part is a hidden command: one measurement, in a process of its own, whose result goes to standard output as JSON.
func (a *app) part() *cobra.Command {
	return &cobra.Command{
		Use:    "part WHAT STORE DIR QUADS | part soak-write|soak-read STORE DIR DURATION NUMBER",
		Hidden: true,
		Args:   cobra.RangeArgs(4, 5),
		RunE: func(cmd *cobra.Command, args []string) error {
			var result any
			var err error
			if len(args) == 5 {
				result, err = soakPart(cmd.Context(), args)
			} else {
				result, err = storePart(cmd.Context(), args)
			}
			if err != nil {
				return err
			}
			return json.NewEncoder(a.stdout).Encode(result)
		},
	}
}

func storePart(ctx context.Context, args []string) (any, error) {
	what, store, dir := args[0], args[1], args[2]
	quads, err := strconv.Atoi(args[3])
	if err != nil {
		return nil, err
	}
	news := measure.News{Quads: quads}
	switch what {
	case "load":
		return measure.Load(ctx, store, dir, news, true)
	case "load-texts":
		news.Texts = true
		return measure.Load(ctx, store, dir, news, true)
	case "raw":
		return measure.Raw(ctx, dir)
	case "queries":
		return measure.RunQueries(ctx, strings.Split(store, ","), dir, news)
	case "articles":
		ours, raw, err := measure.Articles(ctx, dir, quads, min(quads/5, 100_000))
		return [2]measure.ArticleResult{ours, raw}, err
	case "compact":
		return measure.Compact(ctx, dir)
	}
	return nil, fmt.Errorf("nothing is called %q", what)
}

func soakPart(ctx context.Context, args []string) (any, error) {
	long, err := time.ParseDuration(args[3])
	number, nerr := strconv.ParseFloat(args[4], 64)
	if err := errors.Join(err, nerr); err != nil {
		return nil, err
	}
	switch args[0] {
	case "soak-write":
		return measure.SoakWrite(ctx, args[2], long, number)
	case "soak-read":
		return measure.SoakRead(ctx, args[2], long, int(number))
	}
	return nil, fmt.Errorf("nothing is called %q", args[0])
}

// process has a process of its own do a part, and reads what it found.
func (a *app) process(ctx context.Context, result any, args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, self, append([]string{"part"}, args...)...)
	cmd.Stderr = a.stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s of %s: %w", args[0], args[1], err)
	}
	return json.Unmarshal(out, result)
}
