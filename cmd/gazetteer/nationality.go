package main

import (
	"regexp"
	"strings"
)

var (
	natNote   = regexp.MustCompile(`(?i);?\s*note\b.*$`)
	natParens = regexp.MustCompile(`\s*\([^)]*\)`)
	natSplit  = regexp.MustCompile(`\s*(?:,|;|/|\bor\b)\s*`)
)

// adjectives reads the Factbook's adjective of nationality: "Saudi or Saudi Arabian" is two.
func adjectives(s string) []string {
	s = natParens.ReplaceAllString(natNote.ReplaceAllString(s, ""), "")
	var out []string
	for _, part := range natSplit.Split(s, -1) {
		out = addValue(out, strings.TrimSuffix(part, "(s)"))
	}
	return out
}

// inhabitants reads the Factbook's noun of nationality, singular and plural: "Ukrainian(s)" is Ukrainian,
// Ukrainians; "Frenchman(men), Frenchwoman(women)" is Frenchman, Frenchmen, Frenchwoman, Frenchwomen;
// "Swiss (singular and plural)" is Swiss.
func inhabitants(s string) []string {
	s = natNote.ReplaceAllString(s, "")
	var out []string
	for _, part := range natSplit.Split(s, -1) {
		part = strings.TrimSpace(part)
		switch {
		case strings.HasSuffix(part, "(s)"):
			one := strings.TrimSuffix(part, "(s)")
			out = addValue(addValue(out, one), one+"s")
		case strings.HasSuffix(part, "woman(women)"):
			stem := strings.TrimSuffix(part, "woman(women)")
			out = addValue(addValue(out, stem+"woman"), stem+"women")
		case strings.HasSuffix(part, "man(men)"):
			stem := strings.TrimSuffix(part, "man(men)")
			out = addValue(addValue(out, stem+"man"), stem+"men")
		default:
			out = addValue(out, natParens.ReplaceAllString(part, ""))
		}
	}
	return out
}
