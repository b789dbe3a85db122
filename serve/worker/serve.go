package worker

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"strconv"

	"saidso/graph"
)

// memoryVariable tells a process how many bytes it may hold.
const memoryVariable = "SAIDSO_WORKER_MEMORY"

// maxStack bounds the stack of a goroutine, in bytes. A query that fills it ends its process, so early is better than late.
const maxStack = 64 << 20

// maxRequest is the longest request, in bytes: a query of graph.MaxQueryBytes in which each byte needs an escape fits.
const maxRequest = 1 << 20

// Serve answers the queries of a pool from a store until in ends. It bounds the memory of the whole process.
func Serve(in io.Reader, out io.Writer, store *graph.Store) error {
	if n, err := strconv.ParseInt(os.Getenv(memoryVariable), 10, 64); err == nil && n > 0 {
		debug.SetMemoryLimit(n / 2)
		limitData(2 * n) // address space that is never touched counts too
	}
	debug.SetMaxStack(maxStack)
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	send := func(a answer) error {
		if err := enc.Encode(a); err != nil {
			return err
		}
		if a.Row == nil {
			return w.Flush()
		}
		return nil
	}
	if err := send(answer{Ready: true}); err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxRequest)
	for lines.Scan() {
		var r Request
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return err
		}
		var d done
		if err := run(store, r, send); err != nil {
			d = done{err.Error(), errors.Is(err, graph.ErrQueryLimit)}
		}
		if err := send(answer{Done: &d}); err != nil {
			return err
		}
	}
	return lines.Err()
}

func run(store *graph.Store, r Request, send func(answer) error) error {
	ctx := context.Background()
	opt := graph.QueryOptions{Limit: r.Limit, Timeout: r.Timeout, Sort: r.Sort}
	if r.Shape {
		shape, err := store.QueryShape(ctx, r.Query, opt)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(shape); err != nil {
			return err
		}
		return send(answer{Row: bytes.TrimSpace(b.Bytes())})
	}
	for row, err := range store.Query(ctx, r.Query, opt) {
		if err != nil {
			return err
		}
		encode := row.MarshalJSON
		if r.Cayley {
			encode = row.CayleyJSON
		}
		b, err := encode()
		if err != nil {
			return err
		}
		if err := send(answer{Row: b}); err != nil {
			return err
		}
	}
	return nil
}
