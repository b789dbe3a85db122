package main

import (
	"bytes"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		name  string
		text  string
		width int
		want  []string
	}{
		{"fits", "two words", 9, []string{"two words"}},
		{"breaks at a space", "two words", 8, []string{"two", "words"}},
		{"breaks a word that is too long", "abcdefgh ij", 5, []string{"abcde", "fgh", "ij"}},
		{"keeps line breaks", "a\n\nb", 5, []string{"a", "", "b"}},
		{"empty", "", 5, []string{""}},
		{"wide characters count twice", "日本語", 4, []string{"日本", "語"}},
		{"curly quotation marks count once", "“ab” c", 6, []string{"“ab” c"}},
		{"accents that combine count nothing", "e\u0301e\u0301 x", 4, []string{"e\u0301e\u0301 x"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := wrap(tt.text, tt.width); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"plain “text”\nover lines": "plain “text”\nover lines",
		"\x1b[31mred\x07":          "�[31mred�",
		"tab\there":                "tab here",
		"left\u202eright":          "left�right",
		"bell\u009b2J":             "bell�2J",
	} {
		if got := printable(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestTable(t *testing.T) {
	for _, tt := range []struct {
		name  string
		table table
		width int
		want  string
	}{
		{
			"as wide as its cells",
			table{header: []string{"A", "B"}, rows: [][]string{{"one", "two"}, {"three", ""}}},
			80,
			"A      B\none    two\nthree\n",
		},
		{
			"the flexible column gives way",
			table{header: []string{"DATE", "WORDS"}, rows: [][]string{{"2040", "one two three four five six"}}, flexible: 1},
			22,
			"DATE  WORDS\n2040  one two three\n      four five six\n",
		},
		{
			"empty lines between rows of several lines",
			table{rows: [][]string{{"a\nb"}, {"c"}}, spaced: true, margin: "  "},
			80,
			"  a\n  b\n\n  c\n",
		},
		{"nothing", table{}, 80, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := tt.table.print(&b, tt.width); err != nil {
				t.Fatal(err)
			}
			if b.String() != tt.want {
				t.Errorf("got\n%swant\n%s", b.String(), tt.want)
			}
		})
	}
}

func TestPeriod(t *testing.T) {
	for text, want := range map[string][2]string{
		"2040-02-29": {"2040-02-29", "2040-03-01"},
		"2040-12":    {"2040-12-01", "2041-01-01"},
		"2040":       {"2040-01-01", "2041-01-01"},
	} {
		var p period
		if err := p.Set(text); err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := [2]string{p.from.Format("2006-01-02"), p.to.Format("2006-01-02")}; got != want {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	}
	for _, text := range []string{"", "2040-02-30", "40", "5 March 2040", "2040-1-1"} {
		if err := new(period).Set(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestVerb(t *testing.T) {
	for in, want := range map[string]string{"so:criticized": "criticized", "so:respondedTo": "responded to"} {
		if got := verb(quad.IRI(in)); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}
