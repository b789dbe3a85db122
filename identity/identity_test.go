package identity

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestFits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want fit
	}{
		{"petra-holm", "petra-holm", same},
		{"petra-holm", "petra-annika-holm", shortened},
		{"petra-holm", "petra-holm-jr", shortened},
		{"petra-a-holm", "petra-annika-holm", shortened},
		{"petra-a-holm", "petra-bea-holm", noFit},
		{"juri-kask-jr", "juri-kask-sr", noFit},
		{"p-holm", "petra-holm", byInitial},
		{"p-holm", "p-holm", byInitial},
		{"jd-vance", "john-vance", byInitial},
		{"m-holm", "petra-holm", noFit},
		{"holm", "petra-holm", surnameOnly},
		{"von-der-leyen", "ursula-von-der-leyen", surnameOnly},
		{"petra-holm", "peter-holm", noFit},
		{"maria-holm", "mario-holm", noFit},
		{"anna-ivanova", "anna-ivanov", noFit},
		{"petra-holm", "petra-kask", noFit},
		{"volodymyr-zelenskyi", "volodymyr-zelensky", bySpelling},
		{"volodymyr-zelenskiy", "volodymyr-zelenskyy", bySpelling},
		{"yevgeny-prigoshin", "evgeni-prigoshin", bySpelling},
		{"muhammad-hassan", "mohamed-hassan", bySpelling},
		{"aleksei-navalny", "alexey-navalnyi", bySpelling},
		{"li-wei", "li-wu", noFit},
		{"dan-ross", "don-ross", noFit}, // too short to be spellings of one
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := compare(parse(pair[0]), parse(pair[1])); got != c.want {
				t.Errorf("%v: %v, want %v", pair, got, c.want)
			}
		}
		if c.want > surnameOnly && !meet(Keys([]string{c.a}, ""), Keys([]string{c.b}, "")) {
			t.Errorf("%s and %s fit and have no key in common", c.a, c.b)
		}
		if c.want == surnameOnly && !meet(Keys([]string{c.a}, "ostria"), Keys([]string{c.b}, "ostria")) {
			t.Errorf("%s and %s of one country have no key in common", c.a, c.b)
		}
	}
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(k string) bool { return slices.Contains(b, k) })
}

func TestWeigh(t *testing.T) {
	day := func(year int) time.Time { return time.Date(year, 5, 1, 0, 0, 0, 0, time.UTC) }
	person := func(name, key string, kind KeyKind) Person {
		return Person{Names: []string{name}, Key: key, KeyKind: kind}
	}
	holm, bare := person("petra-holm", "ostria", Country), person("petra-holm", "", NoKey)
	young, old := bare, bare
	young.First, young.Last, old.First, old.Last = day(2031), day(2031), day(1999), day(2001)
	known := person("petra-holm", "", NoKey)
	known.Known = true
	for _, c := range []struct {
		name string
		a, b Person
		c    Common
		want string // the reasons; "" for no offer
	}{
		{"one without a key", holm, bare, Common{}, "same name"},
		{"both without", bare, bare, Common{}, "same name"},
		{"a party", holm, person("petra-holm", "union-party", OtherKey), Common{}, "same name"},
		{"other countries", holm, person("petra-holm", "lorvia", Country), Common{}, ""},
		{"other countries, the same people around", holm, person("petra-holm", "lorvia", Country), Common{Offices: 1, Company: 4},
			"same name, other country, same office, same company"},
		{"an initial", holm, person("p-holm", "ostria", Country), Common{}, "initial, same country"},
		{"an initial alone", holm, person("p-holm", "", NoKey), Common{}, ""},
		{"an initial in company", holm, person("p-holm", "", NoKey), Common{Company: 1}, "initial, same company"},
		{"a surname", holm, person("holm", "ostria", Country), Common{}, "surname alone, same country"},
		{"a surname without a key", holm, person("holm", "", NoKey), Common{Company: 9}, ""},
		{"one article names both", holm, bare, Common{Together: true}, ""},
		{"a generation apart", young, old, Common{}, ""},
		{"known both", known, known, Common{}, ""},
		{"one known", known, bare, Common{}, "same name"},
	} {
		score, because := Weigh(&c.a, &c.b, c.c)
		if got := strings.Join(because, ", "); got != c.want || (score >= Least) != (got != "") || score > 1 {
			t.Errorf("%s: %.2f %q, want %q", c.name, score, got, c.want)
		}
		if turned, _ := Weigh(&c.b, &c.a, c.c); turned != score {
			t.Errorf("%s: %.2f, and %.2f the other way round", c.name, score, turned)
		}
	}
}

func FuzzKeys(f *testing.F) {
	f.Add("petra-annika-holm", "ostria")
	f.Add("習近平", "")
	f.Fuzz(func(t *testing.T, slug, key string) {
		keys := Keys([]string{slug}, key)
		if len(keys) > maxKeys || !slices.IsSorted(keys) {
			t.Errorf("%q: %q", slug, keys)
		}
		if n := parse(slug); compare(n, n) == noFit {
			t.Errorf("%q does not fit itself", slug)
		}
	})
}
