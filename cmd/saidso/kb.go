package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/data"
	"saidso/kb"
	"saidso/schema"
)

// knowledge is the values of --kb.
type knowledge struct{ files []string }

// addKnowledge adds --kb to a command.
func addKnowledge(cmd *cobra.Command) *knowledge {
	k := &knowledge{}
	cmd.Flags().StringArrayVar(&k.files, "kb", nil, "add what this `FILE` of JSON lines knows; may be given again")
	return k
}

// open is the knowledge base that the program carries, with what the files add.
func (k *knowledge) open() (*kb.KB, error) {
	base, err := kb.Load(data.KnowledgeBase)
	if err != nil || len(k.files) == 0 {
		return base, err
	}
	return extend(base, k.files)
}

func extend(base *kb.KB, paths []string) (*kb.KB, error) {
	var files []kb.File
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, cause(err))
		}
		defer f.Close() // read only: closing has nothing to lose
		files = append(files, kb.File{Name: path, Reader: f})
	}
	return base.Extend(files...)
}

func (a *app) kb() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "kb COMMAND",
		Short: "the people, bodies and offices that are known",
		Long: `kb shows whom the program knows before it reads anything, and who held which office when. Files of your own, in JSON
lines, add to that with --kb, here and in ingest and extract; docs/KNOWLEDGE.md describes them.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			return &usageError{err: errors.New("a command is missing"), help: true}
		},
	}
	cmd.AddCommand(a.kbList(), a.kbShow(), a.kbCheck())
	return cmd
}

func (a *app) kbList() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list [TEXT]",
		Short: "who and what is known",
		Long:  `list lists entities, those with TEXT in their node or a name, or with --posts the offices and who holds them now.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return &usageError{err: fmt.Errorf("%q is one argument too many; a name with spaces needs quotation marks", args[1]), help: true}
			}
			return nil
		},
	}
	known, f := addKnowledge(cmd), addRowFormat(cmd)
	posts := cmd.Flags().Bool("posts", false, "list offices")
	past := cmd.Flags().Bool("past", false, "former members of the US Congress too")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		k, err := known.open()
		if err != nil {
			return err
		}
		text := ""
		if len(args) > 0 {
			text = args[0]
		}
		if *posts {
			return a.listPosts(k, text, f)
		}
		return a.listEntries(k, text, *past, f)
	}
	return cmd
}

// entryRow is an entity as kb prints it in JSON.
type entryRow struct {
	Record   string            `json:"record"`
	ID       quad.IRI          `json:"id"`
	Type     schema.EntityKind `json:"type"`
	Name     string            `json:"name"`
	Aliases  []string          `json:"aliases"`
	Country  string            `json:"country,omitempty"`
	Party    string            `json:"party,omitempty"`
	Office   string            `json:"office,omitempty"`
	Wikidata string            `json:"wikidata,omitempty"`
	Past     bool              `json:"past,omitempty"`
}

func newEntryRow(k *kb.KB, e *kb.Entry) entryRow {
	return entryRow{"entity", e.ID, e.Kind, e.Name, list(k.Aliases(e)), e.Country, e.Party, e.Office, e.Wikidata, e.Past}
}

func (a *app) listEntries(k *kb.KB, text string, past bool, f *format) error {
	var rows []entryRow
	for e := range k.All {
		if row := newEntryRow(k, e); (past || !e.Past) && row.has(text) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(x, y entryRow) int { return cmp.Compare(x.ID, y.ID) })
	if f.value != "table" {
		return printRows(a.stdout, f, rows)
	}
	t := &table{header: []string{"NODE", "NAME", "COUNTRY", "ALSO"}, flexible: 3}
	for _, r := range rows {
		t.add(string(r.ID), r.Name, r.Country, strings.Join(r.Aliases, ", "))
	}
	return a.printKnown(t, text)
}

// has reports whether a text stands in an entity's node or one of its names, whatever the case and the accents.
func (r entryRow) has(text string) bool {
	part := schema.Slug(text)
	return strings.Contains(string(r.ID), text) || part != "" &&
		slices.ContainsFunc(append([]string{r.Name}, r.Aliases...), func(s string) bool { return strings.Contains(schema.Slug(s), part) })
}

func (a *app) listPosts(k *kb.KB, text string, f *format) error {
	var rows []postRow
	for p := range k.AllPosts {
		if strings.Contains(p.Slug, text) || schema.Slug(text) != "" && strings.Contains(schema.Slug(p.Office), schema.Slug(text)) {
			rows = append(rows, newPostRow(k, p))
		}
	}
	if f.value != "table" {
		return printRows(a.stdout, f, rows)
	}
	t := &table{header: []string{"POST", "OFFICE", "HOLDER", "SINCE"}, flexible: 2}
	for _, r := range rows {
		var holders, from []string
		for _, x := range r.Terms {
			if x.Until == "" {
				holders, from = append(holders, x.Person), append(from, x.From)
			}
		}
		if len(holders) > 3 {
			holders, from = []string{plural(len(holders), "person")}, nil
		}
		t.add(r.Post, r.Office, strings.Join(holders, "\n"), strings.Join(from, "\n"))
	}
	return a.printKnown(t, text)
}

func (a *app) printKnown(t *table, text string) error {
	if len(t.rows) == 0 {
		fmt.Fprintf(a.stderr, "nothing is known of %q\n", printable(text))
		return nil
	}
	return t.print(a.stdout, widthOf(a.stdout))
}

func (a *app) kbCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "whether files can be given with --kb",
		Long: `check reads files as --kb does, together, and tells what they add. What is wrong with them is told with file and line,
and the exit code is 1.`,
		Args: operands(true, "FILE"),
		RunE: func(_ *cobra.Command, paths []string) error {
			base, err := (&knowledge{}).open()
			if err != nil {
				return err
			}
			k, err := extend(base, paths)
			if err != nil {
				return err
			}
			entities, posts, terms := k.Len()-base.Len(), 0, 0
			for p := range k.AllPosts {
				posts, terms = posts+1, terms+len(k.Terms(p))
			}
			for p := range base.AllPosts {
				posts, terms = posts-1, terms-len(base.Terms(p))
			}
			_, err = fmt.Fprintf(a.stdout, "%s, %s, %s\n", plural(entities, "entity"), plural(posts, "post"), plural(terms, "term"))
			return err
		},
	}
}
