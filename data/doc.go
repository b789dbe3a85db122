// Package data holds what the program carries inside itself: lexicons, gazetteers and the knowledge base compiled from
// them, sample articles and trained models. It only embeds; whoever needs a table reads it from the file system here, so a table has
// one reader, beside its use.
//
// # Format of the tables
//
// UTF-8, one row a line, fields separated by tabs, every row with as many fields as the header. The
// first line is "# " and the names of the columns; other lines that start with "#" are comments. There is
// no quoting: a field holds no tab and no line break, and starts with no "#" where it is the first. A
// list of keywords (frames, flags) is separated by commas; a list of names or surface forms by "|". An
// empty field is an empty string. lexicon/README.md and gazetteer/README.md describe each table: its
// columns, their closed sets of values, order, origin and licence. The tests here hold the tables to that.
//
// # Limits
//
// The gazetteers are facts as of the day they were compiled. They are a default below what an article
// itself prints, never above it. gazetteer/kb.bin must be compiled anew after each change of a table; a test says so.
package data
