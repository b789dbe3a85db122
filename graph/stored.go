package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/schema"
)

// Article is an article as it can be read again: its text and what the graph knows of it, without where it came from. It answers
// ErrNotFound where there is no such article.
func (s *Store) Article(ctx context.Context, id quad.IRI) (*article.Article, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	n, err := rd.node(id, schema.Type, schema.Body)
	if err == nil && n.iri(schema.Type) != schema.TypeArticle {
		err = ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", id, err)
	}
	info, err := rd.describer().info(id)
	if err != nil {
		return nil, err
	}
	a := &article.Article{
		Text: n.text(schema.Body), Headline: info.Headline, Authors: info.Authors, Outlet: info.Outlet, URL: info.URL, Language: info.Language,
		Published: info.Published.Time, DayOnly: info.Published.DayOnly, Path: string(id),
	}
	if got := schema.ArticleIRI(a); got != id {
		return nil, fmt.Errorf("%s: what the graph has of it makes it %s", id, got)
	}
	return a, nil
}

// ArticlesOf finds the articles that mention one of some nodes, or that were read under one of some decisions, in the order of
// their IRIs.
func (s *Store) ArticlesOf(ctx context.Context, nodes []quad.IRI, decisions []int) ([]quad.IRI, error) {
	patterns := make([]pattern, 0, len(nodes)+len(decisions))
	for _, id := range nodes {
		patterns = append(patterns, pattern{Predicate: schema.Mentions, Object: id})
	}
	for _, n := range decisions {
		patterns = append(patterns, pattern{Predicate: schema.Decision, Object: quad.Int(n)})
	}
	return s.subjectsOf(ctx, patterns...)
}

// Decided finds the articles that were read under any decision, in the order of their IRIs.
func (s *Store) Decided(ctx context.Context) ([]quad.IRI, error) {
	return s.subjectsOf(ctx, pattern{Predicate: schema.Decision})
}

func (s *Store) subjectsOf(ctx context.Context, patterns ...pattern) ([]quad.IRI, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	var ids []quad.IRI
	for _, p := range patterns {
		for q, err := range rd.match(p) {
			if err != nil {
				return nil, err
			}
			if id, ok := q.Subject.(quad.IRI); ok {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}
