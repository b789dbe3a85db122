package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/decision"
	"saidso/graph"
)

// today is the day that a decision is made on.
func today() string { return time.Now().UTC().Format(time.DateOnly) }

func (a *app) merge() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "merge NODE OTHER...",
		Short: "say that nodes are one, and review who may be",
		Long: `merge records that OTHER is NODE, and reads the articles that name OTHER again, from their texts in the graph. The decision
stands in a file beside the graph, which ingest heeds; docs/merging.md describes it. With --undo the decision is taken back.

'saidso merge review' lists who may be one, with what speaks for it. A NODE is an id, or a name that only one has. Of two of which one
stands in the knowledge base, that one stays, whatever the order.`,
	}
	d := a.deciding(cmd)
	d.addWhy(cmd)
	undo := cmd.Flags().Bool("undo", false, "take a merge back")
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if *undo {
			return operands(false, "NODE", "OTHER")(cmd, args)
		}
		return operands(true, "NODE", "OTHER")(cmd, args)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if err := d.open(); err != nil {
			return err
		}
		defer d.close(&err)
		var nodes []quad.IRI
		for _, name := range args {
			id, err := d.node(cmd.Context(), name)
			if err != nil {
				return err
			}
			nodes = append(nodes, id)
		}
		if *undo {
			x, err := d.undone(func(x *decision.Decision) bool {
				return x.Merge == nodes[0] && x.Into == nodes[1] || x.Merge == nodes[1] && x.Into == nodes[0]
			})
			if err != nil {
				return err
			}
			return d.decide(cmd.Context(), x)
		}
		if len(nodes) == 2 {
			_, first := d.kb.Entry(nodes[0])
			if _, second := d.kb.Entry(nodes[1]); second && !first {
				slices.Reverse(nodes)
			}
		}
		var all []decision.Decision
		for _, id := range nodes[1:] {
			all = append(all, decision.Decision{Merge: id, Into: nodes[0]})
		}
		return d.decide(cmd.Context(), all...)
	}
	cmd.AddCommand(a.mergeReview(), a.mergeList(), a.mergeApply())
	return cmd
}

func (a *app) mergeList() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: "the decisions, and whether they hold",
		Args:  operands(false),
	}
	db, file, known := addDB(cmd), addDecisions(cmd), addKnowledge(cmd)
	f := addRowFormat(cmd)
	cmd.RunE = func(_ *cobra.Command, _ []string) error {
		k, err := known.open()
		if err != nil {
			return err
		}
		set, err := file.read(*db, k)
		if err != nil {
			return err
		}
		var rows []decisionRow
		t := &table{header: []string{"N", "WHAT", "ON", "HOLDS"}, flexible: 1}
		for _, x := range set.All() {
			holds := "yes"
			if n := set.Undone(x.Number); n != 0 {
				holds = fmt.Sprintf("no, %d took it back", n)
			}
			if x.Undo != 0 {
				holds = ""
			}
			rows = append(rows, decisionRow{"decision", x, set.Undone(x.Number)})
			t.add(fmt.Sprint(x.Number), decisionText(&x), x.On, holds)
		}
		if f.value != "table" {
			return printRows(a.stdout, f, rows)
		}
		if len(rows) == 0 {
			fmt.Fprintln(a.stderr, "nothing was decided")
			return nil
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}

// decisionRow is a decision as merge list gives it.
type decisionRow struct {
	Record string `json:"record"`
	decision.Decision
	UndoneBy int `json:"undoneBy,omitempty"`
}

// decisionText tells a decision in words.
func decisionText(x *decision.Decision) string {
	text := ""
	switch {
	case x.Merge != "":
		text = fmt.Sprintf("%s is %s", string(x.Merge), string(x.Into))
	case x.Split != "":
		text = fmt.Sprintf("%s is %s %s", string(x.Split), string(x.To), conditionsText(&x.Conditions))
	case len(x.Apart) == 2:
		text = fmt.Sprintf("%s is not %s", string(x.Apart[0]), string(x.Apart[1]))
	default:
		text = fmt.Sprintf("%d is taken back", x.Undo)
	}
	for _, more := range []string{x.By, x.Note} {
		if more != "" {
			text += "; " + more
		}
	}
	return text
}

// conditionsText tells in which articles a split holds.
func conditionsText(c *decision.Conditions) string {
	var parts []string
	if n := len(c.Articles); n > 0 {
		parts = append(parts, "in "+plural(n, "article"))
	}
	if len(c.Outlets) > 0 {
		parts = append(parts, "in "+strings.Join(c.Outlets, ", "))
	}
	if len(c.Roles) > 0 {
		parts = append(parts, "as "+strings.Join(c.Roles, ", "))
	}
	if c.Since != "" {
		parts = append(parts, "from "+c.Since+" on")
	}
	if c.Until != "" {
		parts = append(parts, "before "+c.Until)
	}
	return strings.Join(parts, ", ")
}

func (a *app) mergeApply() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "apply",
		Short: "read again what the decisions concern",
		Long: `apply reads all articles again that decisions concern or concerned, from their texts in the graph. It is for a file that was written by hand,
and for a command that was broken off; what is as decided stays as it is.`,
		Args: operands(false),
	}
	d := a.deciding(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		if err := d.open(); err != nil {
			return err
		}
		defer d.close(&err)
		nodes, apart, _ := d.set.Involved()
		articles, err := d.store.ArticlesOf(cmd.Context(), nodes, nil)
		if err != nil {
			return err
		}
		decided, err := d.store.Decided(cmd.Context())
		if err != nil {
			return err
		}
		articles = slices.Concat(articles, decided)
		slices.Sort(articles)
		return d.rederive(cmd.Context(), slices.Compact(articles), apart)
	}
	return cmd
}

func (a *app) split() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "split NODE [OTHER]",
		Short: "say that a node is two people",
		Long: `split records that NODE is somebody else in some articles, and reads the articles that name NODE again, from their texts in the graph.
The flags say which articles: all that are given must fit, of one that is given again any. Without --to the other one is NODE with a number
behind it.

With OTHER and no flags it records that the two are two, so that they are not offered as one again. With --undo a split of NODE (to OTHER) is taken back.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 2 {
				return operands(false, "NODE", "OTHER")(cmd, args)
			}
			return operands(true, "NODE")(cmd, args)
		},
	}
	d := a.deciding(cmd)
	s := &splitFlags{}
	cmd.Flags().StringArrayVar(&s.articles, "article", nil, "in the article with this `ID`")
	cmd.Flags().StringArrayVar(&s.outlets, "outlet", nil, "in articles of this `OUTLET`")
	cmd.Flags().StringArrayVar(&s.roles, "role", nil, "where an article prints this `TITLE` for the person")
	s.during = addSpan(cmd)
	cmd.Flags().StringVar(&s.to, "to", "", "who it is there: this `NODE`")
	d.addWhy(cmd)
	undo := cmd.Flags().Bool("undo", false, "take a split back")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if err := d.open(); err != nil {
			return err
		}
		defer d.close(&err)
		return d.split(cmd, args, s, *undo)
	}
	return cmd
}

// splitFlags are the conditions of a split.
type splitFlags struct {
	articles, outlets, roles []string
	during                   *span
	to                       string
}

func (d *deciding) split(cmd *cobra.Command, args []string, s *splitFlags, undo bool) error {
	ctx := cmd.Context()
	var other quad.IRI
	node, err := d.node(ctx, args[0])
	if err == nil && len(args) > 1 {
		other = quad.IRI(args[1])
		if !undo || !strings.HasPrefix(args[1], "id:") {
			other, err = d.node(ctx, args[1])
		}
	}
	if err != nil {
		return err
	}
	if undo {
		x, err := d.undone(func(x *decision.Decision) bool {
			if other == "" {
				return x.Split == node
			}
			return x.Split == node && x.To == other || slices.Contains(x.Apart, node) && slices.Contains(x.Apart, other)
		})
		if err != nil {
			return err
		}
		return d.decide(ctx, x)
	}
	c, err := d.conditions(cmd, s)
	if err != nil {
		return err
	}
	some := len(c.Articles)+len(c.Outlets)+len(c.Roles) > 0 || c.Since != "" || c.Until != ""
	switch {
	case other != "" && (some || s.to != ""):
		return wrongUse("OTHER says that two nodes are two people in all articles; for some of them name it with --to")
	case other != "":
		return d.decide(ctx, decision.Decision{Apart: []quad.IRI{node, other}})
	case !some:
		return wrongUse("say where %s is somebody else: --article, --outlet, --role, --since, --until", string(node))
	}
	to := quad.IRI(s.to)
	if to == "" {
		to = d.free(node)
	}
	fmt.Fprintf(d.stderr, "%s is %s there\n", printable(string(node)), printable(string(to)))
	return d.decide(ctx, decision.Decision{Split: node, To: to, Conditions: c})
}

// free is a node's name with the first number behind it that no decision has.
func (d *deciding) free(node quad.IRI) quad.IRI {
	for n := 2; ; n++ {
		id := quad.IRI(fmt.Sprintf("%s~%d", string(node), n))
		if !slices.ContainsFunc(d.set.All(), func(x decision.Decision) bool {
			return x.To == id || x.Into == id || x.Merge == id || x.Split == id
		}) {
			return id
		}
	}
}

// conditions are what the flags say.
func (d *deciding) conditions(cmd *cobra.Command, s *splitFlags) (c decision.Conditions, err error) {
	since, until, err := s.during.bounds()
	if err != nil {
		return c, err
	}
	if !since.IsZero() {
		c.Since = since.Format(time.DateOnly)
	}
	if !until.IsZero() {
		c.Until = until.Format(time.DateOnly)
	}
	c.Outlets, c.Roles = s.outlets, s.roles
	if len(s.articles) == 0 {
		return c, nil
	}
	var all []graph.ArticleInfo
	if all, err = d.store.Articles(cmd.Context()); err != nil {
		return c, err
	}
	for _, id := range s.articles {
		x, err := articleByID(all, id)
		if err != nil {
			return c, err
		}
		c.Articles = append(c.Articles, x.ID)
	}
	return c, nil
}
