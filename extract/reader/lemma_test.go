package reader

import "testing"

func TestLemmas(t *testing.T) {
	rules, err := parseLemmaRules("VBD\t\t0:\nVBD\ted\t2:\nVBD\tized\t1:\nVBD\t^was\t3:be\nNNS\ts\t1:\nNNS\ties\t3:y\nNNP\t\t0:\nVB\t^é\t1:")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ form, xpos, want string }{
		{"attacked", "VBD", "attack"},
		{"Criticized", "VBD", "criticize"},
		{"WAS", "VBD", "be"},
		{"was", "NNS", "wa"},
		{"swas", "VBD", "swas"},
		{"Countries", "NNS", "country"},
		{"MPs", "NNS", "mp"},
		{"DVDS", "NNS", "DVDS"}, // an acronym keeps its case, and "S" is no known ending
		{"Winsted", "NNP", "Winsted"},
		{"É", "VB", "é"}, // nothing would be left
		{"odd", "XX", "odd"},
		{"", "VBD", ""},
	} {
		if got := rules.lemma(test.form, test.xpos, nil); got != test.want {
			t.Errorf("%s/%s: lemma %q, expected %q", test.form, test.xpos, got, test.want)
		}
	}
	for _, s := range []string{"", "VBD", "VBD\ted", "VBD\ted\t2", "VBD\ted\tx:", "VBD\ted\t-1:", "VBD\ted\t999:", "VBD\ta\tb\t2:"} {
		if _, err := parseLemmaRules(s); err == nil {
			t.Errorf("%q was taken for a rule", s)
		}
	}
}
