// Package quadhttp is the part of Cayley's HTTP interface that reads and writes quads, over a graph.
//
//	http.Handle("/api/", quadhttp.New(store))
//
//	GET  /api/v2/formats                    the formats of quads
//	GET, POST /api/v2/read?sub=&pred=&obj=&label=&format=&iri=   quads that fit, all for none
//	POST /api/v2/write, /api/v2/delete      quads in the body: N-Quads, JSON or a stream of JSON, by Content-Type; gzip by Content-Encoding
//	POST /api/v2/node/delete                a value in the body; all quads that it stands in go
//	POST /api/v1/write, /api/v1/delete      a JSON array of {"subject", "predicate", "object", "label"}
//	POST /api/v1/write/file/nquad           a form with an N-Quads file, NQuadFile
//
// Those of v2 are Cayley's own handlers (server/http), those of v1 are written after its docs/http.md. Who may ask is for the caller to decide; so are
// bounds on bodies. What differs from Cayley: a request is one change, as a whole or not at all; full IRIs of our namespaces are compacted; a quad that
// the reader of N-Quads would skip in silence, and whatever [graph.Store.Apply] refuses, is a 400 that says why; what was compressed may
// have at most 64 MB when it is not.
package quadhttp
