package fetch

import (
	"context"
	"errors"
	"net/url"
	"time"
)

// robotsEntry is the robots.txt of one origin. ready is closed when it has been read.
type robotsEntry struct {
	ready chan struct{}
	rules *rules
	err   error
	until time.Time
}

// rules are those of the robots.txt of an address's origin.
func (c *Client) rules(ctx context.Context, u *url.URL) (*rules, error) {
	origin := u.Scheme + "://" + u.Host
	for {
		c.mu.Lock()
		e := c.robots[origin]
		if e != nil {
			c.mu.Unlock()
			select {
			case <-e.ready:
			case <-ctx.Done():
				return nil, ctx.Err()
			}
			if time.Now().Before(e.until) {
				return e.rules, copied(e.err)
			}
			c.mu.Lock()
			if c.robots[origin] == e {
				delete(c.robots, origin)
			}
			c.mu.Unlock()
			continue
		}
		if len(c.robots) >= maxHosts {
			c.forget(time.Now())
		}
		e = &robotsEntry{ready: make(chan struct{})}
		c.robots[origin] = e
		c.mu.Unlock()
		e.rules, e.err = c.readRobots(ctx, u)
		switch {
		case ctx.Err() != nil: // this request's end is no other's
		case e.err != nil:
			e.until = time.Now().Add(robotsFailedAge)
		default:
			e.until = time.Now().Add(robotsAge)
		}
		close(e.ready)
		return e.rules, copied(e.err)
	}
}

// copied lets each request write its own address into an error that several get.
func copied(err error) error {
	var failed *Error
	if errors.As(err, &failed) {
		own := *failed
		return &own
	}
	return err
}

func (c *Client) readRobots(ctx context.Context, u *url.URL) (*rules, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	r := &request{client: c, limit: maxRobotsBytes, cut: true, redirects: robotsRedirects}
	res, err := r.get(ctx, at)
	if err == nil {
		return parseRobots(res.Body, productOf(c.opt.UserAgent)), nil
	}
	var failed *Error
	if !errors.As(err, &failed) {
		return nil, err
	}
	if failed.Status >= 400 && failed.Status < 500 && failed.Status != 429 {
		return &rules{}, nil
	}
	if failed.Kind == ErrStatus {
		failed.Kind = ErrRobots
	}
	if failed.At == "" {
		failed.At = at.Redacted()
	}
	failed.final = true // it has been tried
	return nil, failed
}
