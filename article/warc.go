package article

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"saidso/article/warc"
)

// warc reads the responses of a WARC file. Every record is a step: an article, an error, or why it is passed over.
func (r *reader) warc(path string, in *input, src source) bool {
	var file io.Reader = in.Reader
	if src.at != nil {
		file = io.NewSectionReader(src.at, 0, src.size) // in which one can go back
	}
	records := warc.NewReader(file, warc.Options{MaxBytes: r.limit, Keep: func(rec *warc.Record) bool {
		return rec.Type == "response" && rec.Truncated == ""
	}})
	for n := 0; ; n++ {
		if !r.live() {
			return false
		}
		known := r.visit.Known != nil && r.visit.Known(r.steps+1)
		rec, err := records.Next()
		if errors.Is(err, io.EOF) {
			if n == 0 {
				return r.fail(path, ErrEmpty)
			}
			return true
		}
		var bad *warc.Error
		place := &Article{Path: path}
		var a *Article
		switch {
		case errors.As(err, &bad):
			place.Record, place.Offset = bad.Number, bad.Offset
			err = recordError(bad.Err)
		case err != nil:
			return r.fail(path, err)
		case known:
			place.Record, place.Offset = rec.Number, rec.Offset
			err = ErrKnown
		default:
			place.Record, place.Offset = rec.Number, rec.Offset
			a, err = response(rec)
		}
		var more bool
		if err != nil {
			e := place.Fail(err)
			if rec != nil {
				e.URL = rec.TargetURI
			}
			more = r.give(nil, e)
		} else {
			a.Path, a.Record, a.Offset = path, place.Record, place.Offset
			more = r.give(a, nil)
		}
		if !more {
			return false
		}
	}
}

// response makes the article of a record, or says why it is none.
func response(rec *warc.Record) (*Article, error) {
	if rec.Type != "response" {
		return nil, Skipped("not a response but " + printedType(rec.Type))
	}
	if rec.Truncated != "" {
		return nil, Skipped("cut off by the crawler: " + printedType(rec.Truncated))
	}
	resp, err := rec.Response()
	if err != nil {
		return nil, recordError(err)
	}
	switch {
	case resp.Status != 200:
		return nil, Skipped("HTTP status " + strconv.Itoa(resp.Status))
	case !IsArticleType(resp.ContentType) && resp.ContentType != "":
		kind, _ := contentType(resp.ContentType, nil)
		return nil, Skipped("content type " + printedType(kind))
	}
	body, err := resp.Body()
	if err != nil {
		return nil, recordError(err)
	}
	page := &Page{URL: rec.TargetURI, ContentType: resp.ContentType, Body: body, Retrieved: rec.Date}
	return page.Article()
}

// printedType is what a crawler or a server calls something, at a length that a message can bear.
func printedType(s string) string {
	if len(s) > 60 {
		s = s[:60]
	}
	if s == "" {
		return "nothing"
	}
	return s
}

// recordError is an error of a WARC record as one of this package.
func recordError(err error) error {
	if errors.Is(err, warc.ErrTooLarge) {
		return fmt.Errorf("%w: %w", ErrTooLarge, err)
	}
	return fmt.Errorf("%w: %w", ErrArchive, err)
}
