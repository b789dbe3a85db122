package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// format is the value of --format.
type format struct {
	value   string
	allowed []string
}

// addFormat adds --format to a command; the first of the allowed values is the default.
func addFormat(cmd *cobra.Command, allowed ...string) *format {
	f := &format{allowed[0], allowed}
	cmd.Flags().Var(f, "format", strings.Join(allowed, ", "))
	return f
}

// addRowFormat adds --format to a command that prints rows.
func addRowFormat(cmd *cobra.Command) *format { return addFormat(cmd, "table", "json", "jsonl") }

func (f *format) String() string { return f.value }
func (f *format) Type() string   { return "FORMAT" }

func (f *format) Set(s string) error {
	if !slices.Contains(f.allowed, s) {
		return fmt.Errorf("%q is none of %s", s, strings.Join(f.allowed, ", "))
	}
	f.value = s
	return nil
}

// count is a whole number of at least least.
type count struct {
	n, least int
}

func (c *count) String() string { return strconv.Itoa(c.n) }
func (c *count) Type() string   { return "N" }

func (c *count) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < c.least {
		return fmt.Errorf("%q is no whole number from %d on", s, c.least)
	}
	c.n = n
	return nil
}

// duration is a positive duration.
type duration time.Duration

func (d *duration) String() string { return time.Duration(*d).String() }
func (d *duration) Type() string   { return "DURATION" }

func (d *duration) Set(s string) error {
	v, err := time.ParseDuration(s)
	if err != nil || v <= 0 {
		return fmt.Errorf("%q is no duration such as 500ms, 30s or 2m", s)
	}
	*d = duration(v)
	return nil
}

// period is a year, a month or a day: [from, to), UTC.
type period struct {
	text     string
	from, to time.Time
}

func (p *period) String() string { return p.text }
func (p *period) Type() string   { return "DATE" }

func (p *period) Set(s string) error {
	for _, unit := range []struct {
		layout              string
		years, months, days int
	}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(unit.layout, s); err == nil {
			*p = period{s, t, t.AddDate(unit.years, unit.months, unit.days)}
			return nil
		}
	}
	return fmt.Errorf("%q is no date such as 2025-03-05, 2025-03 or 2025", s)
}

// span is the values of --since and --until, both inclusive.
type span struct{ since, until period }

func addSpan(cmd *cobra.Command) *span {
	s := &span{}
	cmd.Flags().Var(&s.since, "since", "from this day, month or year on (2025-03-05, 2025-03, 2025)")
	cmd.Flags().Var(&s.until, "until", "up to the end of this day, month or year")
	return s
}

// bounds are the first instant in the span and the first after it. What has no date is in no span that is bounded.
func (s *span) bounds() (since, until time.Time, err error) {
	since, until = s.since.from, s.until.to
	if !since.IsZero() && !until.IsZero() && !since.Before(until) {
		return since, until, wrongUse("--since %s is after --until %s", s.since.text, s.until.text)
	}
	return since, until, nil
}

// columnMap is the value of --columns: field=column, separated by commas. A column whose name has a comma stands in a flag of
// its own, which may be given again.
type columnMap map[string]string

func (c columnMap) String() string {
	var parts []string
	for field, column := range c {
		parts = append(parts, field+"="+column)
	}
	slices.Sort(parts)
	return strings.Join(parts, ",")
}

func (c columnMap) Type() string { return "MAP" }

func (c *columnMap) Set(s string) error {
	if *c == nil {
		*c = columnMap{}
	}
	parts := strings.Split(s, ",")
	for i := 1; i < len(parts); i++ {
		if !strings.Contains(parts[i], "=") {
			parts[i-1] += "," + parts[i]
			parts = slices.Delete(parts, i, i+1)
			i--
		}
	}
	for _, part := range parts {
		field, column, ok := strings.Cut(part, "=")
		if field, column = strings.TrimSpace(field), strings.TrimSpace(column); !ok || field == "" || column == "" {
			return fmt.Errorf("%q is not like text=body,title=headline", s)
		}
		(*c)[field] = column
	}
	return nil
}
