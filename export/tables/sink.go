package tables

// Sink takes rows. A row is an [Article], a [Statement] or another of the structs of this package. Finish completes what is written; a
// sink that is not finished leaves something incomplete behind, which is its owner's to remove. Close ends the use of either.
type Sink interface {
	Write(row any) error
	Finish() error
	Close() error
}

// tableNumber is the place of a row's table in Tables.
func tableNumber(row any) int {
	switch row.(type) {
	case Article:
		return 0
	case Statement:
		return 1
	case Relation:
		return 2
	case Entity:
		return 3
	case Membership:
		return 4
	case Mention:
		return 5
	case Quote:
		return 6
	case Revision:
		return 7
	case Story:
		return 8
	}
	return -1
}
