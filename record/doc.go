// Package record writes what a graph holds as JSON.
//
//	row := record.NewStatement(info) // of a graph.StatementInfo
//	json.NewEncoder(w).Encode(row)
//
// A [Statement], a [Relation], an [Article] and a [Step] are the rows that commands print, the HTTP interface answers and tools for
// assistants give: one form, docs/statement-format.md, so that a name means one thing everywhere. What package schema has as records of one
// extraction carries the same names there.
//
// Lists are never null, an absent node is. Spans are half-open and count code points of the article's text.
package record
