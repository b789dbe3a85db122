// Package tables writes a graph as tables: one row for each article, statement, relation, entity, membership, mention, quotation and
// revision, for data frames and SQL.
//
//	err := tables.Write(ctx, store.Quads(ctx), sink)
//
// The rows are structs ([Article], [Statement] and so on), whose tags name and describe the columns; [Tables] lists them. A [Sink] takes
// them: [NewCSV] a folder of CSV files, [NewParquet] one of Parquet files, [NewSQLite] a file with the same tables and full-text search,
// [NewJSONL] JSON lines.
//
// Quads must come in the order of export.CompareQuads. Rows stand in the order of their labels and nodes, so that the same graph gives the same
// rows in the same order. Parts of a graph that no row has a place for, such as direct edges (each of which a relation has), are left out.
//
// Nodes are compact IRIs, as in the graph. Times are UTC; where only a day is known they are midnight, and the column of the precision
// says "day". Positions are code points in the text of the article. Lists are lists in Parquet, and JSON arrays in CSV and SQLite.
//
// Limits: rows of a node need its quads in memory at once, and a row group of a Parquet file its columns. Entities are joined outside of
// memory from the labels that speak of them.
package tables
