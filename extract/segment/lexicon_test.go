package segment

import (
	"strings"
	"testing"
)

func TestLexicon(t *testing.T) {
	l, err := parseLexicon()
	if err != nil {
		t.Fatal(err)
	}
	for w, want := range map[string]kind{
		"Sen.": title, "SEN.": title, "No.": number, "Jan.": date, "Del.": state, "Inc.": end, "p.m.": timeOfDay, "U.K.": end,
		"plan.": noAbbreviation, "us.": noAbbreviation, "NO.": noAbbreviation, "MASS.": noAbbreviation,
	} {
		if got := l.abbreviation(w); got != want {
			t.Errorf("abbreviation(%q) = %d, want %d", w, got, want)
		}
	}
	// Words are looked up folded; one that is not could never be found.
	for name, s := range map[string]set{
		"starters": l.starters, "zones": l.zones, "designators": l.designators, "prefixes": l.prefixes, "speechverbs": l.speech,
		"elisions": l.elisions,
	} {
		if len(s) == 0 {
			t.Errorf("%s is empty", name)
		}
		for w := range s {
			var k key
			if !k.in(s, strings.ToUpper(w)) {
				t.Errorf("%s: %q is not found", name, w)
			}
		}
	}
}
