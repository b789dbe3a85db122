package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// wait is how long to wait before a request is made again, and whether it is.
func (c *Client) wait(failed *Error, tried int) (time.Duration, bool) {
	if tried >= c.opt.Retries || failed.final || !passing(failed) || failed.RetryAfter > c.opt.MaxWait {
		return 0, false
	}
	return max(failed.RetryAfter, min(c.opt.Backoff<<min(tried, 20), c.opt.MaxWait)), true
}

// passing reports whether a failure may be another's in a moment.
func passing(e *Error) bool {
	switch e.Kind {
	case ErrStatus:
		switch e.Status {
		case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return true
		}
	case ErrBroken, ErrConnection:
		var name *net.DNSError
		if errors.As(e.Err, &name) {
			return name.IsTemporary && !name.IsNotFound
		}
		return errors.Is(e.Err, syscall.ECONNRESET) || errors.Is(e.Err, syscall.ECONNREFUSED) || errors.Is(e.Err, syscall.EPIPE) ||
			errors.Is(e.Err, io.EOF) || errors.Is(e.Err, io.ErrUnexpectedEOF)
	}
	return false
}

// retryAfter reads the header of that name (RFC 9110, section 10.2.3): seconds, or a date.
func retryAfter(s string, now time.Time) time.Duration {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseUint(s, 10, 64); err == nil {
		const most = 365 * 24 * 3600
		return time.Duration(min(n, most)) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return max(0, t.Sub(now))
	}
	return 0
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
