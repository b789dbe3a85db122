// Command cayleyui makes web/dist/cayley: the web interface of Cayley 0.7.7, the last that works without a network, to be served below /cayley/.
//
//	go run ./web/cayleyui [-o web/dist/cayley]
//
// The interface is files of a Go module, which the go command fetches and holds against a sum that is written here. What is changed on the way:
//
//   - templates become pages;
//   - addresses /static/, /ui/, /docs/ and / lie below /cayley/; those of the API stay;
//   - files that no page needs are left out, and the icon of 270 KB; the rest is packed by gzip;
//   - fonts from elsewhere are left out, so that no page asks another site for anything;
//   - the picture of a query's shape passes over links without a node of their own, which "or" has.
//
// Beside the pages it puts Cayley's LICENSE and AUTHORS, notices of the libraries that the interface brings, and the parts of the manual that
// its menu leads to.
package main
