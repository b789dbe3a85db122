// Package desk is the analyst's desk: pages over a graph on which every relation leads to the words that carry it and to their article.
//
//	h := desk.New(store, desk.Options{Index: index, Built: web.Has})
//
//	/                      what the graph has, at a glance
//	/search?q=             people, organizations and words
//	/entity/person/ID      an entity: roles over time, what it said, what was said about it, its relations, critics and supporters
//	/statement/ID          a statement: its article's text with source, cue and content marked
//	/article/ID            an article's text with all statements marked
//	/relation/ID           leads to the words of a relation in its article
//	/pair?a=&b=            all between two, in the order of time
//	/path?from=&to=        how two are joined
//	/graph, /console       where scripts draw a graph and run Gizmo
//
// The path of an IRI is what follows "id:" and the kind of the page; others stand in ?id=. Names may be given where entities are asked for in a form.
//
// Pages are made on the server by html/template, and complete without scripts and styles. Pictures are SVG that the server draws, with the figures in a table
// beside. Nothing is loaded from elsewhere, and the Content-Security-Policy says so. Positions in texts are code points; days are UTC.
//
// # Limits
//
// Lists have 20 entries a page. An article's page marks its first thousand statements and relations. A request's text parameters have at most 500
// bytes. Wrong parameters are answered with 400, unknown IRIs with 404, and a graph whose index is not built yet with 503.
package desk
