package quadhttp

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
)

// jsonQuad is a quad as Cayley's first interface has it.
type jsonQuad struct {
	Subject   string `json:"subject"`
	Predicate string `json:"predicate"`
	Object    string `json:"object"`
	Label     string `json:"label"`
}

// quadsV1 reads the quads of a body, and answers the request where that fails.
func quadsV1(w http.ResponseWriter, r *http.Request) ([]quad.Quad, bool) {
	body, err := bodyOf(r)
	if err != nil {
		failBody(w, err)
		return nil, false
	}
	var given []jsonQuad
	if err := json.Unmarshal(body, &given); err != nil {
		fail(w, http.StatusBadRequest, err)
		return nil, false
	}
	quads := make([]quad.Quad, 0, len(given))
	for i, g := range given {
		q := quad.Quad{Subject: quad.StringToValue(g.Subject), Predicate: quad.StringToValue(g.Predicate),
			Object: quad.StringToValue(g.Object), Label: quad.StringToValue(g.Label)}
		if !q.IsValid() {
			fail(w, http.StatusBadRequest, fmt.Errorf("invalid quad at index %d. %s", i, q))
			return nil, false
		}
		quads = append(quads, q)
	}
	return quads, true
}

func (h handler) writeV1(w http.ResponseWriter, r *http.Request) {
	if quads, ok := quadsV1(w, r); ok {
		h.wrote(w, r, "wrote", quads, nil)
	}
}

func (h handler) deleteV1(w http.ResponseWriter, r *http.Request) {
	if quads, ok := quadsV1(w, r); ok {
		h.wrote(w, r, "deleted", nil, quads)
	}
}

// writeFileV1 reads a form with a file of N-Quads, compressed or not.
func (h handler) writeFileV1(w http.ResponseWriter, r *http.Request) {
	file, err := formFile(r)
	if err != nil {
		failBody(w, err)
		return
	}
	var quads []quad.Quad
	for rd := nquads.NewReader(bytes.NewReader(file), false); ; {
		q, err := rd.ReadQuad()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			fail(w, http.StatusBadRequest, err)
			return
		}
		quads = append(quads, q)
	}
	if lines := linesOf(file); lines != len(quads) {
		fail(w, http.StatusBadRequest, fmt.Errorf("of %d lines only %d are N-Quads", lines, len(quads)))
		return
	}
	h.wrote(w, r, "wrote", quads, nil)
}

func formFile(r *http.Request) ([]byte, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, err
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("the form has no file NQuadFile")
		} else if err != nil {
			return nil, err
		}
		if part.FormName() != "NQuadFile" {
			continue
		}
		b, err := io.ReadAll(part)
		if err == nil && bytes.HasPrefix(b, []byte{0x1f, 0x8b}) {
			return unzip(bytes.NewReader(b))
		}
		return b, err
	}
}
