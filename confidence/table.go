package confidence

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"slices"
	"sort"
	"strconv"

	"saidso/data/table"
	"saidso/schema"
)

// Knot is a point of a table: of records with that score, the share that is right.
type Knot struct {
	Score, Share float64
	Records      int // from how many it comes
}

// Table holds knots in the order of scores, by kind of record. A nil one changes nothing.
type Table struct{ knots map[string][]Knot }

// NewTable is the table of knots by kind.
func NewTable(knots map[string][]Knot) *Table { return &Table{knots} }

// Read reads a table: kind, score, share, records.
func Read(fsys fs.FS, name string) (*Table, error) {
	t := &Table{map[string][]Knot{}}
	err := table.Read(fsys, name, 4, func(c []string) error {
		score, err1 := strconv.ParseFloat(c[1], 64)
		share, err2 := strconv.ParseFloat(c[2], 64)
		records, err3 := strconv.Atoi(c[3])
		k := Knot{score, share, records}
		if err1 != nil || err2 != nil || err3 != nil || !within(score) || !within(share) || records < 0 {
			return fmt.Errorf("%s: %q, %q, %q are no score, share and number of records", c[0], c[1], c[2], c[3])
		}
		if all := t.knots[c[0]]; len(all) > 0 && (score <= all[len(all)-1].Score || share < all[len(all)-1].Share) {
			return fmt.Errorf("%s: scores must rise and shares not fall", c[0])
		}
		t.knots[c[0]] = append(t.knots[c[0]], k)
		return nil
	})
	return t, err
}

func within(x float64) bool { return x >= 0 && x <= 1 }

// Format is the table as Read reads it.
func (t *Table) Format() []byte {
	var b bytes.Buffer
	b.WriteString("# kind\tscore\tshare\trecords\n# Made by cmd/evaluate confidence --fit. README.md explains.\n")
	for _, kind := range slices.Sorted(maps.Keys(t.knots)) {
		for _, k := range t.knots[kind] {
			fmt.Fprintf(&b, "%s\t%.3f\t%.3f\t%d\n", kind, k.Score, k.Share, k.Records)
		}
	}
	return b.Bytes()
}

// Of is what a score of that kind of record is worth.
func (t *Table) Of(kind string, score float64) float64 {
	if t == nil || len(t.knots[kind]) == 0 {
		return score
	}
	knots := t.knots[kind]
	i := sort.Search(len(knots), func(i int) bool { return knots[i].Score >= score })
	switch {
	case i == 0:
		return knots[0].Share
	case i == len(knots):
		return knots[i-1].Share
	}
	a, b := knots[i-1], knots[i]
	return a.Share + (b.Share-a.Share)*(score-a.Score)/(b.Score-a.Score)
}

// Apply gives the records of a reading the confidence that their scores are worth.
func (t *Table) Apply(r *schema.Reading) {
	if t == nil {
		return
	}
	for _, s := range r.Statements {
		s.Confidence = hundredths(t.Of(StatementKind(s), s.Confidence))
	}
	for _, x := range r.Relations {
		x.Confidence = hundredths(t.Of(RelationKind(x), x.Confidence))
	}
}

func hundredths(x float64) float64 { return math.Round(100*x) / 100 }

// StatementKind is the kind of a statement in a table: how much of it is quoted and whether words of saying stand beside it.
func StatementKind(s *schema.Statement) string {
	if s.Cue == nil {
		return "statement " + string(s.Kind) + " without cue"
	}
	return "statement " + string(s.Kind)
}

// RelationKind is the kind of a relation in a table: whether it is a state, and whether the article asserts it.
func RelationKind(x *schema.Relation) string {
	kind := "relation"
	if x.Event == "STATE" {
		kind = "state"
	}
	if x.Asserted {
		return kind + " asserted"
	}
	return kind + " claimed"
}
