package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"mime"
	"net/url"
	"path"
	"strings"

	"saidso/article"
	"saidso/fetch"
	"saidso/fetch/feed"
)

// remote are the articles at addresses, then those that the feeds name. Without either it makes no client.
func (n *fetching) remote(ctx context.Context, addresses []string) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		if len(addresses) == 0 && len(n.feeds) == 0 {
			return
		}
		client, err := n.open()
		if err != nil {
			yield(nil, err)
			return
		}
		defer client.Close()
		for _, address := range addresses {
			if !fetchArticles(ctx, client, feed.Item{URL: address}, yield) {
				return
			}
		}
		for _, address := range n.feeds {
			f, err := fetchFeed(ctx, client, address)
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			for _, problem := range f.Problems {
				if errors.Is(problem, feed.ErrEncoding) {
					continue // what is fetched does not come from there
				}
				if !yield(nil, &article.Error{Path: address, Err: problem}) {
					return
				}
			}
			items := f.Items
			if n.newest.n > 0 && len(items) > n.newest.n {
				items = items[:n.newest.n]
			}
			for _, item := range items {
				if !fetchArticles(ctx, client, item, yield) {
					return
				}
			}
		}
	}
}

func fetchFeed(ctx context.Context, client *fetch.Client, address string) (*feed.Feed, error) {
	res, err := client.Get(ctx, address, fetch.Validators{})
	if err != nil {
		return nil, fetchError(address, err)
	}
	f, err := feed.Parse(res.Body, res.ContentType, res.URL)
	if err != nil {
		return nil, &article.Error{Path: address, Err: err}
	}
	return f, nil
}

// fetchArticles reads what stands at the address of an item: a page, or a file with articles. It answers false where yield does.
func fetchArticles(ctx context.Context, client *fetch.Client, item feed.Item, yield func(*article.Article, error) bool) bool {
	res, err := client.Get(ctx, item.URL, fetch.Validators{})
	if err != nil {
		err = fetchError(item.URL, err)
		return yield(nil, err) && ctx.Err() == nil
	}
	if isFeed(res) {
		return yield(nil, &article.Error{Path: item.URL, Err: fmt.Errorf("%w: a feed (%s); --feed reads it", article.ErrNotText, res.ContentType)})
	}
	switch kind, _, _ := strings.Cut(res.ContentType, "/"); kind {
	case "image", "audio", "video", "font":
		return yield(nil, &article.Error{Path: item.URL, Err: fmt.Errorf("%w: %s", article.ErrNotText, res.ContentType)})
	}
	if !article.IsArticleType(res.ContentType) || isDataFile(res.URL) { // servers call JSON lines plain text
		return readFetched(ctx, res, item, yield)
	}
	page := &article.Page{ContentType: res.ContentType, Body: res.Body, Retrieved: res.Retrieved}
	a, err := page.Article()
	if err != nil {
		return yield(nil, &article.Error{Path: item.URL, Err: err})
	}
	a.Path = item.URL
	a.URL = addressOf(res.URL, a.URL)
	fillFromItem(a, item)
	return yield(a, nil)
}

// readFetched reads a file as if it lay on the disk.
func readFetched(ctx context.Context, res *fetch.Response, item feed.Item, yield func(*article.Article, error) bool) bool {
	for a, err := range article.Read(ctx, []string{"-"}, article.Options{Stdin: bytes.NewReader(res.Body)}) {
		var broken *article.Error
		switch {
		case errors.As(err, &broken):
			broken.Path = item.URL + strings.TrimPrefix(broken.Path, "-")
			err = broken
		case err == nil:
			a.Path = item.URL + strings.TrimPrefix(a.Path, "-")
			if a.Retrieved.IsZero() {
				a.Retrieved = res.Retrieved
			}
		}
		if !yield(a, err) {
			return false
		}
	}
	return true
}

// fillFromItem takes from the feed what the page does not say. A page without a date would be missing from all questions about time.
func fillFromItem(a *article.Article, item feed.Item) {
	if a.Headline == "" {
		a.Headline = item.Title
	}
	if a.Published.IsZero() {
		a.Published, a.DayOnly = item.Published, item.DayOnly
	}
}

// addressOf is the address of an article that was fetched from one and names another as its own. The page's own is the better one, since
// it has no session and no campaign in it, but not where it is another site's, whose story this outlet carries, nor where it
// is the home page, which careless sites name on every page: articles that share an address replace each other.
func addressOf(fetched, canonical string) string {
	f, ferr := url.Parse(fetched)
	c, cerr := url.Parse(canonical)
	if ferr != nil || cerr != nil || canonical == "" || site(f) != site(c) {
		return fetched
	}
	if isHome(c) && !isHome(f) {
		return fetched
	}
	return canonical
}

// site is a host without what tells its variants.
func site(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "m.", "amp.", "mobile."} {
		if rest, ok := strings.CutPrefix(host, prefix); ok && strings.Contains(rest, ".") {
			return rest
		}
	}
	return host
}

func isHome(u *url.URL) bool { return strings.Trim(u.Path, "/") == "" && u.RawQuery == "" }

// isFeed tells whether a server sent a feed, which many call plain XML.
func isFeed(res *fetch.Response) bool {
	switch kind, _, _ := mime.ParseMediaType(res.ContentType); kind { // "" is none
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml":
		return true
	case "text/xml", "application/xml":
		_, err := feed.Parse(res.Body, res.ContentType, res.URL)
		return err == nil
	}
	return false
}

// fetchError is an error of the client as one of an input. That of a context stays what it is.
func fetchError(address string, err error) error {
	var failed *fetch.Error
	if !errors.As(err, &failed) {
		return err
	}
	return &article.Error{Path: address, Err: &notFetched{failed}}
}

// notFetched is an error without the address, which stands before it already.
type notFetched struct{ err *fetch.Error }

func (e *notFetched) Error() string { return e.err.Reason() }
func (e *notFetched) Unwrap() error { return e.err }

// isDataFile reports whether an address is that of a file of articles by its name.
func isDataFile(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	switch strings.ToLower(path.Ext(u.Path)) {
	case ".jsonl", ".ndjson", ".json", ".csv", ".tsv":
		return true
	}
	return false
}
