package desk

import (
	"net/url"
	"path"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// address is where an IRI's page of a kind is: /entity/person/ID. IRIs that would not come back whole stand in a parameter.
func address(kind string, id quad.IRI) string {
	rest, ok := strings.CutPrefix(string(id), "id:")
	if kind != "entity" {
		rest, ok = strings.CutPrefix(rest, kind+"/")
	}
	p := "/" + kind + "/" + rest
	if !ok || rest == "" || path.Clean(p) != p || strings.ContainsFunc(rest, func(r rune) bool { return r < ' ' || strings.ContainsRune(`%\?#`, r) }) {
		return "/" + kind + "?id=" + url.QueryEscape(string(id))
	}
	return (&url.URL{Path: p}).EscapedPath()
}

func entityAddress(id quad.IRI) string    { return address("entity", id) }
func statementAddress(id quad.IRI) string { return address("statement", id) }
func articleAddress(id quad.IRI) string   { return address("article", id) }
func relationAddress(id quad.IRI) string  { return address("relation", id) }

// pairAddress is where all between two entities is.
func pairAddress(a, b quad.IRI) string {
	return "/pair?" + url.Values{"a": {string(a)}, "b": {string(b)}}.Encode()
}

// id is the IRI that a request's address names.
func (r *request) id(kind string) (quad.IRI, error) {
	if rest := r.http.PathValue("id"); rest != "" {
		if kind != "entity" {
			rest = kind + "/" + rest
		}
		if len(rest) > maxParameter {
			return "", wrong("The address is too long.")
		}
		return quad.IRI("id:" + rest), nil
	}
	id := r.query.Get("id")
	if id == "" {
		return "", wrong("The address does not say which %s.", kind)
	}
	return quad.IRI(id), nil
}

// nameOf is what to call an entity: what nobody named is called by its IRI.
func nameOf(r schema.Ref) string {
	if r.Name != "" {
		return r.Name
	}
	last := path.Base(strings.TrimPrefix(string(r.ID), "id:"))
	last, _, _ = strings.Cut(last, "~")
	if last = strings.ReplaceAll(last, "-", " "); last == "" || last == "." || last == "/" {
		return string(r.ID)
	}
	return last
}

// titleOf is what to call an article.
func titleOf(a *graph.ArticleInfo) string {
	if a.Headline != "" {
		return a.Headline
	}
	return "Untitled article"
}

// verb is a relation's predicate in words: so:agreedWith is "agreed with".
func verb(predicate quad.IRI) string {
	_, local, _ := strings.Cut(string(predicate), ":")
	var b strings.Builder
	for _, r := range local {
		if 'A' <= r && r <= 'Z' {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	switch predicate {
	case schema.HasRole:
		return "holds the office"
	case schema.FormerRole:
		return "held the office"
	case schema.MemberOf:
		return "is a member of"
	case schema.NominatedFor:
		return "was nominated for"
	case schema.ElectedTo:
		return "was elected to"
	case schema.SpokespersonFor:
		return "speaks for"
	}
	return b.String()
}

// evidenceAddress is where the words of a relation stand in its article.
func evidenceAddress(r *graph.RelationInfo) string {
	return with(articleAddress(r.Article.ID), "relation", string(r.ID)) + "#" + anchorOf(r.ID)
}

// deedsAddress is where the relations of an entity are listed.
func deedsAddress(id quad.IRI) string { return with(entityAddress(id), "part", "deeds") }

// with adds a parameter to an address.
func with(to, name, value string) string {
	between := "?"
	if strings.Contains(to, "?") {
		between = "&"
	}
	return to + between + url.Values{name: {value}}.Encode()
}
