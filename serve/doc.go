// Package serve is the graph's HTTP server: who may ask, within which limits, and Cayley's interface for queries. The pages, our own interface and
// what writes are handlers that it is given.
//
//	s := serve.New(serve.Options{Queries: pool, Data: quadhttp.New(store), API: api.New(store, api.Options{}), Desk: desk.New(store, desk.Options{})})
//	http.Serve(listener, s)
//
// It speaks the part of Cayley's HTTP interface that asks (v1: docs/http.md of Cayley; v2: its OpenAPI description), so that
// existing clients work:
//
//	POST /api/v1/query/gizmo             the query in the body; {"result": [...]} or {"error": "..."}
//	POST /api/v1/shape/gizmo             the query's shape
//	GET, POST /api/v2/query?lang=gizmo   the query in qu or the body
//	GET  /healthz                        "ok" while the server answers
//	GET  /metrics                        counts and times for Prometheus
//	GET, POST /login, POST /logout       the token in a form, for browsers
//
// "gremlin" is another name of gizmo. IRIs in answers are in Cayley's form, "<so:criticized>"; in queries they may be full. Queries run in processes of
// their own (package worker), so that none can take the server down. GraphQL and MQL, which Cayley offers too, are answered with an error that says so.
//
// # Who may ask
//
// A server without a token answers whoever reaches it by a name of loopback, so that a web page that rebinds its name does not. With a token
// (Options.Token) every request but /healthz and /login needs the header "Authorization: Bearer TOKEN", or the cookie that /login gives, by whatever name.
// Whatever writes needs Options.WriteToken in the same way. The cookie is SameSite=Strict and HttpOnly, proves the token without telling it, and holds
// for twelve hours. Pages of another origin are refused (Origin, Sec-Fetch-Site); a link from elsewhere may be followed. [Check] tells whether an
// address may be listened on without a token.
//
// # Limits
//
// A request's body has at most 64 KB, one that writes 32 MB; an answer to a query 16 MB and, unless the request says limit=N, 100 rows (v1) or as
// many as fit. 64 requests are answered at a time, each within a minute. Status codes: 400 for what is wrong with a query or breaks its limits, 401
// and 403 for who may not ask, 404, 405, 413, 503 when too many ask.
//
// Every answer carries a Content-Security-Policy that lets a page load nothing from elsewhere, nor run scripts that stand in it.
package serve
