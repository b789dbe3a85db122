// Package kb is the knowledge base: the people, bodies, places and countries that the project knows before it reads
// anything, the names that print them, and who held which office when.
//
//	k, err := kb.Load(data.KnowledgeBase)
//	k.Candidates("Rubio")                       // who may be printed so, and why
//	post := k.Posts("secretary of state", "united-states")[0]
//	term, ok := k.Holder(post, day)             // who held it that day
//	term, ok = k.RoleAt(id, day)                // what somebody was that day
//	term, ok = k.Office("acting president", "south-korea", day)
//
// # The compiled form
//
// cmd/gazetteer compiles the tables of data/gazetteer into one file ([Compile]) and the program carries it. [Load] checks
// its magic, version, checksum and the bounds of its sections, and reads nothing else: strings stand sorted in one block, every
// lookup is a binary search in the bytes, and an [Entry] is made when it is first asked for. encode.go describes the sections.
// The same tables give the same bytes.
//
// Users add files of JSON lines ([KB.Extend], docs/KNOWLEDGE.md). The result is compiled as the tables are, so that there is
// one form to look things up in. A file with a fault is refused as a whole, with the line.
//
// # Identity
//
// Slugs are fixed for good: "marco-rubio" is the node id:person/marco-rubio in every graph. A slug that is given up for another
// becomes a second name of its entity (sameAs).
//
// # Dates
//
// A [Date] is a day, or a month or a year where no more is known. Terms are half-open: on the day of a handover the office is the
// successor's. [KB.Holder] and its kin answer only what is sure: in the month in which an undated handover fell, nobody is the
// holder for sure. A term without an end goes on as far as is known.
//
// # Limits
//
// The facts are those of the tables, as of the day that the data card names. They are a default below what an
// article itself prints. Most people have no terms; Office of an [Entry] then says, undated, what they are. Former members of the
// US Congress are in it as [Entry.Past]: Lookup leaves them out, and Candidates ranks them last.
package kb
