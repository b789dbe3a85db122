package api

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/graph"
	"saidso/record"
)

// loadAnswer says what became of articles that were posted.
type loadAnswer struct {
	Loaded    int       `json:"loaded" doc:"how many were not there before"`
	Unchanged int       `json:"unchanged" doc:"how many were there already"`
	Replaced  int       `json:"replaced" doc:"how many were there, read otherwise"`
	Other     int       `json:"superseded" doc:"how many gave way to a later text of the same URL"`
	Skipped   int       `json:"skipped"`
	Failed    int       `json:"failed"`
	Articles  []loadRow `json:"articles" doc:"in the order of the body"`
}

// loadRow is what became of one article, as in the report of ingest (docs/ingesting.md).
type loadRow struct {
	Record     string     `json:"record" doc:"article"`
	Line       int        `json:"line,omitempty" doc:"of JSON lines, from 1"`
	URL        string     `json:"url,omitempty"`
	ID         quad.IRI   `json:"id,omitempty"`
	Outcome    string     `json:"outcome" doc:"loaded, unchanged, replaced, superseded, skipped or failed"`
	Why        string     `json:"why,omitempty" doc:"of what was skipped or failed"`
	Statements int        `json:"statements,omitempty"`
	Relations  int        `json:"relations,omitempty"`
	Entities   int        `json:"entities,omitempty"`
	Added      int        `json:"added,omitempty" doc:"quads"`
	Removed    int        `json:"removed,omitempty" doc:"quads"`
	Replaces   []quad.IRI `json:"replaces,omitempty"`
	By         []quad.IRI `json:"by,omitempty"`
}

// maxArticles bounds the articles of a request.
const maxArticles = 1000

func (r *request) addArticles() (int, any, error) {
	if r.opt.Extractor == nil {
		return 0, nil, &problem{Status: http.StatusForbidden, Detail: "this server is read-only; saidso serve --write makes one that is not"}
	}
	select {
	case r.turns <- struct{}{}:
		defer func() { <-r.turns }()
	case <-r.ctx.Done():
		return 0, nil, r.ctx.Err()
	}
	in := bufio.NewReader(r.http.Body)
	if err := textual(in); err != nil {
		return 0, nil, err
	}
	body, err := io.ReadAll(in)
	if err != nil {
		return 0, nil, err
	}
	body = lines(body)
	out := loadAnswer{Articles: []loadRow{}}
	for a, err := range article.Read(r.ctx, []string{"-"}, article.Options{Stdin: bytes.NewReader(body)}) {
		if e := r.ctx.Err(); e != nil {
			return 0, nil, e
		}
		if len(out.Articles) == maxArticles {
			out.Failed++
			out.Articles = append(out.Articles, loadRow{Record: "article", Outcome: "failed", Why: "a request has at most 1000 articles; this one and those behind it were not read"})
			break
		}
		row := loadRow{Record: "article"}
		if err == nil {
			row, err = r.load(a)
			if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) || errors.Is(err, graph.ErrReadOnly) {
				return 0, nil, err
			}
		}
		if err != nil {
			row.left(err)
		}
		out.count(row.Outcome)
		out.Articles = append(out.Articles, row)
	}
	if len(out.Articles) == out.Failed+out.Skipped {
		return http.StatusUnprocessableEntity, out, nil
	}
	return http.StatusOK, out, r.index.Refresh(r.ctx)
}

// textual refuses what is no text: archives unpack to much.
func textual(in *bufio.Reader) error {
	head, err := in.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if len(bytes.TrimSpace(head)) == 0 {
		return wrong("the body is empty; it should be an article")
	}
	if kind := http.DetectContentType(head); !strings.HasPrefix(kind, "text/") {
		return &problem{Status: http.StatusUnsupportedMediaType, Detail: "the body is " + kind + "; it should be plain text, HTML or JSON"}
	}
	return nil
}

// load extracts and loads an article.
func (r *request) load(a *article.Article) (loadRow, error) {
	row := loadRow{Record: "article", Line: a.Line, URL: a.URL}
	reading, err := r.opt.Extractor.Read(r.ctx, a)
	if err != nil {
		return row, err
	}
	res, err := r.store.Load(r.ctx, reading)
	if err != nil {
		return row, err
	}
	row.ID, row.Outcome = reading.Article.ID, string(res.Outcome)
	row.Statements, row.Relations, row.Entities = len(reading.Statements), len(reading.Relations), len(reading.Entities)
	row.Added, row.Removed, row.Replaces, row.By = res.Added, res.Removed, record.List(res.Replaces), record.List(res.By)
	return row, nil
}

// left notes why an article is not in the graph.
func (row *loadRow) left(err error) {
	row.Outcome, row.Why = "failed", err.Error()
	var at *article.Error
	if errors.As(err, &at) {
		row.Line, row.URL, row.Why = at.Line, at.URL, at.Err.Error()
	}
	if errors.Is(err, article.ErrSkipped) {
		row.Outcome = "skipped"
		row.Why = strings.TrimPrefix(row.Why, article.ErrSkipped.Error()+": ")
	}
	if !utf8.ValidString(row.Why) {
		row.Why = strings.ToValidUTF8(row.Why, "?")
	}
}

func (a *loadAnswer) count(outcome string) {
	switch outcome {
	case string(graph.Loaded):
		a.Loaded++
	case string(graph.Unchanged):
		a.Unchanged++
	case string(graph.Replaced):
		a.Replaced++
	case string(graph.Superseded):
		a.Other++
	case "skipped":
		a.Skipped++
	default:
		a.Failed++
	}
}

// lines makes JSON lines of one object that has several, or of an array of objects. All else stays.
func lines(body []byte) []byte {
	trimmed := bytes.TrimSpace(body)
	var b bytes.Buffer
	switch {
	case trimmed[0] == '{':
		if json.Compact(&b, trimmed) != nil { // it is several, or none
			return body
		}
	case trimmed[0] == '[':
		var all []json.RawMessage
		if json.Unmarshal(trimmed, &all) != nil {
			return body
		}
		for _, x := range all {
			if json.Compact(&b, x) != nil {
				return body
			}
			b.WriteByte('\n')
		}
	}
	if b.Len() == 0 {
		return body
	}
	return b.Bytes()
}
