package main

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/kb"
)

// termRow is a term as kb prints it in JSON.
type termRow struct {
	Record string   `json:"record"`
	Post   string   `json:"post"`
	Person string   `json:"person"`
	Node   quad.IRI `json:"node"`
	From   string   `json:"from"`
	Until  string   `json:"until"`
	Manner string   `json:"manner,omitempty"`
}

// postRow is a post as kb prints it in JSON.
type postRow struct {
	Record  string    `json:"record"`
	Post    string    `json:"post"`
	Office  string    `json:"office"`
	Body    string    `json:"body"`
	Phrases []string  `json:"phrases"`
	Terms   []termRow `json:"terms"`
}

func newTermRow(t kb.Term) termRow {
	return termRow{"term", t.Post.Slug, t.Person.Name, t.Person.ID, t.From.String(), t.Until.String(), t.Manner.String()}
}

func newPostRow(k *kb.KB, p *kb.Post) postRow {
	row := postRow{"post", p.Slug, p.Office, p.Body, list(k.Phrases(p)), []termRow{}}
	for _, t := range k.Terms(p) {
		row.Terms = append(row.Terms, newTermRow(t))
	}
	return row
}

func (a *app) kbShow() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "all that is known of a name, a node or a post",
		Long: `show prints what is known of a node (id:person/marco-rubio), a post (united-states/secretary-of-state), or of everybody whom a
name may mean, with the reason. With --on it prints only the terms of that day.`,
		Args: operands(false, "NAME"),
	}
	known, f := addKnowledge(cmd), addRowFormat(cmd)
	var on period
	cmd.Flags().Var(&on, "on", "the terms that cover this day, month or year")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		k, err := known.open()
		if err != nil {
			return err
		}
		var day kb.Date
		if on.text != "" {
			if day, err = kb.ParseDate(on.text); err != nil {
				return err
			}
		}
		return a.showKnown(k, args[0], day, f)
	}
	return cmd
}

func (a *app) showKnown(k *kb.KB, name string, day kb.Date, f *format) error {
	if p, ok := k.Post(name); ok {
		row := newPostRow(k, p)
		row.Terms = termsOn(k.Terms(p), day)
		if f.value != "table" {
			return printRows(a.stdout, f, []postRow{row})
		}
		if _, err := fmt.Fprintf(a.stdout, "%s: %s, of %s\n", row.Post, printable(strings.Join(append([]string{row.Office}, row.Phrases...), ", ")), row.Body); err != nil {
			return err
		}
		return a.printTerms(row.Terms, false)
	}
	var found []kb.Candidate
	if e, ok := k.Entry(quad.IRI(name)); ok {
		found = append(found, kb.Candidate{Entry: e})
	} else {
		found = k.Candidates(name)
	}
	if len(found) == 0 {
		return fmt.Errorf("nothing is known of %q", name)
	}
	var rows []knownRow
	for _, c := range found {
		row := knownRow{newEntryRow(k, c.Entry), c.Why.String(), termsOn(k.TermsOf(c.ID), day)}
		rows = append(rows, row)
	}
	if f.value != "table" {
		return printRows(a.stdout, f, rows)
	}
	for i, r := range rows {
		if i > 0 {
			if _, err := fmt.Fprintln(a.stdout); err != nil {
				return err
			}
		}
		if err := a.printKnownRow(r); err != nil {
			return err
		}
	}
	return nil
}

// knownRow is a candidate with its terms.
type knownRow struct {
	entryRow
	Why   string    `json:"why,omitempty"`
	Terms []termRow `json:"terms"`
}

// termsOn are the terms that may cover a day, all where none is given.
func termsOn(terms []kb.Term, day kb.Date) []termRow {
	rows := []termRow{}
	for _, t := range terms {
		if day == 0 || t.MayCover(day) {
			rows = append(rows, newTermRow(t))
		}
	}
	return rows
}

func (a *app) printKnownRow(r knownRow) error {
	t := &table{flexible: 1}
	t.add(string(r.ID), r.Name)
	for _, line := range [][2]string{
		{"by", r.Why}, {"also", strings.Join(r.Aliases, ", ")}, {"country", r.Country}, {"party", r.Party}, {"office", r.Office}, {"wikidata", r.Wikidata},
	} {
		if line[1] != "" {
			t.add("  "+line[0], line[1])
		}
	}
	if r.Past {
		t.add("  past", "only where an article leaves no doubt")
	}
	if err := t.print(a.stdout, widthOf(a.stdout)); err != nil {
		return err
	}
	return a.printTerms(r.Terms, true)
}

// printTerms prints terms: of a person with the posts, of a post with the people.
func (a *app) printTerms(rows []termRow, ofPerson bool) error {
	t := &table{flexible: 2, margin: gap}
	for _, r := range rows {
		until := r.Until
		if until == "" {
			until = "..."
		}
		who := r.Person
		if ofPerson {
			who = r.Post
		}
		t.add(r.From, until, who, r.Manner)
	}
	return t.print(a.stdout, widthOf(a.stdout))
}
