package tables

import (
	"reflect"
	"strings"
	"time"
)

// Kind is the type of a column.
type Kind int

// The kinds of columns.
const (
	Text Kind = iota
	Integer
	Number
	Boolean
	Time
	List // of texts
)

// Column is a column of a table.
type Column struct {
	Name     string
	Kind     Kind
	Nullable bool
	Doc      string
}

// Table is a table with its columns in order.
type Table struct {
	Name    string
	Record  string   // what one row is called
	Key     []string // columns that tell rows apart
	Columns []Column
}

// Tables lists the tables in the order in which they are written about.
func Tables() []Table {
	return []Table{
		tableOf[Article]("articles", "article", "id"),
		tableOf[Statement]("statements", "statement", "id"),
		tableOf[Relation]("relations", "relation", "id"),
		tableOf[Entity]("entities", "entity", "id"),
		tableOf[Membership]("memberships", "membership", "id"),
		tableOf[Mention]("mentions", "mention", "article_id", "entity_id"),
		tableOf[Quote]("quotes", "quote", "quote_id", "statement_id"),
		tableOf[Revision]("revisions", "revision", "article_id"),
		tableOf[Story]("stories", "story", "article_id"),
	}
}

func tableOf[Row any](name, record string, key ...string) Table {
	t := Table{Name: name, Record: record, Key: key}
	typ := reflect.TypeFor[Row]()
	for i := range typ.NumField() {
		f := typ.Field(i)
		tag := strings.Split(f.Tag.Get("parquet"), ",")
		c := Column{Name: tag[0], Doc: f.Tag.Get("doc")}
		for _, option := range tag[1:] {
			c.Nullable = c.Nullable || option == "optional"
		}
		switch f.Type {
		case reflect.TypeFor[*time.Time]():
			c.Kind = Time
		case reflect.TypeFor[*int64]():
			c.Kind = Integer
		case reflect.TypeFor[*float64]():
			c.Kind = Number
		case reflect.TypeFor[bool]():
			c.Kind = Boolean
		case reflect.TypeFor[[]string]():
			c.Kind = List
		}
		t.Columns = append(t.Columns, c)
	}
	return t
}

// values are the cells of a row: nil, string, int64, float64, bool, time.Time in UTC, or []string that is not nil. An empty text is nil where
// the column allows that.
func (t *Table) values(dst []any, row any) []any {
	v := reflect.ValueOf(row)
	for i := range t.Columns {
		var cell any
		switch x := v.Field(i).Interface().(type) {
		case string:
			if x != "" || !t.Columns[i].Nullable {
				cell = x
			}
		case bool:
			cell = x
		case *int64:
			if x != nil {
				cell = *x
			}
		case *float64:
			if x != nil {
				cell = *x
			}
		case *time.Time:
			if x != nil {
				cell = x.UTC()
			}
		case []string:
			if x == nil {
				x = []string{}
			}
			cell = x
		}
		dst = append(dst, cell)
	}
	return dst
}
