package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// ArticleInfo is an article of the graph, without its text.
type ArticleInfo struct {
	ID         quad.IRI
	Headline   string
	Authors    []string
	Outlet     string
	URL        string
	Language   string
	Published  schema.Date
	Extractor  string
	RevisionOf quad.IRI // another text at the same URL
	Story      quad.IRI // the cluster of articles that carry the same story; empty where no other does
}

// Articles lists the articles in the order of their publication, undated ones last.
func (s *Store) Articles(ctx context.Context) ([]ArticleInfo, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	d := rd.describer()
	var out []ArticleInfo
	for q, err := range d.match(pattern{Predicate: schema.Type, Object: schema.TypeArticle}) {
		if err != nil {
			return nil, err
		}
		info, err := d.info(q.Subject.(quad.IRI))
		if err != nil {
			return nil, err
		}
		out = append(out, *info)
	}
	slices.SortFunc(out, func(a, b ArticleInfo) int {
		return cmp.Or(compareTimes(a.Published.Time, b.Published.Time), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

// Text is an article's text, which the offsets of statements and relations count in. It answers ErrNotFound where there
// is no such article.
func (s *Store) Text(ctx context.Context, article quad.IRI) (string, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return "", err
	}
	defer rd.close()
	n, err := rd.node(article, schema.Type, schema.Body)
	if err == nil && n.iri(schema.Type) != schema.TypeArticle {
		err = ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", article, err)
	}
	return n.text(schema.Body), nil
}

// compareTimes puts unknown times last.
func compareTimes(a, b time.Time) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}

// within reports whether since <= t < until, where a zero bound does not count. An unknown time is within no bounds but
// those.
func within(t, since, until time.Time) bool {
	if t.IsZero() {
		return since.IsZero() && until.IsZero()
	}
	return (since.IsZero() || !t.Before(since)) && (until.IsZero() || t.Before(until))
}
