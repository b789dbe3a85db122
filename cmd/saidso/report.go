package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"saidso/article"
	"saidso/graph"
	"saidso/schema"
)

// report is the file of --report: a line for each article, in the order of the input.
type report struct {
	path  string
	f     *os.File
	w     *bufio.Writer
	bytes int64
	// continued is set where the file goes on with what an earlier run told.
	continued bool
}

// reportLine is a line of the report. docs/ingesting.md describes its fields.
type reportLine struct {
	Record  string `json:"record"`
	Path    string `json:"path"`
	Line    int    `json:"line,omitempty"`
	Number  int    `json:"number,omitempty"`
	Offset  int64  `json:"offset,omitempty"`
	URL     string `json:"url,omitempty"`
	ID      string `json:"id,omitempty"`
	Outcome string `json:"outcome"`
	Why     string `json:"why,omitempty"`

	Statements int      `json:"statements,omitempty"`
	Relations  int      `json:"relations,omitempty"`
	Entities   int      `json:"entities,omitempty"`
	Added      int      `json:"added,omitempty"`
	Removed    int      `json:"removed,omitempty"`
	Replaces   []string `json:"replaces,omitempty"`
	By         []string `json:"by,omitempty"`
}

// openReport begins a report, or goes on with the one that an ingest was broken off in: what stands there of articles that are not done is
// cut off, since they come again.
func openReport(path string, j *journal) (*report, error) {
	if path == "" {
		return nil, nil
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(abs, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, wrongUse("--report %s: %w", path, cause(err))
	}
	r := &report{path: abs, f: f, w: bufio.NewWriter(f)}
	if bytes, found := j.reported(abs); found {
		if info, err := f.Stat(); err == nil && info.Size() >= bytes {
			r.bytes, r.continued = bytes, true
		}
	}
	err = f.Truncate(r.bytes)
	if err == nil {
		_, err = f.Seek(r.bytes, 0)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, cause(err)), f.Close())
	}
	if j != nil {
		j.report = r
	}
	return r, nil
}

// loaded tells of an article that was read.
func (r *report) loaded(x *schema.Reading, res graph.Result) error {
	if r == nil {
		return nil
	}
	return r.write(lineLoaded(x, res))
}

// lineLoaded tells of an article that was read.
func lineLoaded(x *schema.Reading, res graph.Result) reportLine {
	a := x.Source
	line := reportLine{
		Record: "article", Path: a.Path, Line: a.Line, Number: a.Record, Offset: a.Offset, URL: a.URL, ID: string(x.Article.ID),
		Outcome: string(res.Outcome), Statements: len(x.Statements), Relations: len(x.Relations), Entities: len(x.Entities),
		Added: res.Added, Removed: res.Removed,
	}
	for _, id := range res.Replaces {
		line.Replaces = append(line.Replaces, string(id))
	}
	for _, id := range res.By {
		line.By = append(line.By, string(id))
	}
	return line
}

// left tells of one that was left out or failed. One that failed in an earlier run too stands in its report already.
func (r *report) left(err error, f fate, m mark) error {
	var at *article.Error
	if r == nil || f == known || r.continued && f == failed && m.input != nil && m.input.before.failed[m.step] || !errors.As(err, &at) {
		return nil
	}
	return r.write(lineLeft(at, err, f))
}

// lineLeft tells of one that was left out or failed.
func lineLeft(at *article.Error, err error, f fate) reportLine {
	line := reportLine{Record: "article", Path: at.Path, Line: at.Line, Number: at.Record, Offset: at.Offset, URL: at.URL, Outcome: "failed", Why: at.Err.Error()}
	if f == skipped {
		line.Outcome, line.Why = "skipped", whySkipped(err)
	}
	return line
}

func (r *report) write(line reportLine) error {
	b, err := json.Marshal(line)
	if err != nil {
		return err
	}
	n, err := r.w.Write(append(b, '\n'))
	r.bytes += int64(n)
	return err
}

// sync brings the report to disk, and answers how long it is.
func (r *report) sync() (int64, error) {
	if err := r.w.Flush(); err != nil {
		return 0, err
	}
	return r.bytes, r.f.Sync()
}

func (r *report) close() error {
	if r == nil {
		return nil
	}
	return errors.Join(r.w.Flush(), r.f.Close())
}
