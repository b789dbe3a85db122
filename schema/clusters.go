package schema

import (
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/cluster"
)

// QuoteOf is the quoted words of a statement, made ready to be compared with those of others. The speaker may be empty, and the article's
// date unknown.
func QuoteOf(content string, kind Kind, speaker quad.IRI, published time.Time) *cluster.Quote {
	if kind == Indirect {
		content = ""
	}
	return cluster.NewQuote(content, kind == Direct, speakerName(speaker), published)
}

// speakerName is the class and the name of an entity as its IRI has them.
func speakerName(id quad.IRI) cluster.Speaker {
	class, slug, ok := strings.Cut(strings.TrimPrefix(string(id), "id:"), "/")
	if !ok || class == Unnamed.path() || class == Group.path() {
		return cluster.Speaker{}
	}
	slug = slug[strings.LastIndexByte(slug, '/')+1:]
	slug, _, _ = strings.Cut(slug, "~")
	return cluster.Speaker{Class: class, Name: slug}
}

// StoryIRI identifies the cluster of articles that carry one story by the first of them in the order of IRIs.
func StoryIRI(first quad.IRI) quad.IRI {
	return quad.IRI("id:story/" + strings.TrimPrefix(string(first), "id:article/"))
}

// QuoteIRI identifies the cluster of statements that carry one quotation by the first of them in the order of IRIs.
func QuoteIRI(first quad.IRI) quad.IRI {
	return quad.IRI("id:quote/" + strings.TrimPrefix(string(first), "id:statement/"))
}

// ClusterQuads derives what joins the members of a cluster: articles by [SameStoryAs], or statements by [SameQuoteAs]. Fewer than two
// are no cluster.
func ClusterQuads(link quad.IRI, members []quad.IRI) []quad.Quad {
	members = slices.Compact(slices.Sorted(slices.Values(members)))
	if len(members) < 2 {
		return nil
	}
	node := StoryIRI(members[0])
	if link == SameQuoteAs {
		node = QuoteIRI(members[0])
	}
	w := &quadWriter{label: LabelDerived, seen: map[quad.Quad]bool{}}
	for _, m := range members {
		w.iri(m, link, node)
	}
	return w.quads
}

// keys gives the keys by which an article's copies, and other printings of its quotations, are found.
func (w *quadWriter) keys(r *Reading) {
	for _, key := range cluster.StoryKeys(r.Source.Text) {
		w.str(r.Article.ID, StoryKey, key)
	}
	for _, s := range r.Statements {
		var speaker quad.IRI
		if s.Speaker != nil {
			speaker = s.Speaker.ID
		}
		for _, key := range cluster.QuoteKeys(QuoteOf(s.Content.Text, s.Kind, speaker, r.Article.Published.Time)) {
			w.str(s.ID, QuoteKey, key)
		}
	}
}
