package main

import (
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/spf13/cobra"

	"saidso/serve/find"
	"saidso/serve/mcp"
	"saidso/serve/worker"
)

func (a *app) mcp() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "the graph as tools for assistants (Model Context Protocol)",
		Long: `mcp answers an assistant on standard input and output, by the Model Context Protocol: search, said, about, between, path and
query, each with its sources. Nothing is written. docs/mcp.md says how to add it to an assistant.`,
		Args: operands(false),
	}
	db := addDB(cmd)
	timeout := duration(20 * time.Second)
	cmd.Flags().Var(&timeout, "timeout", "end a query after this time")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		exe, err := exec.LookPath(os.Args[0])
		if err != nil {
			return err
		}
		pool := worker.New(worker.Options{Command: []string{exe, "query-worker"}, Env: []string{workerGraph + "=" + *db}, Most: 2, Spare: 1, Timeout: time.Duration(timeout)})
		defer pool.Close()
		index := find.Open(store, find.Options{Failed: func(err error) {
			fmt.Fprintf(a.stderr, "saidso: the index: %s\n", printable(err.Error()))
		}})
		defer index.Close()
		return mcp.New(store, index, pool, mcp.Options{Version: programVersion()}).Run(cmd.Context(), a.stdin, a.stdout)
	}
	return cmd
}
