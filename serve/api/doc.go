// Package api is the HTTP interface of saidso itself, below /api/: entities, statements, relations, pairs, paths, timelines, articles,
// searches, the graph around an entity, and counts, as JSON.
//
//	x := find.Open(store, find.Options{})
//	h := api.New(store, api.Options{Index: x})
//	http.Handle("/api/", h)
//
// docs/api.md is its guide, and /api/openapi.json its description in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1). One table of
// routes makes both the description and the handler, and Go types its schemas, so that the two agree.
//
// Rows are those of package record: what docs/statement-format.md calls by a name has that name here. Errors are problems as RFC 9457 has
// them (application/problem+json).
//
// # Lists
//
// A list has at most as many rows as limit says, and next, the cursor of the rest, null at the end. A cursor is opaque: it holds the place of the last
// row in the order of the list, so that what is loaded or retracted meanwhile shifts nothing. total counts the rows of all pages.
//
// # Caching
//
// Answers carry a weak ETag (RFC 9110, 8.8.3) that changes with the graph and with each start of the server; a request whose If-None-Match has it gets a 304.
//
// # Writing
//
// POST /api/articles extracts articles and loads them, where Options.Extractor is given. Who may do so is not this package's business:
// package serve lets only those through who carry the token.
//
// # Limits
//
// 500 rows a page, 50 ids a request, 500 nodes around an entity, parameters of 500 bytes. Articles come one at a time or as JSON
// lines, unpacked; two requests are extracted at a time. Offsets are code points, times UTC.
package api
