// Package web holds what browsers load: the scripts and styles of the desk, bundled by npm from the folder src, and Cayley's own web interface,
// fetched by [saidso/web/cayleyui]. Both are made by 'make' into the folder dist, which Go embeds; neither is kept in the repository. A program built
// without them is complete otherwise: [Has] tells what there is, and the pages of [Cayley] say what is missing.
//
//	http.Handle("/assets/", web.Assets())
//	http.Handle("/cayley/", web.Cayley())
//
// README.md says which elements of a page the scripts look for, and what they ask the server.
package web
