// Command benchmark measures parts of saidso and prints the tables of docs/PERFORMANCE.md.
//
//	benchmark store --quads 1000000
//
// measures the graph's store against Cayley's other backends and against Pebble alone. Each store is loaded by a process
// of its own, so that its memory can be told.
//
//	benchmark articles --at 1000000,5000000
//
// loads articles one by one into graphs of several sizes.
//
//	benchmark soak --minutes 10 --readers 4
//
// has one process write and others read, tells the tails of their times, and fails if an article is seen in part.
//
//	benchmark postgres --quads 1000000
//
// measures a graph in PostgreSQL, which it starts.
//
//	benchmark serve --quads 1000000
//
// measures saidso serve from outside: pages, searches, many users, queries, and hostile queries beside a good user.
//
//	benchmark batches --articles 4000
//
// loads articles into PostgreSQL in batches, by several writers, against COPY of the same rows.
//
//	benchmark fleet --articles 400 --workers 1,2,4 --kills 10 --netns
//
// has workers read articles from a queue, kills some, and holds their graph against that of one ingest.
//
//	benchmark simulate
//
// plays a queue with a thousand workers.
//
//	benchmark warc --responses 20000
//
// makes a WARC file of news that nobody wrote, and measures how fast it is read against how fast it is unpacked.
package main
