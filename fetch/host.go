package fetch

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"time"
)

// host keeps the time of the next request to a name, whatever its scheme and port.
type host struct {
	mu   sync.Mutex
	next time.Time
}

// maxHosts is how many hosts are kept in mind before those whose turn has come are forgotten.
const maxHosts = 10_000

func (c *Client) host(u *url.URL) *host {
	name := strings.ToLower(u.Hostname())
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[name]
	if h == nil {
		if len(c.hosts) >= maxHosts {
			c.forget(time.Now())
		}
		h = &host{}
		c.hosts[name] = h
	}
	return h
}

// forget drops what holds no longer. The lock is held.
func (c *Client) forget(now time.Time) {
	for name, h := range c.hosts {
		h.mu.Lock()
		idle := now.Sub(h.next) > time.Minute
		h.mu.Unlock()
		if idle {
			delete(c.hosts, name)
		}
	}
	for origin, e := range c.robots {
		select {
		case <-e.ready:
			if now.After(e.until) {
				delete(c.robots, origin)
			}
		default:
		}
	}
}

// turn waits until the host may be asked. The next turn comes delay later.
func (h *host) turn(ctx context.Context, delay time.Duration) error {
	h.mu.Lock()
	now := time.Now()
	at := now
	if h.next.After(now) {
		at = h.next
	}
	h.next = at.Add(delay)
	h.mu.Unlock()
	return sleep(ctx, at.Sub(now))
}

// rest leaves the host alone.
func (h *host) rest(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if at := time.Now().Add(d); d > 0 && at.After(h.next) {
		h.next = at
	}
}
