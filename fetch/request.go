package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// request is one call of Get, or the robots.txt that it needs.
type request struct {
	client     *Client
	validators Validators
	robots     bool  // robots.txt is asked first
	limit      int64 // of the body
	cut        bool  // a body over the limit is cut off there
	redirects  int
}

// get tries until something else than a failure that may pass comes of it.
func (r *request) get(ctx context.Context, u *url.URL) (*Response, error) {
	for tried := 0; ; tried++ {
		res, err := r.follow(ctx, u)
		if err == nil {
			return res, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		var failed *Error
		if !errors.As(err, &failed) {
			return nil, err
		}
		failed.URL = u.Redacted()
		wait, again := r.client.wait(failed, tried)
		if !again {
			return nil, failed
		}
		if err := sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// follow makes the request and those that redirects lead to.
func (r *request) follow(ctx context.Context, u *url.URL) (*Response, error) {
	c := r.client
	left := c.opt.Timeout
	seen := map[string]bool{}
	for n := 0; ; n++ {
		seen[u.String()] = true
		delay := c.opt.Delay
		if r.robots {
			rules, err := c.rules(ctx, u)
			if err != nil {
				return nil, err
			}
			if !rules.allowed(u) {
				return nil, &Error{At: u.Redacted(), Kind: ErrRobots}
			}
			delay = max(delay, min(rules.delay, maxCrawlDelay))
		}
		if err := c.host(u).turn(ctx, delay); err != nil {
			return nil, err
		}
		start := time.Now()
		res, to, err := r.once(ctx, u, left)
		switch {
		case err != nil:
			err.At = u.Redacted()
			return nil, err
		case res != nil:
			return res, nil
		}
		left -= time.Since(start)
		next, perr := u.Parse(to)
		if perr != nil {
			return nil, &Error{At: u.Redacted(), Kind: ErrBroken, Found: fmt.Sprintf("a Location header that is no address: %.200q", to)}
		}
		if err := check(next); err != nil {
			err.At = next.Redacted()
			return nil, err
		}
		next.Fragment, next.RawFragment = "", ""
		switch {
		case seen[next.String()]:
			return nil, &Error{At: u.Redacted(), Kind: ErrRedirects, Found: "in a circle, back to " + next.Redacted()}
		case n >= r.redirects:
			return nil, &Error{At: u.Redacted(), Kind: ErrRedirects, Found: fmt.Sprintf("%d redirects and one more", n), Limit: fmt.Sprint(r.redirects)}
		case left <= 0:
			return nil, c.tooLong(u)
		}
		u = next
	}
}

func (c *Client) tooLong(u *url.URL) *Error {
	return &Error{At: u.Redacted(), Kind: ErrTooLong, Found: "it did not end", Limit: c.opt.Timeout.String()}
}

// once makes one request. It answers a response or where a redirect leads to.
func (r *request) once(ctx context.Context, u *url.URL, left time.Duration) (*Response, string, *Error) {
	c := r.client
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	deadline := time.AfterFunc(left, func() { stop(ErrTooLong) })
	defer deadline.Stop()

	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, "", &Error{Kind: ErrURL, Err: err}
	}
	req.Header.Set("User-Agent", c.opt.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip")
	v := r.validators
	var kept *Response
	if v == (Validators{}) && c.cache != nil {
		if kept = c.cache.load(u.String()); kept != nil {
			v = kept.Validators
		}
	}
	if v.ETag != "" {
		req.Header.Set("If-None-Match", v.ETag)
	}
	if v.LastModified != "" {
		req.Header.Set("If-Modified-Since", v.LastModified)
	}
	answer, err := c.http.Do(req)
	if err != nil {
		return nil, "", c.failure(ctx, err)
	}
	defer answer.Body.Close() // all that was wanted of it has been read

	res := &Response{
		URL: u.String(), ContentType: answer.Header.Get("Content-Type"), Retrieved: time.Now().UTC(),
		Validators: Validators{answer.Header.Get("ETag"), answer.Header.Get("Last-Modified")},
	}
	switch answer.StatusCode {
	case http.StatusOK, http.StatusNonAuthoritativeInfo:
		var failed *Error
		if res.Body, failed = r.body(ctx, stop, answer); failed != nil {
			return nil, "", failed
		}
		if c.cache != nil && r.validators == (Validators{}) && cacheable(answer.Header) {
			c.cache.store(res)
		}
		return res, "", nil
	case http.StatusNotModified:
		switch {
		case kept != nil:
			kept.Retrieved, kept.Cached = res.Retrieved, true
			return kept, "", nil
		case v != (Validators{}):
			if res.Validators == (Validators{}) {
				res.Validators = v
			}
			res.NotModified = true
			return res, "", nil
		}
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		if to := answer.Header.Get("Location"); to != "" {
			return nil, to, nil
		}
		return nil, "", &Error{Kind: ErrBroken, Found: "a redirect to nowhere", Status: answer.StatusCode}
	}
	failed := &Error{
		Kind: ErrStatus, Status: answer.StatusCode,
		Found:      fmt.Sprintf("the server answered %d %s", answer.StatusCode, http.StatusText(answer.StatusCode)),
		RetryAfter: retryAfter(answer.Header.Get("Retry-After"), time.Now()),
	}
	if failed.RetryAfter <= c.opt.MaxWait { // a longer one is the caller's: one page must not hold up all others for an hour
		c.host(u).rest(failed.RetryAfter)
	}
	return nil, "", failed
}
