package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"saidso/fetch"
)

// fetching is what the flags say about fetching.
type fetching struct {
	feeds   []string
	newest  count
	cache   string
	agent   string
	delay   duration
	timeout duration
	private bool
}

// addNetwork adds the flags of fetching to a command.
func addNetwork(cmd *cobra.Command) *fetching {
	n := &fetching{delay: duration(time.Second), timeout: duration(time.Minute)}
	f := cmd.Flags()
	f.Var(&n.newest, "newest", "items taken of a feed that was not read before, the newest; 0 for all")
	f.StringVar(&n.cache, "cache", "", "`FOLDER` of fetched pages, none to keep nothing (default in the user's cache)")
	f.StringVar(&n.agent, "user-agent", "", "`NAME` under which servers are asked (default "+fetch.DefaultUserAgent+")")
	f.Var(&n.delay, "delay", "least time between two requests to one host")
	f.Var(&n.timeout, "fetch-timeout", "most time for one request with its redirects")
	f.BoolVar(&n.private, "allow-private", false, "allow addresses that are not public, and proxies")
	return n
}

// addFeeds adds --feed to a command.
func (n *fetching) addFeeds(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&n.feeds, "feed", nil, "read what the feed (RSS, Atom, JSON) at `URL` names; may be repeated")
}

// open makes the client.
func (n *fetching) open() (*fetch.Client, error) {
	opt := fetch.Options{
		UserAgent: n.agent, Delay: time.Duration(n.delay), Timeout: time.Duration(n.timeout), AllowPrivate: n.private,
	}
	switch {
	case strings.ContainsAny(n.agent, "\r\n"):
		return nil, wrongUse("--user-agent has several lines")
	case n.cache == "none":
	case n.cache != "":
		opt.Cache = n.cache
	default:
		// A user without a folder for caches gets none.
		if dir, err := os.UserCacheDir(); err == nil {
			opt.Cache = filepath.Join(dir, "saidso", "fetched")
		}
	}
	c, err := fetch.New(opt)
	if err != nil && n.cache == "" {
		opt.Cache = "" // where the user's folder cannot be written, the work goes on without
		c, err = fetch.New(opt)
	}
	if err != nil {
		return nil, fmt.Errorf("--cache %s: %w", n.cache, cause(err))
	}
	return c, nil
}

// operands are those of a command that reads articles: there must be one, unless there is a feed.
func (n *fetching) operands(name string) cobra.PositionalArgs {
	paths := operands(true, name)
	return func(cmd *cobra.Command, args []string) error {
		for _, address := range n.feeds {
			if !isAddress(address) {
				return wrongUse("--feed: %q is no http or https address", address)
			}
		}
		if len(args) == 0 && len(n.feeds) > 0 {
			return nil
		}
		return paths(cmd, args)
	}
}

// isAddress tells a web address from a path.
func isAddress(s string) bool {
	scheme, _, ok := strings.Cut(s, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// splitInputs tells the addresses from the paths.
func splitInputs(args []string) (paths, addresses []string) {
	for _, arg := range args {
		if isAddress(arg) {
			addresses = append(addresses, arg)
		} else {
			paths = append(paths, arg)
		}
	}
	return paths, addresses
}
