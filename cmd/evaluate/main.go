package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // some inputs failed, or something broke off the work
	exitUsage  = 2
)

// app is what subcommands write to, and the clock that dates what they write.
type app struct {
	stdout io.Writer
	stderr io.Writer
	now    func() time.Time
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second interrupt ends the process at once.
	context.AfterFunc(ctx, stop)
	a := &app{os.Stdout, os.Stderr, time.Now}
	code := a.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// run runs one command line and answers the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	switch {
	case err == nil:
		return exitOK
	case ctx.Err() != nil:
		fmt.Fprintln(a.stderr, "evaluate: interrupted")
		return exitFailed
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintf(a.stderr, "evaluate: %s\n", line)
	}
	var use *usageError
	if !errors.As(err, &use) {
		return exitFailed
	}
	fmt.Fprintf(a.stderr, "usage: %s\n       '%s --help' tells more\n", cmd.UseLine(), cmd.CommandPath())
	return exitUsage
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "evaluate COMMAND",
		Short: "extraction measured against what people annotated",
		Long: `evaluate runs the extractor on a corpus and scores what it finds against what people annotated.

Exit codes: 0; 1 some inputs failed; 2 wrong use.`,
		SilenceErrors:         true,
		SilenceUsage:          true,
		DisableFlagsInUseLine: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongUse("there is no command %q", args[0])
			}
			return nil
		},
		RunE:              func(*cobra.Command, []string) error { return wrongUse("a command is missing") },
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(a.attribution(), a.syntax(), a.names(), a.pronouns(), a.entities(), a.linking(), a.identity(), a.relations(), a.copies(), a.pages(), a.evidence(), a.confidence(), a.stance())
	return root
}

// today dates what is written.
func (a *app) today() string { return a.now().UTC().Format(time.DateOnly) }
