package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
)

// score is the value of a flag between 0 and 1.
type score float64

func (s *score) String() string { return strconv.FormatFloat(float64(*s), 'g', -1, 64) }
func (s *score) Type() string   { return "SCORE" }

func (s *score) Set(text string) error {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v >= 0 && v <= 1) {
		return fmt.Errorf("%q is no number between 0 and 1", text)
	}
	*s = score(v)
	return nil
}

func (a *app) mergeReview() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review [NAME]",
		Short: "who may be one, with what speaks for it",
		Long: `review lists pairs of people that may be one, the surest first: how their names fit, the offices, outlets and days of each, whom
articles name beside both, and something that each said. NAME holds it to the pairs of one. Below each stands the command that
makes them one; 'saidso split A B' says that they are two.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return &usageError{err: fmt.Errorf("%q is one argument too many; a name with spaces needs quotation marks", args[1]), help: true}
			}
			return nil
		},
	}
	db, f := addDB(cmd), addRowFormat(cmd)
	filter := graph.CandidateFilter{Details: true}
	least, limit := score(0), &count{20, 0}
	cmd.Flags().Var(&least, "least", "only pairs of this score, between 0 and 1, or a higher one")
	cmd.Flags().Var(limit, "limit", "at most so many, 0 for all")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		if len(args) > 0 {
			e, err := resolve(cmd.Context(), store, args[0])
			if err != nil {
				return err
			}
			filter.Entity = e.ID
		}
		filter.Least, filter.Limit = float64(least), limit.n
		found, err := store.Candidates(cmd.Context(), filter)
		if err != nil {
			return err
		}
		if f.value != "table" {
			return printRows(a.stdout, f, candidateRows(found))
		}
		if len(found) == 0 {
			fmt.Fprintln(a.stderr, "nobody is offered as another")
			return nil
		}
		for i := range found {
			a.printCandidate(&found[i], i == 0)
		}
		return nil
	}
	return cmd
}

// printCandidate prints a pair and the command that merges it.
func (a *app) printCandidate(c *graph.Candidate, first bool) {
	width := widthOf(a.stdout)
	if !first {
		fmt.Fprintln(a.stdout)
	}
	fmt.Fprintf(a.stdout, "%.2f  %s\n", c.Score, strings.Join(c.Because, ", "))
	keep, gone := &c.A, &c.B
	if worth(gone) > worth(keep) {
		keep, gone = gone, keep
	}
	for _, side := range []*graph.CandidateSide{keep, gone} {
		fmt.Fprintln(a.stdout, indent(printable(sideText(side)), "  ", width))
		if side.Said != nil {
			text := oneLine(side.Said.Text, max(width-8, 20))
			fmt.Fprintf(a.stdout, "      %s\n", quoted(text))
		}
	}
	if len(c.Common) > 0 {
		fmt.Fprintln(a.stdout, indent(printable("both beside "+strings.Join(firstNames(c.Common, 8), ", ")), "  ", width))
	}
	fmt.Fprintf(a.stdout, "  saidso merge '%s' '%s'\n", printable(string(keep.ID)), printable(string(gone.ID)))
}

// worth puts the sides in order: somebody known, then one whose articles print an office, then whom more articles name.
func worth(s *graph.CandidateSide) int {
	n := min(s.Articles, 1<<20)
	if _, printed := schema.NodeKey(s.ID); printed {
		n += 1 << 21
	}
	if !schema.Minted(s.ID) {
		n += 1 << 22
	}
	return n
}

// sideText tells of one side what articles tell.
func sideText(s *graph.CandidateSide) string {
	text := string(s.ID) + "  " + s.Name
	if also := slices.DeleteFunc(slices.Clone(s.Aliases), func(x string) bool { return x == s.Name }); len(also) > 0 {
		text += " (" + strings.Join(also[:min(len(also), 6)], ", ") + ")"
	}
	text += "; " + plural(s.Articles, "article")
	if len(s.Outlets) > 0 {
		text += " of " + strings.Join(s.Outlets[:min(len(s.Outlets), 5)], ", ")
	}
	if !s.First.IsZero() {
		text += ", " + s.First.Format(time.DateOnly)
		if !s.Last.Equal(s.First) {
			text += " to " + s.Last.Format(time.DateOnly)
		}
	}
	if len(s.Roles) > 0 {
		text += "; " + strings.Join(firstNames(s.Roles, 6), ", ")
	}
	return text
}

// firstNames are the first names of a list.
func firstNames(refs []schema.Ref, most int) (out []string) {
	for i, r := range refs {
		if i == most {
			return append(out, fmt.Sprintf("%d more", len(refs)-most))
		}
		out = append(out, nameOr(r, string(r.ID)))
	}
	return out
}

// candidateRow is a pair as JSON.
type candidateRow struct {
	Record  string       `json:"record"` // "candidate"
	ID      quad.IRI     `json:"id"`
	Score   float64      `json:"score"`
	Because []string     `json:"because"`
	A       sideRow      `json:"a"`
	B       sideRow      `json:"b"`
	Common  []schema.Ref `json:"common"`
}

type sideRow struct {
	schema.Ref
	Aliases  []string      `json:"aliases"`
	Articles int           `json:"articles"`
	Outlets  []string      `json:"outlets"`
	Roles    []schema.Ref  `json:"roles"`
	First    schema.Date   `json:"first"`
	Last     schema.Date   `json:"last"`
	Said     *statementRow `json:"said"`
}

func candidateRows(found []graph.Candidate) []candidateRow {
	rows := make([]candidateRow, len(found))
	for i := range found {
		c := &found[i]
		rows[i] = candidateRow{"candidate", c.ID, c.Score, list(c.Because), newSideRow(&c.A), newSideRow(&c.B), list(c.Common)}
	}
	return rows
}

func newSideRow(s *graph.CandidateSide) sideRow {
	row := sideRow{
		Ref: s.Ref, Aliases: list(s.Aliases), Articles: s.Articles, Outlets: list(s.Outlets), Roles: list(s.Roles),
		First: schema.Date{Time: s.First, DayOnly: true}, Last: schema.Date{Time: s.Last, DayOnly: true},
	}
	if s.Said != nil {
		said := record.NewStatement(s.Said)
		row.Said = &said
	}
	return row
}
