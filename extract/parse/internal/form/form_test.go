package form

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"“ It ’s over ” — he said …", "`` It 's over '' -- he said ..."},
		{`" Yes , " he said .`, "`` Yes , '' he said ."},
		{`It is over . "`, "It is over . ''"},
		{`It is over " .`, "It is over '' ."},
		{`the " deal " and " war "`, "the `` deal '' and `` war ''"},
		{"2019–2020 – e‑mail", "2019-2020 -- e-mail"},
	} {
		words, _ := Words(strings.Fields(c.in))
		var got []string
		for _, w := range words {
			got = append(got, w.Text)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: expected %s, found %s", c.in, c.want, s)
		}
	}
}

func TestCase(t *testing.T) {
	for in, want := range map[string]Case{
		"The minister met Orban in Budapest .":         Mixed,
		"MINISTER MEETS ORBAN IN BUDAPEST":             Upper,
		"Minister Meets Orban in Budapest , Sees Deal": Title,
		"the minister went home after lunch":           Lower,
		"NATO agrees":                                  Mixed,
		"":                                             Mixed,
	} {
		if _, got := Words(strings.Fields(in)); got != want {
			t.Errorf("%s: expected %d, found %d", in, want, got)
		}
	}
}

func TestShape(t *testing.T) {
	same := func(a, b string) bool { return shape(a, false) == shape(b, false) }
	if !same("Rubio", "Zelenskyy") || !same("2024", "199") || same("NATO", "Nato") || same("2024", "2024-25") {
		t.Error("shapes: expected Rubio like Zelenskyy, 2024 like 199, NATO unlike Nato, 2024 unlike 2024-25")
	}
	if shape("NATO", true) != shape("nato", true) {
		t.Error("a blind shape tells capitals")
	}
}
