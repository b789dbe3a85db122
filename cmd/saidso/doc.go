// Saidso reads political news and answers who said what about whom, from a graph that it builds of the articles.
//
//	saidso demo                       what it does, on sample articles
//	saidso ingest news/               read articles into ./saidso.db
//	saidso said rubio --about putin   ask
//
// Data goes to standard output and everything else to standard error. The exit code is 0, 1 where some inputs failed or
// something broke off the work, and 2 for wrong use: an unknown flag, a missing argument, an unknown or ambiguous name,
// a query that cannot run, no graph at the path.
//
// This package holds flags, printing and exit codes. A subcommand is a file; they share
//
//   - readings.go: articles are read and extracted by several workers, and come out in the order of the input
//   - summary.go: what became of the inputs
//   - db.go: the commands that look after the graph's files
//   - database.go, name.go: the graph at --db, and the entities that names on the command line mean
//   - flags.go, errors.go: values of flags, and what counts as wrong use
//   - statement.go, relation.go: what rows look like as JSON and in tables
//   - table.go, text.go: tables as wide as the terminal
//
// Positions are code points into an article's text, half-open. Columns of tables count terminal cells.
package main
