package main

import (
	"bytes"
	"encoding/json"
	"runtime"

	"github.com/spf13/cobra"
)

// printer is a report.
type printer interface {
	text(*bytes.Buffer) error // for a terminal
	markdown(*bytes.Buffer)   // for a page
	json(*bytes.Buffer) error // one object
}

// outputFlags are the flags of every command.
type outputFlags struct {
	format  format
	workers count
	write   string
	model   string
}

func newOutputFlags() *outputFlags {
	return &outputFlags{format: format{"table", []string{"table", "markdown", "json"}}, workers: count(runtime.GOMAXPROCS(0))}
}

func (f *outputFlags) bind(cmd *cobra.Command) {
	cmd.Flags().Var(&f.format, "format", "table, markdown, json")
	cmd.Flags().VarP(&f.workers, "workers", "j", "documents read at once")
	cmd.Flags().StringVar(&f.write, "write", "", "put the tables between the markers of this markdown `FILE` instead")
	cmd.Flags().StringVar(&f.model, "model", "", "measure the reader's model in this `FILE` alone, without the rest of the pipeline")
}

func (f *outputFlags) check(cmd *cobra.Command) error {
	if f.write != "" && cmd.Flags().Changed("format") && f.format.value != "markdown" {
		return wrongUse("--write writes markdown, not %s", f.format.value)
	}
	return nil
}

// page is the page to write to, with its part of that name; nil for standard output.
func (f *outputFlags) page(section string) (*page, error) {
	if f.write == "" {
		return nil, nil
	}
	return readPage(f.write, section)
}

// print prints a report to the page, or to standard output.
func (a *app) print(f *outputFlags, dest *page, p printer) error {
	var out bytes.Buffer
	var err error
	switch {
	case dest != nil:
		p.markdown(&out)
		return dest.replace(out.Bytes())
	case f.format.value == "json":
		err = p.json(&out)
	case f.format.value == "markdown":
		p.markdown(&out)
	default:
		err = p.text(&out)
	}
	if err != nil {
		return err
	}
	_, err = a.stdout.Write(out.Bytes())
	return err
}

// printJSON prints one object.
func printJSON(out *bytes.Buffer, v any) error {
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
