package api

import (
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// kind is what a parameter holds.
type kind int

const (
	text kind = iota
	integer
	number
	boolean
	iri
	date // a day, a month or a year
)

// param is a parameter of a route, in the path if its name is "id" and the path has it, else in the query.
type param struct {
	name     string
	kind     kind
	about    string
	enum     []string
	least    float64
	most     float64
	normal   any // where it is not given
	inPath   bool
	required bool
	repeated bool
}

// Bounds of parameters.
const (
	maxParameter = 500 // bytes
	maxRepeated  = 50
)

// values are a request's parameters, checked.
type values map[string][]string

// parse checks a request's parameters. Those that no one has heard of are wrong, since they would be misspelt.
func parse(r *http.Request, params []param) (values, error) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, wrong("the query of the address is not well formed")
	}
	out := values{}
	for name, given := range query {
		i := slices.IndexFunc(params, func(p param) bool { return p.name == name && !p.inPath })
		if i < 0 {
			return nil, wrong("there is no parameter %q here; there are %s", cut(name), names(params))
		}
		given = slices.DeleteFunc(given, func(v string) bool { return v == "" }) // as forms send what was left empty
		if len(given) == 0 {
			continue
		}
		p := &params[i]
		if len(given) > 1 && !p.repeated {
			return nil, wrong("the parameter %s is given %d times", name, len(given))
		}
		if len(given) > maxRepeated {
			return nil, wrong("the parameter %s is given more than %d times", name, maxRepeated)
		}
		out[name] = given
	}
	for i := range params {
		p := &params[i]
		if p.inPath {
			out[p.name] = []string{r.PathValue(p.name)}
		}
		if p.required && (len(out[p.name]) == 0 || out[p.name][0] == "") {
			return nil, wrong("the parameter %s is needed", p.name)
		}
		for _, v := range out[p.name] {
			if why := p.check(v); why != "" {
				return nil, wrong("%s: %s", p.name, why)
			}
		}
		if p.normal != nil && len(out[p.name]) == 0 {
			out[p.name] = []string{fmt.Sprint(p.normal)}
		}
	}
	return out, nil
}

func names(params []param) string {
	var all []string
	for _, p := range params {
		if !p.inPath {
			all = append(all, p.name)
		}
	}
	if len(all) == 0 {
		return "none"
	}
	return strings.Join(all, ", ")
}

func cut(s string) string {
	if r := []rune(strings.ToValidUTF8(s, "?")); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return strings.ToValidUTF8(s, "?")
}

// check says what is wrong with a value, "" if nothing is.
func (p *param) check(v string) string {
	if len(v) > maxParameter {
		return fmt.Sprintf("more than %d bytes", maxParameter)
	}
	if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
		return "not text in UTF-8"
	}
	if len(p.enum) > 0 && !slices.Contains(p.enum, v) {
		return fmt.Sprintf("%q is none of %s", cut(v), strings.Join(p.enum, ", "))
	}
	switch p.kind {
	case integer:
		if n, err := strconv.Atoi(v); err != nil || float64(n) < p.least || float64(n) > p.most {
			return fmt.Sprintf("%q is no whole number from %v to %v", cut(v), p.least, p.most)
		}
	case number:
		if x, err := strconv.ParseFloat(v, 64); err != nil || math.IsNaN(x) || x < p.least || x > p.most {
			return fmt.Sprintf("%q is no number from %v to %v", cut(v), p.least, p.most)
		}
	case boolean:
		if v != "true" && v != "false" {
			return fmt.Sprintf("%q is neither true nor false", cut(v))
		}
	case iri:
		if !strings.Contains(v, ":") || strings.ContainsAny(v, " <>\"{}|\\^`\t\r\n") {
			return fmt.Sprintf("%q is no IRI such as id:person/marco-rubio", cut(v))
		}
	case date:
		if _, _, err := period(v); err != nil {
			return err.Error()
		}
	}
	return ""
}

func (v values) text(name string) string {
	if len(v[name]) == 0 {
		return ""
	}
	return v[name][0]
}

// iri is an IRI in its compact form.
func (v values) iri(name string) quad.IRI { return compact(v.text(name)) }

func (v values) iris(name string) []quad.IRI {
	var all []quad.IRI
	for _, x := range v[name] {
		all = append(all, compact(x))
	}
	return all
}

func compact(s string) quad.IRI { return schema.Compact(quad.IRI(s), "") }

// integer is a number that was checked.
func (v values) integer(name string) int { n, _ := strconv.Atoi(v.text(name)); return n }

func (v values) number(name string) float64 { x, _ := strconv.ParseFloat(v.text(name), 64); return x }

func (v values) boolean(name string) bool { return v.text(name) == "true" }

// span is what since and until say: the first instant of it, and the first after it.
func (v values) span() (since, until time.Time, err error) {
	since, _, _ = period(v.text("since"))
	_, until, _ = period(v.text("until"))
	if !since.IsZero() && !until.IsZero() && !since.Before(until) {
		return since, until, wrong("since %s is after until %s", v.text("since"), v.text("until"))
	}
	return since, until, nil
}

// period is a day, a month or a year: its first instant, and the first after it.
func period(s string) (from, to time.Time, err error) {
	if s == "" {
		return from, to, nil
	}
	for _, f := range []struct {
		layout       string
		years, month int
		days         int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(f.layout, s); err == nil {
			return t, t.AddDate(f.years, f.month, f.days), nil
		}
	}
	return from, to, fmt.Errorf("%q is no day, month or year such as 2025-03-05, 2025-03 or 2025", cut(s))
}
