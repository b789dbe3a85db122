package postgres

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// selection is a SELECT over Cayley's tables: the nodes in one column with what is saved beside them, or quads.
type selection struct {
	tables []table
	where  []condition
	node   column // what is selected; of quads, their table
	quads  bool
	tags   []tag
	unique bool // each node once
	skip   int64
	limit  int64
}

// table is one of Cayley's tables, or selections in its place.
type table struct {
	name string      // quads or nodes, or empty
	of   []selection // whose rows come one after the other; their columns are node, t0, t1...
	left *column     // rows without a match stay: this column is equal to the table's node
}

// column is a column of one of a selection's tables.
type column struct {
	table int
	name  string
}

// tag is what a column's node is saved as.
type tag struct {
	name   string
	column column
}

// condition is one of several kinds; the first that is set counts.
type condition struct {
	column  column
	equal   *column    // is the same node
	nodes   []Node     // is one of these
	in      *selection // is among these
	not     *selection // is not among these
	compare string     // an operator, for value; its left side is an expression over the column's table
	value   any
	text    string // as it stands, over the column
}

func allQuads() selection {
	return selection{tables: []table{{name: "quads"}}, quads: true}
}

func allNodes() selection {
	return selection{tables: []table{{name: "nodes"}}, node: column{0, "hash"}}
}

// clone is a copy whose lists may be added to.
func (s selection) clone() selection {
	s.tables, s.where, s.tags = slices.Clip(s.tables), slices.Clip(s.where), slices.Clip(s.tags)
	return s
}

// open says that conditions can be added: a selection of which rows are left out afterwards must stand as it is.
func (s *selection) open() bool { return !s.unique && s.skip == 0 && s.limit == 0 }

// settled says that the selection's rows are the same each time it is run. Which rows a limit leaves is not.
func (s *selection) settled() bool {
	if !s.open() {
		return false
	}
	for i := range s.tables {
		for j := range s.tables[i].of {
			if !s.tables[i].of[j].settled() {
				return false
			}
		}
	}
	for _, c := range s.where {
		if c.in != nil && !c.in.settled() || c.not != nil && !c.not.settled() {
			return false
		}
	}
	return true
}

// join adds the tables of another selection of nodes. It returns the column that has its node.
func (s *selection) join(other selection) column {
	*s = s.clone()
	if !other.open() {
		other = selection{tables: []table{{of: []selection{other}}}, node: column{0, "node"}, tags: derivedTags([]selection{other})}
	}
	shift := func(c column) column { c.table += len(s.tables); return c }
	var tags []tag
	for _, t := range other.tags {
		tags = append(tags, tag{t.name, shift(t.column)})
	}
	where := make([]condition, 0, len(other.where))
	for _, c := range other.where {
		c.column = shift(c.column)
		if c.equal != nil {
			to := shift(*c.equal)
			c.equal = &to
		}
		where = append(where, c)
	}
	node := shift(other.node)
	tables := slices.Clone(other.tables)
	for i := range tables {
		if tables[i].left != nil {
			to := shift(*tables[i].left)
			tables[i].left = &to
		}
	}
	s.tables = append(s.tables, tables...)
	s.where = append(s.where, where...)
	s.tags = append(s.tags, tags...)
	return node
}

// derivedTags are the tags of a table that selections stand for.
func derivedTags(of []selection) []tag {
	var tags []tag
	for i, name := range tagNames(of) {
		tags = append(tags, tag{name, column{0, fmt.Sprint("t", i)}})
	}
	return tags
}

// tagNames are the names of all tags, each once.
func tagNames(of []selection) []string {
	var names []string
	for i := range of {
		for _, t := range of[i].tags {
			if !slices.Contains(names, t.name) {
				names = append(names, t.name)
			}
		}
	}
	return names
}

// both is the nodes that are in two selections.
func both(a, b selection) selection {
	if !a.open() {
		closed := a
		a = selection{}
		a.node = a.join(closed)
	}
	a = a.clone()
	if b.open() && b.plain() { // conditions on nodes, which need no table of their own
		for _, c := range b.where {
			c.column = a.node
			a.where = append(a.where, c)
		}
		for _, t := range b.tags {
			a.tags = append(a.tags, tag{t.name, a.node})
		}
		return a
	}
	if len(b.tags) == 0 {
		a.where = append(a.where, condition{column: a.node, in: &b})
		return a
	}
	node := a.join(b)
	a.where = append(a.where, condition{column: a.node, equal: &node})
	return a
}

// plain says that the selection is of all nodes under conditions that look at their hash only.
func (s *selection) plain() bool {
	if s.quads || len(s.tables) != 1 || s.tables[0].name != "nodes" {
		return false
	}
	for _, c := range s.where {
		if c.equal != nil || c.compare != "" || c.text != "" {
			return false
		}
	}
	return true
}

// columns are those that the selection's rows have.
func (s *selection) columns() []column {
	if s.quads {
		var out []column
		for _, d := range quad.Directions {
			out = append(out, column{s.node.table, directionColumn(d)})
		}
		for _, t := range s.tags {
			out = append(out, t.column)
		}
		return out
	}
	out := []column{s.node}
	for _, t := range s.tags {
		out = append(out, t.column)
	}
	return out
}

// statement is SQL with its arguments in the making.
type statement struct {
	text   strings.Builder
	args   []any
	tables int
}

// sql is the selection as a statement.
func (s *selection) sql() (string, []any) {
	var b statement
	b.selection(s, func(first int) string { return b.list(s.columns(), first) })
	return b.text.String(), b.args
}

// countSQL is the statement that counts the rows.
func (s *selection) countSQL() (string, []any) {
	var b statement
	if s.open() {
		b.selection(s, func(int) string { return "count(*)" })
		return b.text.String(), b.args
	}
	b.text.WriteString("SELECT count(*) FROM (")
	b.selection(s, func(first int) string { return b.list([]column{s.node}, first) })
	b.text.WriteString(") AS x")
	return b.text.String(), b.args
}

func (b *statement) list(columns []column, first int) string {
	var out []string
	for _, c := range columns {
		out = append(out, c.sql(first))
	}
	return strings.Join(out, ", ")
}

// sql is the column's name; the selection's tables are numbered from first.
func (c column) sql(first int) string { return fmt.Sprintf("q%d.%s", first+c.table, c.name) }

func (b *statement) arg(v any) string {
	b.args = append(b.args, v)
	return fmt.Sprintf("$%d", len(b.args))
}

// selection writes a selection; fields says what of it, given the number of its first table.
func (b *statement) selection(s *selection, fields func(first int) string) {
	first := b.tables
	b.tables += len(s.tables)
	b.text.WriteString("SELECT ")
	if s.unique {
		fmt.Fprintf(&b.text, "DISTINCT ON (%s) ", s.node.sql(first))
	}
	b.text.WriteString(fields(first) + " FROM ")
	inner := 0
	for i := range s.tables {
		if s.tables[i].left == nil {
			if inner++; inner > 1 {
				b.text.WriteString(" CROSS JOIN ")
			}
			b.table(&s.tables[i], first+i)
		}
	}
	for i := range s.tables {
		if to := s.tables[i].left; to != nil {
			b.text.WriteString(" LEFT JOIN ")
			b.table(&s.tables[i], first+i)
			fmt.Fprintf(&b.text, " ON q%d.node = %s", first+i, to.sql(first))
		}
	}
	for i, c := range s.where {
		b.text.WriteString([]string{" WHERE ", " AND "}[min(i, 1)])
		b.condition(c, first)
	}
	if s.limit > 0 {
		b.text.WriteString(" LIMIT " + b.arg(s.limit))
	}
	if s.skip > 0 {
		b.text.WriteString(" OFFSET " + b.arg(s.skip))
	}
}

func (b *statement) table(t *table, number int) {
	if t.name != "" {
		fmt.Fprintf(&b.text, "%s q%d", t.name, number)
		return
	}
	names := tagNames(t.of)
	b.text.WriteString("(")
	for i := range t.of {
		if i > 0 {
			b.text.WriteString(" UNION ALL ")
		}
		if !t.of[i].open() {
			b.text.WriteString("(")
		}
		b.selection(&t.of[i], func(first int) string { return t.of[i].derived(names, first) })
		if !t.of[i].open() {
			b.text.WriteString(")")
		}
	}
	fmt.Fprintf(&b.text, ") AS q%d", number)
}

// derived is the selection's columns under the names that a table of selections has.
func (s *selection) derived(names []string, first int) string {
	out := s.node.sql(first) + " AS node"
	for i, name := range names {
		value := "NULL::bytea"
		for _, t := range s.tags {
			if t.name == name {
				value = t.column.sql(first)
			}
		}
		out += fmt.Sprintf(", %s AS t%d", value, i)
	}
	return out
}

func (b *statement) condition(c condition, first int) {
	name := c.column.sql(first)
	node := func(s *selection) func(int) string {
		return func(first int) string { return s.node.sql(first) + " AS node" }
	}
	switch {
	case c.equal != nil:
		fmt.Fprintf(&b.text, "%s = %s", name, c.equal.sql(first))
	case len(c.nodes) == 1:
		n := c.nodes[0]
		fmt.Fprintf(&b.text, "%s = %s", name, b.arg(n[:]))
	case c.nodes != nil:
		list := make([][]byte, len(c.nodes))
		for i := range c.nodes {
			list[i] = c.nodes[i][:]
		}
		fmt.Fprintf(&b.text, "%s = ANY(%s)", name, b.arg(list))
	case c.in != nil:
		fmt.Fprintf(&b.text, "%s IN (", name)
		b.selection(c.in, node(c.in))
		b.text.WriteString(")")
	case c.not != nil:
		b.text.WriteString("NOT EXISTS (SELECT 1 FROM (")
		b.selection(c.not, node(c.not))
		fmt.Fprintf(&b.text, ") AS x WHERE x.node = %s)", name)
	case c.compare != "":
		fmt.Fprintf(&b.text, "%s %s %s", name, c.compare, b.arg(c.value))
	default:
		fmt.Fprintf(&b.text, "%s %s", name, c.text)
	}
}
