package fetch

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strings"

	"code.dny.dev/ssrf"
)

// failure finds the kind of an error on the way to an answer. The context tells whether a limit was its cause.
func (c *Client) failure(ctx context.Context, err error) *Error {
	var request *url.Error
	if errors.As(err, &request) {
		err = request.Err // the address stands before it
	}
	cause := context.Cause(ctx)
	var timeout net.Error
	switch {
	case errors.Is(cause, ErrTooLong):
		return &Error{Kind: ErrTooLong, Found: "it did not end", Limit: c.opt.Timeout.String()}
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return &Error{Kind: ErrPrivate, Found: dialled(err), Err: nil}
	case strings.Contains(err.Error(), "headers exceeded"), strings.Contains(err.Error(), "header list too large"): // they have no type
		return &Error{Kind: ErrTooLarge, Found: "the headers", Limit: size(maxHeaderBytes)}
	case strings.Contains(err.Error(), "malformed"), strings.Contains(err.Error(), "Content-Length"),
		strings.Contains(err.Error(), "Location header"):
		return &Error{Kind: ErrBroken, Err: err}
	case errors.As(err, &timeout) && timeout.Timeout():
		return &Error{Kind: ErrTooLong, Found: "no connection", Err: err}
	}
	return &Error{Kind: ErrConnection, Err: err}
}

// dialled is the address that was refused.
func dialled(err error) string {
	var dial *net.OpError
	if errors.As(err, &dial) && dial.Addr != nil {
		host, _, splitErr := net.SplitHostPort(dial.Addr.String())
		if splitErr == nil {
			return host
		}
		return dial.Addr.String()
	}
	return err.Error()
}
