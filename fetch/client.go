package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"code.dny.dev/ssrf"
)

// Client fetches addresses. It is safe for concurrent use.
type Client struct {
	opt   Options
	http  *http.Client
	cache *cache // nil without one

	mu     sync.Mutex
	hosts  map[string]*host        // by name
	robots map[string]*robotsEntry // by origin
}

// Validators make a request conditional. They are those of an earlier Response.
type Validators struct{ ETag, LastModified string }

// Response is what a server answered with.
type Response struct {
	// URL is where the body came from, after redirects and without a fragment.
	URL         string
	ContentType string
	Validators
	// Body is unpacked. It is nil where NotModified is set: the request had validators and they still hold.
	Body        []byte
	NotModified bool
	// Cached is set where the body is that of the cache, which the server said still holds.
	Cached    bool
	Retrieved time.Time
}

// New makes a client. It fails where the cache's folder cannot be made.
func New(opt Options) (*Client, error) {
	c := &Client{opt: opt.withDefaults(), hosts: map[string]*host{}, robots: map[string]*robotsEntry{}}
	if opt.Cache != "" {
		var err error
		if c.cache, err = openCache(opt.Cache); err != nil {
			return nil, err
		}
	}
	dialer := &net.Dialer{Timeout: 15 * time.Second, Resolver: opt.Resolver}
	transport := &http.Transport{
		DialContext:            dialer.DialContext,
		DisableCompression:     true, // it would hide how much was sent
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    15 * time.Second,
		MaxResponseHeaderBytes: maxHeaderBytes,
		MaxIdleConns:           20,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        30 * time.Second,
	}
	if opt.AllowPrivate {
		transport.Proxy = http.ProxyFromEnvironment
	} else {
		dialer.Control = ssrf.New(ssrf.WithAnyPort()).Safe
	}
	c.http = &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c, nil
}

// Close ends the connections that wait for another request.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Get fetches an address. With validators, and only then, the answer may be NotModified. All its errors are of type *Error but
// for that of ctx.
func (c *Client) Get(ctx context.Context, address string, v Validators) (*Response, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	r := &request{client: c, validators: v, robots: true, limit: c.opt.MaxBytes, redirects: c.opt.MaxRedirects}
	return r.get(ctx, u)
}

// parse reads an address and drops its fragment, which is none of the server's business.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		var parsing *url.Error
		if errors.As(err, &parsing) {
			err = parsing.Err
		}
		return nil, &Error{URL: address, Kind: ErrURL, Err: err}
	}
	if e := check(u); e != nil {
		e.URL = address
		return nil, e
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

func check(u *url.URL) *Error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return &Error{Kind: ErrURL, Found: fmt.Sprintf("scheme %q", u.Scheme)}
	}
	if u.Hostname() == "" {
		return &Error{Kind: ErrURL, Found: "no host"}
	}
	return nil
}
