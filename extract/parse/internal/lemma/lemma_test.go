package lemma

import "testing"

func TestApply(t *testing.T) {
	for _, c := range []struct {
		script Script
		base   string
		want   string
	}{
		{Script{Cut: 3, Add: "y"}, "denies", "deny"},
		{Script{Cut: 3, Add: "e"}, "criticizing", "criticize"},
		{Script{Cut: 4, Add: "eet"}, "met", "met"}, // does not fit
		{Script{Cut: 3}, "met", "met"},             // would leave nothing
		{Script{Cut: 1, Add: "x"}, "é", "é"},       // would cut a rune in two
		{Script{}, "", ""},
	} {
		if got := c.script.Apply(c.base); got != c.want {
			t.Errorf("%+v on %q: expected %q, found %q", c.script, c.base, c.want, got)
		}
	}
}
