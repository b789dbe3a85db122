package fetch

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// The kinds of errors.
var (
	// ErrURL is an address that is none, or not of http or https.
	ErrURL = errors.New("not an http or https address")
	// ErrPrivate is an address of a network that is not public.
	ErrPrivate = errors.New("not a public address")
	// ErrRobots is an address that robots.txt forbids, or a robots.txt that could not be got.
	ErrRobots = errors.New("robots.txt forbids it")
	// ErrStatus is an answer that is no page.
	ErrStatus = errors.New("no page")
	// ErrRedirects are redirects that go on or go in a circle.
	ErrRedirects = errors.New("redirected too often")
	// ErrTooLarge is a body over Options.MaxBytes, or headers over 256 KB.
	ErrTooLarge = errors.New("too large")
	// ErrTooLong is a request over Options.Timeout.
	ErrTooLong = errors.New("took too long")
	// ErrTooSlow is a body below Options.MinRate.
	ErrTooSlow = errors.New("too slow")
	// ErrBroken is an answer that ends early or is not what its headers say.
	ErrBroken = errors.New("broken answer")
	// ErrConnection is everything on the way to an answer: names, connections, certificates.
	ErrConnection = errors.New("no connection")
)

// Error is an address that could not be fetched.
type Error struct {
	// URL is what was asked for, At where it failed: another one after redirects, or that of robots.txt.
	URL, At string
	Kind    error
	// Limit is the limit that was passed, "" where none was, and Found what was found instead.
	Limit, Found string
	// Status is that of the answer, 0 without one. RetryAfter is how long the server wants to be left alone.
	Status     int
	RetryAfter time.Duration
	// Err is the cause, or nil.
	Err error

	final bool // not to be tried again, whatever it is
}

// Temporary reports whether the failure may be another's at a later time.
func (e *Error) Temporary() bool {
	return passing(e) || e.Kind == ErrTooLong || e.Kind == ErrTooSlow || e.Kind == ErrRobots && e.Status >= 500
}

func (e *Error) Error() string { return e.URL + ": " + e.Reason() }

// Reason is the message without the address that was asked for.
func (e *Error) Reason() string {
	var b strings.Builder
	b.WriteString(e.Kind.Error())
	if e.Found != "" {
		b.WriteString(": " + e.Found)
	}
	if e.Limit != "" {
		b.WriteString(", the limit is " + e.Limit)
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	if e.At != "" && e.At != e.URL {
		b.WriteString(" (at " + e.At + ")")
	}
	return b.String()
}

func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Err}
}

// size writes bytes as people do.
func size(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KB", n>>10)
	case n == 1:
		return "1 byte"
	}
	return fmt.Sprintf("%d bytes", n)
}
