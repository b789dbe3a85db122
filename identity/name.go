package identity

import (
	"slices"
	"strings"
)

// name is a name of a person, taken apart.
type name struct {
	given   string   // "" for a surname alone
	initial bool     // the given name is one or two initials
	middle  []string // without particles
	surname string
	suffix  string // "jr"
}

// parse takes apart the slug of a name.
func parse(slug string) name {
	var n name
	words := strings.Split(slug, "-")
	if last := len(words) - 1; last > 0 && suffixes[words[last]] {
		n.suffix, words = words[last], words[:last]
	}
	n.surname = words[len(words)-1]
	words = words[:len(words)-1]
	if len(words) == 0 || particle(words[0]) {
		return n // "le-pen"
	}
	n.given = words[0]
	n.initial = len(n.given) == 1 || len(n.given) == 2 && !strings.ContainsAny(n.given, vowels)
	for _, w := range words[1:] {
		if !particle(w) {
			n.middle = append(n.middle, w)
		}
	}
	return n
}

var suffixes = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true}

// particle reports whether a word belongs to a surname rather than to a given name.
func particle(word string) bool {
	switch word {
	case "al", "el", "bin", "ben", "ibn", "abu", "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "ter", "zu":
		return true
	}
	return false
}

// fit is how two names fit.
type fit int

// How names fit, the surest last.
const (
	noFit       fit = iota
	surnameOnly     // one is the surname of the other
	byInitial       // "p-holm" and "petra-holm"
	bySpelling      // "volodymyr-zelenskyi" and "volodymyr-zelensky"
	shortened       // without middle names or "Jr."
	same
)

// compare tells how two names fit.
func compare(a, b name) fit {
	if a.surname != b.surname && !variants(a.surname, b.surname) || a.suffix != b.suffix && a.suffix != "" && b.suffix != "" {
		return noFit
	}
	if a.given == "" || b.given == "" {
		return surnameOnly
	}
	if !middlesAgree(a.middle, b.middle) {
		return noFit
	}
	best := same
	if a.surname != b.surname {
		best = bySpelling
	}
	switch {
	case a.initial || b.initial:
		if first(a.given) != first(b.given) {
			return noFit
		}
		return byInitial
	case a.given == b.given:
	case variants(a.given, b.given):
		best = bySpelling
	default:
		return noFit
	}
	if best == same && (a.suffix != b.suffix || !slices.Equal(a.middle, b.middle)) {
		return shortened
	}
	return best
}

// middlesAgree reports whether middle names are none on one side, or begin with the same letters.
func middlesAgree(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for i := range min(len(a), len(b)) {
		short := min(len(a[i]), len(b[i]))
		if short == 1 && a[i][0] != b[i][0] || short > 1 && a[i] != b[i] && !variants(a[i], b[i]) {
			return false
		}
	}
	return true
}
