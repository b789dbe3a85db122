package kb

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// File is a file of JSON lines that extends a knowledge base. Its name stands in errors.
type File struct {
	Name string
	io.Reader
}

// Extend is the knowledge base with what files add to it; docs/KNOWLEDGE.md describes them. Rows may refer to rows of any of the
// files. A fault in one, and nothing is added: the error names the file and the line of up to twenty of them. A term of k that is
// going on ends where a file names the next holder of the post.
func (k *KB) Extend(files ...File) (*KB, error) {
	b := k.builder()
	for _, f := range files {
		if err := b.read(f); err != nil {
			return nil, err
		}
	}
	compiled, err := b.compile()
	if err != nil {
		return nil, err
	}
	return Load(string(compiled))
}

// builder is what k was compiled from.
func (k *KB) builder() *builder {
	b := newBuilder()
	for e := range k.All {
		b.entries = append(b.entries, record{Entry: *e, aliases: k.Aliases(e)})
	}
	for i := range k.size(secNodes) {
		b.byID[quad.IRI(k.str(secNodes, i, 0))] = k.field(secNodes, i, 1)
	}
	for i := range k.size(secNames) - 1 {
		var list []posting
		for p := k.field(secNames, i, 1); p < k.field(secNames, i+1, 1); p++ {
			v := k.field(secPostings, p, 0)
			list = append(list, posting{v >> 8, Why(v & 0xff)})
		}
		b.names[k.str(secNames, i, 0)] = list
	}
	for sec, m := range map[int]map[string]int{secDemonyms: b.demonyms, secPeoples: b.peoples, secMetonyms: b.metonyms} {
		for i := range k.size(sec) {
			m[k.str(sec, i, 0)] = k.field(sec, i, 1)
		}
	}
	for p := range k.AllPosts {
		b.bySlug[p.Slug] = len(b.posts)
		b.posts = append(b.posts, postRecord{Post: *p, phrases: k.Phrases(p)})
		for _, t := range k.Terms(p) {
			b.terms = append(b.terms, termRecord{
				post: p.Slug, person: t.Person.Slug, postAt: p.index, personAt: t.Person.index, from: t.From, until: t.Until, manner: t.Manner,
			})
		}
	}
	return b
}

// maxLine is the longest line of a file in bytes.
const maxLine = 1 << 20

// read reads the lines of a file.
func (b *builder) read(f File) error {
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 0, 64<<10), maxLine)
	at := place{f.Name, 0}
	for sc.Scan() {
		at.line++
		if line := bytes.TrimSpace(sc.Bytes()); len(line) > 0 {
			if err := b.line(line, at); err != nil {
				b.fail(at, "%w", err)
			}
		}
	}
	if err := sc.Err(); errors.Is(err, bufio.ErrTooLong) {
		at.line++
		b.fail(at, "the line is longer than %d bytes", maxLine)
	} else if err != nil {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	return nil
}

// entryLine is what lines of entities have in common.
type entryLine struct {
	Type     string   `json:"type"`
	Slug     string   `json:"slug"`
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases"`
	Wikidata string   `json:"wikidata"`
	SameAs   string   `json:"sameAs"`
}

type personLine struct {
	entryLine
	Gender  string `json:"gender"`
	Country string `json:"country"`
	Party   string `json:"party"`
	Office  string `json:"office"`
}

type countryLine struct {
	entryLine
	ISO2        string   `json:"iso2"`
	Adjectives  []string `json:"adjectives"`
	Inhabitants []string `json:"inhabitants"`
	Metonyms    []string `json:"metonyms"`
}

type organizationLine struct {
	entryLine
	Kind    string `json:"kind"`
	Country string `json:"country"`
	Parent  string `json:"parent"`
}

type placeLine struct {
	entryLine
	Country string `json:"country"`
}

type postLine struct {
	Type     string   `json:"type"`
	Slug     string   `json:"slug"`
	Office   string   `json:"office"`
	Body     string   `json:"body"`
	Phrases  []string `json:"phrases"`
	Wikidata string   `json:"wikidata"`
}

type termLine struct {
	Type   string `json:"type"`
	Post   string `json:"post"`
	Person string `json:"person"`
	From   string `json:"from"`
	Until  string `json:"until"`
	Manner string `json:"manner"`
}

// line reads one line.
func (b *builder) line(line []byte, at place) error {
	if !utf8.Valid(line) {
		return errors.New("the line is no valid UTF-8")
	}
	var kind struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(line, &kind); err != nil {
		return wrongJSON(err)
	}
	switch kind.Type {
	case "person":
		var l personLine
		if err := strict(line, &l, &l.entryLine); err != nil {
			return err
		}
		if !b.second(schema.Person, &l.entryLine, personForms(l.Name, l.Aliases, l.Country), at) {
			b.person(Entry{Slug: l.Slug, Name: l.Name, Country: l.Country, Party: l.Party, Office: l.Office, Wikidata: l.Wikidata}, l.Gender, l.Aliases, at)
		}
	case "country":
		var l countryLine
		if err := strict(line, &l, &l.entryLine); err != nil {
			return err
		}
		if !b.second(schema.Country, &l.entryLine, plainForms(l.Name, l.Aliases), at) {
			if l.ISO2 != "" && (len(l.ISO2) != 2 || schema.Slug(l.ISO2) != strings.ToLower(l.ISO2)) {
				return fmt.Errorf("%q is no code of two letters", l.ISO2)
			}
			b.country(Entry{Slug: l.Slug, ISO2: l.ISO2, Name: l.Name, Wikidata: l.Wikidata}, l.Aliases, l.Adjectives, l.Inhabitants, l.Metonyms, at)
		}
	case "organization":
		var l organizationLine
		if err := strict(line, &l, &l.entryLine); err != nil {
			return err
		}
		if !b.second(schema.Organization, &l.entryLine, plainForms(l.Name, l.Aliases), at) {
			b.organization(Entry{Slug: l.Slug, Type: l.Kind, Name: l.Name, Country: l.Country, Parent: l.Parent, Wikidata: l.Wikidata}, l.Aliases, at)
		}
	case "place":
		var l placeLine
		if err := strict(line, &l, &l.entryLine); err != nil {
			return err
		}
		if !b.second(schema.Place, &l.entryLine, plainForms(l.Name, l.Aliases), at) {
			b.place(Entry{Slug: l.Slug, Name: l.Name, Country: l.Country, Wikidata: l.Wikidata}, l.Aliases, at)
		}
	case "post":
		var l postLine
		if err := strict(line, &l, nil); err != nil {
			return err
		}
		b.post(Post{Slug: l.Slug, Office: strings.ToLower(l.Office), Body: l.Body, Wikidata: l.Wikidata}, l.Phrases, at)
	case "term":
		var l termLine
		if err := strict(line, &l, nil); err != nil {
			return err
		}
		b.term(l.Post, l.Person, l.From, l.Until, l.Manner, at)
	case "":
		return errors.New("the line has no type")
	default:
		return fmt.Errorf("%q is no type: person, organization, country, place, post or term", kind.Type)
	}
	return nil
}

// second adds a line that is the same as another entity, and reports whether it is.
func (b *builder) second(kind schema.EntityKind, l *entryLine, forms []form, at place) bool {
	if l.SameAs == "" {
		return false
	}
	if !isSlug(l.Slug) {
		b.fail(at, "%q is no slug", l.Slug)
		return true
	}
	for i := range forms {
		if forms[i].why&ByName != 0 {
			forms[i].why = forms[i].why&^ByName | ByAlias
		}
	}
	b.redirects = append(b.redirects, redirect{schema.KnownIRI(kind, l.Slug), quad.IRI(l.SameAs), forms, at})
	return true
}

// strict reads a line whose fields must all be known, and whose strings must be printable. e is the part of it that lines of
// entities have in common, nil for others.
func strict(line []byte, into any, e *entryLine) error {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return wrongJSON(err)
	}
	var whole any
	if err := json.Unmarshal(line, &whole); err != nil {
		return wrongJSON(err)
	}
	if err := printable(whole); err != nil {
		return err
	}
	if e == nil {
		return nil
	}
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if schema.Slug(name) == "" {
			return fmt.Errorf("%q is no name", name)
		}
	}
	return nil
}

// printable refuses strings with control characters or too long ones, anywhere in a line.
func printable(v any) error {
	switch v := v.(type) {
	case string:
		if len(v) > maxString {
			return fmt.Errorf("a string is longer than %d bytes", maxString)
		}
		if v != strings.TrimSpace(v) {
			return fmt.Errorf("white space around %q", v)
		}
		if strings.IndexFunc(v, func(r rune) bool { return !unicode.IsPrint(r) }) >= 0 {
			return fmt.Errorf("%q holds a character that cannot be printed", v)
		}
	case []any:
		for _, x := range v {
			if err := printable(x); err != nil {
				return err
			}
		}
	case map[string]any:
		for _, x := range v {
			if err := printable(x); err != nil {
				return err
			}
		}
	}
	return nil
}

// wrongJSON puts what is wrong with a line in our words.
func wrongJSON(err error) error {
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("no JSON: %s at byte %d", syntax.Error(), syntax.Offset)
	case errors.As(err, &typ):
		return fmt.Errorf("%s is a %s, expected a %s", strings.TrimPrefix(typ.Field, "entryLine."), typ.Value, typ.Type)
	}
	return errors.New(strings.TrimPrefix(err.Error(), "json: "))
}
