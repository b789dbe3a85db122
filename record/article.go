package record

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// Article is an article as other rows name it.
type Article struct {
	ID        quad.IRI    `json:"id"`
	URL       string      `json:"url"`
	Headline  string      `json:"headline"`
	Outlet    string      `json:"outlet"`
	Published schema.Date `json:"published"`
}

// NewArticle makes the row of an article.
func NewArticle(a *graph.ArticleInfo) Article {
	if a == nil {
		return Article{}
	}
	return Article{a.ID, a.URL, a.Headline, a.Outlet, a.Published}
}

// Listed is an article as a list of articles has it.
type Listed struct {
	Record string `json:"record"` // "article"
	Article
	Authors    []string  `json:"authors"`
	Language   string    `json:"language"`
	Extractor  string    `json:"extractor"`
	RevisionOf *quad.IRI `json:"revisionOf"`
	SameStory  *quad.IRI `json:"sameStoryAs"`
}

// NewListed makes the row of an article in a list.
func NewListed(a *graph.ArticleInfo) Listed {
	return Listed{"article", NewArticle(a), List(a.Authors), a.Language, a.Extractor, Optional(a.RevisionOf), Optional(a.Story)}
}

// Spans are those of a place.
func Spans(p graph.Place) []schema.Span {
	spans := []schema.Span{}
	for part := range strings.FieldsSeq(p.Spans) {
		start, end, _ := strings.Cut(part, "-")
		from, err1 := strconv.Atoi(start)
		to, err2 := strconv.Atoi(end)
		if err1 != nil || err2 != nil {
			spans = nil
			break
		}
		spans = append(spans, schema.Span{from, to})
	}
	if len(spans) == 0 {
		return []schema.Span{{p.Start, p.End}}
	}
	return spans
}

// OptionalRef is a node, nil for the empty one.
func OptionalRef(r schema.Ref) *schema.Ref {
	if r.ID == "" {
		return nil
	}
	return &r
}

// Optional is an IRI, nil for the empty one.
func Optional(iri quad.IRI) *quad.IRI {
	if iri == "" {
		return nil
	}
	return &iri
}

// List makes a nil slice an empty one, which JSON writes as [] rather than null.
func List[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
