package decision

import (
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Decision is one line of a file. It says one of four things: Merge and Into, Split and To with conditions, Apart, or Undo.
type Decision struct {
	Number int `json:"n"`

	Merge quad.IRI `json:"merge,omitempty"` // this node is
	Into  quad.IRI `json:"into,omitempty"`  // that one

	Split quad.IRI `json:"split,omitempty"` // where the conditions hold, this node is
	To    quad.IRI `json:"to,omitempty"`    // that one
	Conditions

	Apart []quad.IRI `json:"apart,omitempty"` // these two are two

	Undo int `json:"undo,omitempty"` // the number of a decision that is taken back

	On   string `json:"on,omitempty"` // the day of the decision
	By   string `json:"by,omitempty"`
	Note string `json:"note,omitempty"`
}

// Conditions say in which articles a split holds: all that are given must. Of each list one must fit.
type Conditions struct {
	Articles []quad.IRI `json:"articles,omitempty"`
	Outlets  []string   `json:"outlets,omitempty"`
	Roles    []string   `json:"roles,omitempty"` // titles that the article prints for the person
	Since    string     `json:"since,omitempty"` // published on this day or later
	Until    string     `json:"until,omitempty"` // and before this one
}

// Circumstances are what conditions ask of an article and the person in it.
type Circumstances struct {
	Article   quad.IRI
	Outlet    string
	Published time.Time // zero where unknown: no date fits it
	Roles     []string
}

// empty reports whether there is no condition.
func (c *Conditions) empty() bool {
	return len(c.Articles)+len(c.Outlets)+len(c.Roles) == 0 && c.Since == "" && c.Until == ""
}

// hold reports whether the conditions hold.
func (c *Conditions) hold(in *Circumstances) bool {
	if len(c.Articles) > 0 && !slices.Contains(c.Articles, in.Article) {
		return false
	}
	if len(c.Outlets) > 0 && !anySlug(c.Outlets, []string{in.Outlet}) || len(c.Roles) > 0 && !anySlug(c.Roles, in.Roles) {
		return false
	}
	if c.Since == "" && c.Until == "" {
		return true
	}
	day := in.Published.UTC().Format(time.DateOnly)
	return !in.Published.IsZero() && day >= c.Since && (c.Until == "" || day < c.Until)
}

// anySlug reports whether two lists of names have one in common, whatever the case and accents.
func anySlug(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool {
		slug := schema.Slug(x)
		return slices.ContainsFunc(b, func(y string) bool { return schema.Slug(y) == slug })
	})
}

// equal reports whether two are the same conditions.
func (c *Conditions) equal(d *Conditions) bool {
	return slices.Equal(c.Articles, d.Articles) && slices.Equal(c.Outlets, d.Outlets) && slices.Equal(c.Roles, d.Roles) &&
		c.Since == d.Since && c.Until == d.Until
}

// onlyArticles reports whether the conditions are a list of articles and nothing else.
func (c *Conditions) onlyArticles() bool {
	return len(c.Articles) > 0 && len(c.Outlets)+len(c.Roles) == 0 && c.Since == "" && c.Until == ""
}

// from and to are the nodes that a merge or split leads from and to.
func (d *Decision) from() quad.IRI { return max(d.Merge, d.Split) }
func (d *Decision) to() quad.IRI   { return max(d.Into, d.To) }
