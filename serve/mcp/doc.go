// Package mcp offers a graph to assistants as tools, by the Model Context Protocol
// (https://modelcontextprotocol.io/specification/2025-06-18): search, said, about, between, path and query.
//
//	s := mcp.New(store, index, pool, mcp.Options{})
//	err := s.Run(ctx, os.Stdin, os.Stdout)
//
// Nothing is written. Each answer has the words, the article's outlet, date, headline, address and IRI, and the place in its text, as text for
// people and as structured content with the rows of package record. What is wrong with a call (an unknown name, one that
// several have, a broken query) is an answer that says so, not an error of the protocol, so that an assistant can mend it.
//
// # Limits
//
// Lists have 20 entries unless asked for more, 100 at most; total says how many there are. Queries run in processes of their own (package
// worker), with 200 rows, 256 KB and 20 seconds at most. A message may have 1 MB.
package mcp
