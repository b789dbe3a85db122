// Package serve answers over HTTP.
//
//	s := serve.New(serve.Options{Queries: pool})
//	http.Serve(listener, s)
//
// It speaks the part of Cayley's HTTP interface that asks (v1: docs/http.md of Cayley; v2: its OpenAPI description), so that
// existing clients work:
//
//	POST /api/v1/query/gizmo          the query in the body; {"result": [...]} or {"error": "..."}
//	POST /api/v1/shape/gizmo          the query's shape
//	GET, POST /api/v2/query?lang=gizmo   the query in qu or the body
//	GET  /healthz                     "ok" while the server answers
//
// "gremlin" is another name of gizmo. IRIs in answers are in Cayley's form, "<so:criticized>". Queries run in processes of their own (package
// worker), so that none can take the server down.
//
// # Who may ask
//
// A listener on a loopback address answers whoever reaches it by a name of loopback, so that a web page that rebinds its name does not; a page of
// another origin is refused. With a token (Options.Token) every request but /healthz needs the header "Authorization: Bearer TOKEN", by
// whatever name. [Check] tells whether an address may be listened on without one.
//
// # Limits
//
// A request's body has at most 64 KB, an answer 16 MB and, unless the request says limit=N, 100 rows (v1) or as many as fit. Status codes: 400 for
// what is wrong with a query or breaks its limits, 401 and 403 for who may not ask, 404, 405, 413, 503 when too many queries run.
//
// Nothing is written. GraphQL and MQL, which Cayley offers too, are answered with an error.
package serve
