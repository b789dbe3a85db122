package postgres

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"
)

// IsAddress says whether a text names a PostgreSQL database rather than a directory.
func IsAddress(text string) bool {
	return strings.HasPrefix(text, "postgres://") || strings.HasPrefix(text, "postgresql://")
}

// shown are the parameters of an address that a message may have.
var shown = []string{"host", "port", "user", "dbname", "search_path"}

// Redacted is an address as messages may show it: without password, and without anything that could be a part of one
// that was not escaped.
func Redacted(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Fragment != "" || strings.Contains(u.Path, "@") || strings.Contains(u.RawQuery, "@") {
		scheme, _, _ := strings.Cut(address, "://")
		return scheme + "://(address)"
	}
	out := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	if name := u.User.Username(); name != "" {
		out.User = url.User(name)
	}
	query, kept := u.Query(), url.Values{}
	for _, name := range shown {
		if query.Has(name) {
			kept[name] = query[name]
		}
	}
	out.RawQuery = strings.ReplaceAll(kept.Encode(), "%2F", "/")
	return out.String()
}

// parse reads an address. Its errors never quote it.
func parse(address string) (*pgxpool.Config, error) {
	u, err := url.Parse(address)
	if err != nil || u.Fragment != "" || strings.Contains(u.Path, "@") || strings.Contains(u.RawQuery, "@") {
		return nil, fmt.Errorf("%w: it is no URL; marks such as #, /, ? and @ in a password are written %%23, %%2F, %%3F and %%40", ErrAddress)
	}
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %s", ErrAddress, reason(err, u))
	}
	return config, nil
}

// reason is what is wrong with an address, in a line.
func reason(err error, u *url.URL) string {
	text := err.Error()
	if i := strings.LastIndex(text, "`: "); i >= 0 { // what comes before quotes the address
		text = text[i+3:]
	}
	if password, ok := u.User.Password(); ok && password != "" {
		text = strings.ReplaceAll(text, password, "xxxxx")
	}
	return strings.TrimPrefix(text, "failed to ")
}
