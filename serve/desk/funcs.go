package desk

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// funcs are what templates call.
var funcs = template.FuncMap{
	"entity":    entityAddress,
	"statement": statementAddress,
	"article":   articleAddress,
	"relation":  relationAddress,
	"pair":      pairAddress,
	"name":      nameOf,
	"title":     titleOf,
	"verb":      verb,
	"verbOf":    func(iri string) string { return verb(quad.IRI(iri)) },
	"day":       day,
	"iso":       func(d schema.Date) string { return d.String() },
	"plural":    plural,
	"number":    thousands,
	"kind":      kindName,
	"sure":      func(c float64) string { return strconv.Itoa(int(c*100+0.5)) + " %" },
	"anchor":    anchorOf,
	"when":      whenSaid,
	"done":      whenDone,
	"sign":      sign,
	"dict":      dict,
	"iri":       func(id quad.IRI) string { return string(id) }, // which prints itself in brackets
	"deeds":     deedsAddress,
	"evidence":  evidenceAddress,
	"sentence":  sentence,
	"speaker":   speakerOf,
	"words":     func(s string) string { return strings.Join(strings.Fields(s), " ") },
	"short":     short,
}

// dict makes a template's data of names and values.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict: %d values", len(pairs))
	}
	m := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no name", pairs[i])
		}
		m[name] = pairs[i+1]
	}
	return m, nil
}

// short is the beginning of a text.
func short(s string, most int) string {
	letters := []rune(s)
	if len(letters) <= most {
		return s
	}
	cut := strings.TrimRight(string(letters[:most]), " ,;:")
	return cut + " …"
}

func kindName(k schema.EntityKind) string {
	if k == "" {
		return "of unknown kind"
	}
	return strings.ReplaceAll(string(k), "-", " ")
}

// anchorOf is the name of a record within a page.
func anchorOf(id quad.IRI) string {
	kind, rest, _ := strings.Cut(strings.TrimPrefix(string(id), "id:"), "/")
	return initial(kind) + "-" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, rest)
}

func initial(s string) string {
	if s == "" {
		return "x"
	}
	return s[:1]
}

// whenSaid is the day on which something was said, else published.
func whenSaid(s *graph.StatementInfo) schema.Date {
	if !s.SaidOn.Time.IsZero() {
		return s.SaidOn
	}
	return s.Article.Published
}

func whenDone(r *graph.RelationInfo) schema.Date {
	if !r.EventDate.Time.IsZero() {
		return r.EventDate
	}
	return r.Article.Published
}

// sign is a polarity's class.
func sign(polarity int) string {
	switch {
	case polarity < 0:
		return "against"
	case polarity > 0:
		return "for"
	}
	return "neutral"
}
