package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// body reads an answer's body within the limits.
func (r *request) body(ctx context.Context, stop context.CancelCauseFunc, answer *http.Response) ([]byte, *Error) {
	c := r.client
	if answer.ContentLength > r.limit && !r.cut {
		return nil, &Error{Kind: ErrTooLarge, Found: size(answer.ContentLength) + " announced", Limit: size(r.limit)}
	}
	counted := &counter{src: answer.Body}
	defer c.pace(counted, stop)()

	var src io.Reader = &capped{counted, r.limit}
	packed := false
	switch encoding := strings.ToLower(strings.TrimSpace(answer.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		packed = true
		unpacked, err := gzip.NewReader(src)
		if errors.Is(err, io.EOF) && counted.n.Load() == 0 {
			return nil, nil // nothing, packed
		}
		if err != nil {
			return nil, r.bodyFailure(ctx, answer, counted, err)
		}
		src = unpacked
	default:
		return nil, &Error{Kind: ErrBroken, Found: fmt.Sprintf("Content-Encoding %.50q, which nobody asked for", encoding)}
	}
	data, err := io.ReadAll(io.LimitReader(src, r.limit+1))
	switch {
	case int64(len(data)) > r.limit && r.cut, errors.Is(err, errCapped) && r.cut:
		return data[:min(int64(len(data)), r.limit)], nil
	case int64(len(data)) > r.limit && packed:
		return nil, &Error{Kind: ErrTooLarge, Found: fmt.Sprintf("%s unpack to more", size(counted.n.Load())), Limit: size(r.limit)}
	case int64(len(data)) > r.limit:
		return nil, &Error{Kind: ErrTooLarge, Found: "the body goes on", Limit: size(r.limit)}
	case err != nil:
		return nil, r.bodyFailure(ctx, answer, counted, err)
	}
	return data, nil
}

// bodyFailure finds the kind of an error in the middle of a body.
func (r *request) bodyFailure(ctx context.Context, answer *http.Response, counted *counter, err error) *Error {
	c := r.client
	n := counted.n.Load()
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, ErrTooSlow):
		return &Error{Kind: ErrTooSlow, Found: fmt.Sprintf("%s came, then less than the least rate", size(n)),
			Limit: fmt.Sprintf("%d bytes a second over %v", c.opt.MinRate, c.opt.RateWindow)}
	case errors.Is(cause, ErrTooLong):
		return &Error{Kind: ErrTooLong, Found: fmt.Sprintf("%s came and it did not end", size(n)), Limit: c.opt.Timeout.String()}
	case errors.Is(err, errCapped):
		return &Error{Kind: ErrTooLarge, Found: "the body goes on", Limit: size(r.limit)}
	case counted.err != nil && answer.ContentLength > 0:
		return &Error{Kind: ErrBroken, Found: fmt.Sprintf("it ended after %d of %d bytes", n, answer.ContentLength), Err: counted.err}
	case counted.err != nil:
		return &Error{Kind: ErrBroken, Found: "it ended after " + size(n), Err: counted.err}
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &Error{Kind: ErrBroken, Found: fmt.Sprintf("the gzip is cut off after %s", size(n))}
	}
	return &Error{Kind: ErrBroken, Err: err}
}

// pace ends a body that comes too slowly. What it answers stops it.
func (c *Client) pace(counted *counter, stop context.CancelCauseFunc) (end func()) {
	if c.opt.MinRate == 0 || c.opt.RateWindow == 0 {
		return func() {}
	}
	least := max(1, int64(float64(c.opt.MinRate)*c.opt.RateWindow.Seconds()))
	done := make(chan struct{})
	go func() {
		tick := time.NewTicker(c.opt.RateWindow)
		defer tick.Stop()
		for last := int64(0); ; {
			select {
			case <-done:
				return
			case <-tick.C:
			}
			n := counted.n.Load()
			if n-last < least {
				stop(ErrTooSlow)
				return
			}
			last = n
		}
	}()
	return func() { close(done) }
}

// counter counts what was sent and keeps the error that ended it, to be told from those of unpacking.
type counter struct {
	src io.Reader
	n   atomic.Int64
	err error
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.src.Read(p)
	c.n.Add(int64(n))
	if err != nil && !errors.Is(err, io.EOF) {
		c.err = err
	}
	return n, err
}

var errCapped = errors.New("over the limit")

// capped ends with errCapped where more than left bytes come. One byte is read beyond, to tell a body as large as the limit.
type capped struct {
	src  io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	if int64(len(p)) > c.left+1 {
		p = p[:c.left+1]
	}
	n, err := c.src.Read(p)
	if int64(n) > c.left {
		n, c.left = int(c.left), 0
		return n, errCapped
	}
	c.left -= int64(n)
	return n, err
}
