package quadhttp

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleyhttp "github.com/cayleygraph/cayley/server/http"
	"github.com/cayleygraph/quad"
)

// maxUnzipped bounds what a compressed body may grow to, in bytes.
const maxUnzipped = 64 << 20

// change lets Cayley's handler read the request, collects what it would do, and does that as one change.
func (h handler) change(serve func(*cayleyhttp.APIv2, http.ResponseWriter, *http.Request)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		format := formatOf(r)
		if !readable(format) {
			fail(w, http.StatusUnsupportedMediaType, fmt.Errorf("quads are written as N-Quads (application/n-quads) or JSON (application/json), not as %s", format))
			return
		}
		body, err := bodyOf(r)
		if err != nil {
			failBody(w, err)
			return
		}
		node := strings.HasSuffix(r.URL.Path, "/node/delete")
		if node && len(bytes.TrimSpace(body)) == 0 { // Cayley would take the next thing that it reads, a label
			fail(w, http.StatusBadRequest, errors.New("a node is missing"))
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		r.Header.Del("Content-Encoding")
		var c collector
		answer := newBuffer()
		serve(cayleyhttp.NewAPIv2(&cayley.Handle{QuadWriter: &c}), answer, r)
		if answer.status != http.StatusOK {
			fail(w, http.StatusBadRequest, reasonOf(answer))
			return
		}
		if lines := linesOf(body); format == "nquads" && !node && lines != len(c.add)+len(c.remove) {
			fail(w, http.StatusBadRequest, fmt.Errorf("of %d lines only %d are N-Quads", lines, len(c.add)+len(c.remove)))
			return
		}
		if node {
			_, err = h.store.RemoveNode(r.Context(), c.node)
		} else {
			_, _, err = h.store.Apply(r.Context(), c.add, c.remove)
		}
		if err != nil {
			failChange(w, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(answer.body.Bytes())
	}
}

// formatOf is the name of the format that Cayley takes a body for.
func formatOf(r *http.Request) string {
	if specs := cayleyhttp.ParseAccept(r.Header, "Content-Type"); len(specs) > 0 {
		if f := quad.FormatByMime(specs[0].Value); f != nil {
			return f.Name
		}
	}
	return "nquads"
}

// errUnzipped says that a body grew too large.
var errUnzipped = fmt.Errorf("the request has more than %d MB when it is not compressed", maxUnzipped>>20)

// bodyOf reads a body, compressed or not.
func bodyOf(r *http.Request) ([]byte, error) {
	switch encoding := strings.TrimSpace(strings.ToLower(r.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
		return io.ReadAll(r.Body)
	case "gzip":
		return unzip(r.Body)
	default:
		return nil, fmt.Errorf("the encoding %q is not known here", encoding)
	}
}

func unzip(from io.Reader) ([]byte, error) {
	z, err := gzip.NewReader(from)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(z, maxUnzipped+1))
	if err == nil && len(b) > maxUnzipped {
		err = errUnzipped
	}
	return b, err
}

// failBody answers for a body that cannot be read.
func failBody(w http.ResponseWriter, err error) {
	var large *http.MaxBytesError
	if errors.As(err, &large) || errors.Is(err, errUnzipped) {
		fail(w, http.StatusRequestEntityTooLarge, err)
		return
	}
	fail(w, http.StatusBadRequest, err)
}

// linesOf counts the lines that should be quads.
func linesOf(body []byte) int {
	n := 0
	for line := range bytes.Lines(body) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			n++
		}
	}
	return n
}

// reasonOf is what Cayley says of a request that it refuses.
func reasonOf(answer *buffer) error {
	var a struct{ Error string }
	if err := json.Unmarshal(answer.body.Bytes(), &a); err != nil || a.Error == "" {
		return errors.New("the quads cannot be read")
	}
	return errors.New(a.Error)
}

// collector is a writer of Cayley's that only notes what is to be done.
type collector struct {
	add, remove []quad.Quad
	node        quad.Value
}

func (c *collector) AddQuad(q quad.Quad) error {
	c.add = append(c.add, q)
	return nil
}

func (c *collector) AddQuadSet(quads []quad.Quad) error {
	c.add = append(c.add, quads...)
	return nil
}

func (c *collector) RemoveQuad(q quad.Quad) error {
	c.remove = append(c.remove, q)
	return nil
}

func (c *collector) ApplyTransaction(tx *cayley.Transaction) error {
	for _, d := range tx.Deltas {
		switch d.Action {
		case cayley.Add:
			c.add = append(c.add, d.Quad)
		case cayley.Delete:
			c.remove = append(c.remove, d.Quad)
		default:
			return cayley.ErrInvalidAction
		}
	}
	return nil
}

func (c *collector) RemoveNode(v quad.Value) error {
	c.node = v
	return nil
}

func (c *collector) Close() error { return nil }

var _ cayley.QuadWriter = (*collector)(nil)

// wrote is the answer to a change in v1.
func (h handler) wrote(w http.ResponseWriter, r *http.Request, what string, add, remove []quad.Quad) {
	if _, _, err := h.store.Apply(r.Context(), add, remove); err != nil {
		failChange(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"result": "Successfully %s %d quads."}`+"\n", what, len(add)+len(remove))
}
