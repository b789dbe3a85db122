package warc

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrHTTP is a block that is no HTTP response, or one whose body is not in the coding that it should be in.
var ErrHTTP = errors.New("broken HTTP response")

// Response is an HTTP response as a crawler stored it.
type Response struct {
	Status      int
	ContentType string

	codings []string // in the order in which they were applied
	chunked bool
	raw     []byte
	scratch *scratch
}

// Response reads the head of the HTTP response in the block. It is as tolerant as browsers are.
func (rec *Record) Response() (*Response, error) {
	line, rest := cutLine(rec.Block)
	// HTTP/1.1 200 OK; some crawlers write HTTP/2 200, and some servers no reason.
	version, after, _ := strings.Cut(string(line[:min(len(line), 64)]), " ")
	code, _, _ := strings.Cut(strings.TrimLeft(after, " "), " ")
	status, err := strconv.Atoi(code)
	if !strings.HasPrefix(version, "HTTP/") || err != nil || status < 100 || status > 999 {
		return nil, fmt.Errorf("%w: it begins with %q", ErrHTTP, line[:min(len(line), 20)])
	}
	resp := &Response{Status: status, scratch: rec.scratch}
	for {
		if len(rest) == 0 {
			break // headers alone
		}
		line, rest = cutLine(rest)
		if len(line) == 0 {
			break
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		resp.set(name, value)
	}
	resp.raw = rest
	return resp, nil
}

func (resp *Response) set(name, value []byte) {
	text := func() string { return strings.TrimSpace(string(value)) }
	switch {
	case bytes.EqualFold(name, []byte("Content-Type")):
		if resp.ContentType == "" {
			resp.ContentType = text()
		}
	case bytes.EqualFold(name, []byte("Content-Encoding")):
		for c := range strings.SplitSeq(strings.ToLower(text()), ",") {
			if c = strings.TrimSpace(c); c != "" && c != "identity" {
				resp.codings = append(resp.codings, c)
			}
		}
	case bytes.EqualFold(name, []byte("Transfer-Encoding")):
		for c := range strings.SplitSeq(strings.ToLower(text()), ",") {
			switch c = strings.TrimSpace(c); c {
			case "chunked":
				resp.chunked = true
			case "", "identity":
			default:
				resp.codings = append(resp.codings, c)
			}
		}
	}
}

// cutLine cuts the first line off, without its end.
func cutLine(b []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(b, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), rest
}
