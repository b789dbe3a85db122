package fetch

import (
	"net"
	"time"
)

// Options are the settings of a Client; the zero value is ready for use. Of a number, 0 stands for the default.
type Options struct {
	// UserAgent is what the program calls itself. What stands before the first slash or space is the name that robots.txt
	// is asked about. "" stands for DefaultUserAgent.
	UserAgent string
	// Delay is the time between two requests to one host: 1 s by default, none if negative.
	Delay time.Duration
	// Timeout is how long a request may take with its redirects: 1 minute by default.
	Timeout time.Duration
	// MaxBytes is the size of a body, as it is sent and as it is unpacked: 16 MB by default.
	MaxBytes int64
	// MinRate is what a body must bring, in bytes a second over each RateWindow (10 s by default): 256 by default, any rate if
	// negative.
	MinRate    int64
	RateWindow time.Duration
	// MaxRedirects is 10 by default, none if negative.
	MaxRedirects int
	// Retries is how often a request is made again: 2 by default, none if negative. Before the first the client waits for Backoff
	// (2 s by default), before each further one twice as long, or as long as the server says; where it says more than
	// MaxWait (1 minute by default) the request fails instead.
	Retries int
	Backoff time.Duration
	MaxWait time.Duration
	// AllowPrivate allows addresses that are not public, and proxies of the environment.
	AllowPrivate bool
	// Cache is the folder that keeps answers; "" keeps none.
	Cache string
	// Resolver looks names up; nil stands for the system's.
	Resolver *net.Resolver
}

// DefaultUserAgent tells a server who asks.
const DefaultUserAgent = "saidso/1.0 (+https://w3id.org/saidso; fetches what its user names)"

const (
	maxHeaderBytes  = 256 << 10
	maxRobotsBytes  = 512 << 10
	robotsRedirects = 5 // RFC 9309, section 2.3.1.2
	maxCrawlDelay   = 30 * time.Second
	robotsAge       = 24 * time.Hour // RFC 9309, section 2.4
	robotsFailedAge = 5 * time.Minute
)

func (o Options) withDefaults() Options {
	o.Delay = whole(o.Delay, time.Second)
	o.Timeout = whole(o.Timeout, time.Minute)
	o.MaxBytes = whole(o.MaxBytes, 16<<20)
	o.MinRate = whole(o.MinRate, 256)
	o.RateWindow = whole(o.RateWindow, 10*time.Second)
	o.MaxRedirects = whole(o.MaxRedirects, 10)
	o.Retries = whole(o.Retries, 2)
	o.Backoff = whole(o.Backoff, 2*time.Second)
	o.MaxWait = whole(o.MaxWait, time.Minute)
	if o.UserAgent == "" {
		o.UserAgent = DefaultUserAgent
	}
	return o
}

// whole puts the default in the place of 0, and 0 in that of what is negative.
func whole[T ~int | ~int64](v, byDefault T) T {
	if v == 0 {
		return byDefault
	}
	return max(v, 0)
}
