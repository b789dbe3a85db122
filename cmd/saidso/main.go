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

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // some inputs failed, or something broke off the work
	exitUsage  = 2
)

// app is what subcommands write to and read from.
type app struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

func main() {
	cobra.EnableCommandSorting = false
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second interrupt ends the process at once.
	context.AfterFunc(ctx, stop)
	a := &app{os.Stdin, os.Stdout, os.Stderr}
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
	case errors.Is(err, errInputs):
		return exitFailed // the summary has told
	case ctx.Err() != nil:
		fmt.Fprintln(a.stderr, "saidso: interrupted")
		return exitFailed
	}
	fmt.Fprintf(a.stderr, "saidso: %s\n", printable(err.Error()))
	var use *usageError
	if !errors.As(err, &use) {
		return exitFailed
	}
	if use.help {
		fmt.Fprintf(a.stderr, "usage: %s\n       '%s --help' tells more\n", cmd.UseLine(), cmd.CommandPath())
	}
	return exitUsage
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "saidso COMMAND",
		Short: "who said what about whom, from the news",
		Long: `saidso reads political news and builds a graph of who said what about whom, with the words and the place where
they stand. 'saidso demo' shows it on sample articles.

Exit codes: 0; 1 some inputs failed; 2 wrong use.`,
		SilenceErrors:         true,
		SilenceUsage:          true,
		DisableFlagsInUseLine: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			cmd.SetOut(a.stderr)
			if err := cmd.Help(); err != nil {
				return err
			}
			return &usageError{err: errors.New("a command is missing")}
		},
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().SortFlags = false
	root.AddCommand(
		a.demo(), a.ingest(), a.watch(), a.extract(), a.said(), a.about(), a.between(), a.path(), a.replies(), a.contradictions(),
		a.timeline(), a.around(), a.top(), a.rank(), a.query(), a.articles(), a.retract(), a.merge(), a.split(),
		a.export(), a.importGraph(), a.parse(openSyntax), a.maintenance(), a.enqueue(), a.work(), a.queueCommand(), a.kb(), a.serve(), a.mcp(), a.queryWorker(), a.version(),
	)
	root.SetUsageTemplate(strings.Replace(root.UsageTemplate(), "\n  {{.CommandPath}} [command]", "", 1))
	root.SetHelpCommand(a.help())
	return root
}

func unknownCommand(root *cobra.Command, name string) error {
	err := fmt.Errorf("there is no command %q", name)
	root.SuggestionsMinimumDistance = 2
	if near := root.SuggestionsFor(name); len(near) > 0 {
		err = fmt.Errorf("%w; %q is near", err, near[0])
	}
	return &usageError{err: err, help: true}
}
