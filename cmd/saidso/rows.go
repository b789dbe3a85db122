package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"

	"saidso/graph"
)

// printRows prints rows as JSON: one a line, or an array with one a line.
func printRows[T any](w io.Writer, f *format, rows []T) error {
	out := bufio.NewWriter(w)
	first, between, last := "", "\n", "\n"
	if f.value == "json" {
		first, between, last = "[\n", ",\n", "\n]\n"
	}
	for i, row := range rows {
		if i > 0 {
			first = between
		}
		line, err := encode(row)
		if err != nil {
			return err
		}
		out.WriteString(first)
		out.Write(line)
	}
	switch {
	case len(rows) > 0:
		out.WriteString(last)
	case f.value == "json":
		out.WriteString("[]\n")
	}
	return out.Flush()
}

// encode is json.Marshal without the escapes for HTML.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), err
}

// values are the rows of a sequence that ends with its first error.
func values(seq iter.Seq2[graph.Row, error]) (rows []graph.Row, err error) {
	for row, err := range seq {
		if err != nil {
			return rows, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}
