package api

import (
	"net/http"
	"slices"

	"saidso/schema"
)

// route is an address: what it takes, who answers it, and with what.
type route struct {
	method, path string
	name         string // operationId
	about        string
	params       []param
	body         bool // it takes articles
	handle       func(*request) (int, any, error)
	raw          func(*request) []byte // in place of handle: an answer that is there already
	answer       any                   // a value of the answer's type
	more         map[int]any           // answers of other statuses than 200; a problem's unless it has a value
}

// The parameters that several routes have.
var (
	entityTypes = []string{"person", "organization", "government", "country", "place", "event", "legislation", "work", "office", "group", "unnamed-source"}
	kinds       = []string{string(schema.Direct), string(schema.Indirect), string(schema.Mixed)}
)

const (
	normalRows = 50
	maxRows    = 500
)

func ids(what string) param {
	return param{name: "id", kind: iri, repeated: true, about: "only " + what + " of these IRIs"}
}

func inPath(what string) param {
	return param{name: "id", kind: iri, inPath: true, required: true, about: "the IRI of " + what + ", compact or in full; slashes may be escaped (%2F), those of a full one must be"}
}

func span(what string) []param {
	return []param{
		{name: "since", kind: date, about: "only what " + what + " on or after this day, month or year"},
		{name: "until", kind: date, about: "only what " + what + " up to the end of this day, month or year"},
	}
}

func paged() []param {
	return []param{
		{name: "limit", kind: integer, least: 1, most: maxRows, normal: normalRows, about: "how many at most"},
		{name: "cursor", about: "next of the page before"},
	}
}

func common(what string) []param {
	return slices.Concat([]param{
		{name: "outlet", about: "only from this outlet, as printed"},
		{name: "relation", kind: iri, about: "only this relation, or statements that claim it"},
		{name: "confidence", kind: number, most: 1, about: "only with at least this confidence"},
		{name: "order", enum: []string{"newest", "oldest"}, normal: "newest", about: "which come first; undated ones are last"},
	}, span(what))
}

func needed(name, about string) param {
	return param{name: name, kind: iri, required: true, about: about}
}

// routes are all addresses.
func routes() []route {
	notFound := map[int]any{http.StatusNotFound: nil}
	return []route{
		{method: "GET", path: "/api/openapi.json", name: "describe", about: "This description.", raw: func(r *request) []byte { return r.openAPI }},
		{method: "GET", path: "/api/search", name: "search", about: "Entities by name as one types, statements by their words, articles by their headlines.",
			params: []param{
				{name: "q", required: true, about: `words; "words side by side"; beginnings*. Of names each word may be a beginning`},
				{name: "limit", kind: integer, least: 1, most: 100, normal: 10, about: "how many of each at most"},
				{name: "in", enum: []string{"entities", "statements", "articles"}, repeated: true, about: "what is searched; entities alone where it is not given"},
			}, handle: (*request).search, answer: searchAnswer{}},
		{method: "GET", path: "/api/entities", name: "listEntities", about: "Entities, those that are spoken of most first; with q those that it names whole come before.",
			params: slices.Concat([]param{
				{name: "q", about: "a name, or the beginnings of its words; or an IRI"},
				{name: "type", enum: entityTypes, about: "only this type"},
				ids("entities")}, paged()),
			handle: (*request).entities, answer: entityList{}},
		{method: "GET", path: "/api/entities/{id}", name: "getEntity", about: "An entity with its roles, its counts by month, and who stands for and against it.",
			params: []param{inPath("the entity")}, handle: (*request).entity, answer: entityAnswer{}, more: notFound},
		{method: "GET", path: "/api/statements", name: "listStatements", about: "Statements with their words, their place in the article, their confidence and what made them.",
			params: slices.Concat([]param{
				{name: "speaker", kind: iri, about: "only of this speaker"},
				{name: "about", kind: iri, about: "only about or to this entity, or answering it"},
				{name: "article", kind: iri, about: "only of this article"},
				{name: "kind", enum: kinds, about: "only so much in quotation marks"},
				{name: "q", about: `only with all of these words; "words side by side"; beginnings*`},
				ids("statements")}, common("was said"), paged()),
			handle: (*request).statements, answer: statementList{}},
		{method: "GET", path: "/api/statements/{id}", name: "getStatement", about: "One statement, with the places of its source and cue, and the relations that it claims.",
			params: []param{inPath("the statement")}, handle: (*request).statement, answer: statementAnswer{}, more: notFound},
		{method: "GET", path: "/api/relations", name: "listRelations", about: "Relations with their evidence.",
			params: slices.Concat([]param{
				{name: "subject", kind: iri, about: "only of this subject"},
				{name: "object", kind: iri, about: "only toward this object"},
				{name: "entity", kind: iri, about: "only with this entity at one end"},
				{name: "article", kind: iri, about: "only of this article"},
				{name: "polarity", kind: integer, least: -1, most: 1, about: "only of this polarity"},
				{name: "asserted", kind: boolean, about: "true: only what articles themselves assert"},
				ids("relations")}, common("happened"), paged()),
			handle: (*request).relations, answer: relationList{}},
		{method: "GET", path: "/api/relations/{id}", name: "getRelation", about: "One relation.",
			params: []param{inPath("the relation")}, handle: (*request).relation, answer: relationAnswer{}, more: notFound},
		{method: "GET", path: "/api/pairs", name: "pair", about: "What two said about or to each other and did to each other.",
			params: slices.Concat([]param{needed("a", "the first"), needed("b", "the second")}, common("was said or happened"), paged()),
			handle: (*request).pair, answer: pairAnswer{}, more: notFound},
		{method: "GET", path: "/api/timeline", name: "timeline", about: "What an entity said and did, and what was said about and done to it.",
			params: slices.Concat([]param{needed("entity", "whose")}, common("was said or happened"), paged()),
			handle: (*request).timeline, answer: eventList{}, more: notFound},
		{method: "GET", path: "/api/paths", name: "path", about: "A shortest path between two entities over who did what to whom.",
			params: slices.Concat([]param{
				needed("from", "where it begins"), needed("to", "where it ends"),
				{name: "hops", kind: integer, least: 1, most: 10, normal: 6, about: "the longest path"},
				{name: "relation", kind: iri, repeated: true, about: "only over these relations"},
				{name: "eitherWay", kind: boolean, about: "true: also from object to subject"},
				{name: "claims", kind: boolean, about: "true: also over what somebody quoted claims"},
			}, span("was published")),
			handle: (*request).path, answer: pathAnswer{}, more: map[int]any{http.StatusUnprocessableEntity: nil}},
		{method: "GET", path: "/api/graph", name: "graph", about: "The entities within some steps of one, and all edges between them: asserted and claimed relations, and by so:favors and so:disfavors statements that speak for or against somebody. What is negated or merely possible is left out.",
			params: slices.Concat([]param{
				needed("entity", "the one in the middle"),
				{name: "hops", kind: integer, least: 1, most: 3, normal: 1, about: "how many steps"},
				{name: "limit", kind: integer, least: 1, most: 500, normal: 100, about: "how many nodes at most"},
				{name: "relation", kind: iri, repeated: true, about: "only these relations"},
			}, span("happened or was said")),
			handle: (*request).graph, answer: graphAnswer{}, more: notFound},
		{method: "GET", path: "/api/articles", name: "listArticles", about: "Articles, without their texts.",
			params: slices.Concat([]param{
				{name: "q", about: "only with all of these words in the headline"},
				{name: "outlet", about: "only from this outlet, as printed"},
				{name: "entity", kind: iri, about: "only those that mention this entity"},
				{name: "order", enum: []string{"newest", "oldest"}, normal: "newest", about: "which come first; undated ones are last"},
				ids("articles")}, span("was published"), paged()),
			handle: (*request).articles, answer: articleList{}},
		{method: "POST", path: "/api/articles", name: "addArticles", body: true,
			about:  "Extracts articles and loads them. The body is one article as plain text, HTML or JSON, or JSON lines with one in each; what it is shows in itself. Needs a server that writes, and its token.",
			handle: (*request).addArticles, answer: loadAnswer{},
			more: map[int]any{http.StatusForbidden: nil, http.StatusRequestEntityTooLarge: nil, http.StatusUnsupportedMediaType: nil, http.StatusUnprocessableEntity: loadAnswer{}}},
		{method: "GET", path: "/api/articles/{id}", name: "getArticle", about: "An article with its text, in whose code points all offsets count.",
			params: []param{inPath("the article")}, handle: (*request).article, answer: articleAnswer{}, more: notFound},
		{method: "GET", path: "/api/predicates", name: "listPredicates", about: "The predicates of the graph's model, with the number of relations that have them for those that join entities.",
			handle: (*request).predicates, answer: predicateList{}},
		{method: "GET", path: "/api/stats", name: "stats", about: "How much there is.", handle: (*request).stats, answer: statsAnswer{}},
	}
}
