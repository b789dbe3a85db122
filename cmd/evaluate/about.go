package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
)

// about is what stands above the tables of a report.
type about struct {
	corpora   []string
	extractor string
	date      string
	model     string // the file, where a model is measured alone
}

// heading prints the command line.
func (a *about) heading(out *bytes.Buffer, command string) {
	if a.model != "" {
		command += " --model " + a.model
	}
	fmt.Fprintf(out, "    go run ./cmd/evaluate %s %s\n\n", command, strings.Join(a.corpora, " "))
}

// corpusName is what tables call a corpus.
func corpusName(path string) string {
	name := filepath.Base(filepath.Clean(path))
	return strings.TrimSuffix(name, filepath.Ext(name))
}
