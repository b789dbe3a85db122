package kb

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// builder collects what a knowledge base is compiled from.
type builder struct {
	entries   []record
	byID      map[quad.IRI]int // an entity's other nodes too
	names     map[string][]posting
	demonyms  map[string]int // adjectives of countries
	peoples   map[string]int // inhabitants, plural: "ukrainians"
	metonyms  map[string]int // places that stand for a government: "kyiv"
	redirects []redirect
	posts     []postRecord
	bySlug    map[string]int // posts
	terms     []termRecord
	errs      []error
}

// place is where a row stands; the zero place is the knowledge base that is extended.
type place struct {
	file string
	line int
}

func (p place) String() string { return fmt.Sprintf("%s: line %d", p.file, p.line) }

type record struct {
	Entry
	aliases []string
	at      place
}

// posting is an entry under one of its keys.
type posting struct {
	entry int
	why   Why
}

// redirect makes a node a second one of an entity.
type redirect struct {
	from, to quad.IRI
	forms    []form
	at       place
}

type postRecord struct {
	Post
	phrases []string
	at      place
}

type termRecord struct {
	post, person string // slugs, until check finds whose
	postAt       int
	personAt     int
	from, until  Date
	manner       Manner
	at           place
}

func newBuilder() *builder {
	return &builder{
		byID: map[quad.IRI]int{}, names: map[string][]posting{}, demonyms: map[string]int{}, peoples: map[string]int{}, metonyms: map[string]int{},
		bySlug: map[string]int{},
	}
}

// maxErrors is how many faults are told of at once.
const maxErrors = 20

func (b *builder) fail(at place, format string, args ...any) {
	if len(b.errs) < maxErrors {
		b.errs = append(b.errs, fmt.Errorf("%v: %w", at, fmt.Errorf(format, args...)))
	}
}

// add adds an entry under its forms. Its name and other forms are given by the caller, as printed or derived.
func (b *builder) add(e Entry, aliases []string, forms []form, at place) int {
	if !isSlug(e.Slug) {
		b.fail(at, "%q is no slug", e.Slug)
		return 0
	}
	if e.Name == "" {
		b.fail(at, "%s has no name", e.Slug)
	}
	e.ID = schema.KnownIRI(e.Kind, e.Slug)
	if _, ok := b.byID[e.ID]; ok {
		b.fail(at, "%s stands there twice", string(e.ID))
		return 0
	}
	i := len(b.entries)
	e.index = i
	b.entries = append(b.entries, record{e, aliases, at})
	b.byID[e.ID] = i
	b.addForms(i, forms)
	return i
}

func (b *builder) addForms(entry int, forms []form) {
	for _, f := range forms {
		if f.key == "" {
			continue
		}
		list := b.names[f.key]
		k := slices.IndexFunc(list, func(p posting) bool { return p.entry == entry })
		if k < 0 {
			b.names[f.key] = append(list, posting{entry, f.why})
			continue
		}
		// One form in capitals and one that is not: it need not be printed in capitals.
		if strong := ByName | ByAlias; list[k].why&strong != 0 && f.why&strong != 0 {
			list[k].why &^= acronym &^ f.why
		}
		list[k].why |= f.why &^ acronym
	}
}

func (b *builder) country(e Entry, aliases, adjectives, inhabitants, metonyms []string, at place) {
	e.Kind, e.Country, e.ISO2 = schema.Country, e.Slug, strings.ToLower(e.ISO2)
	i := b.add(e, aliases, plainForms(e.Name, aliases), at)
	b.belong(i, b.demonyms, adjectives)
	b.belong(i, b.peoples, inhabitants)
	b.belong(i, b.metonyms, metonyms)
}

// belong gives words to a country. The last country that claims a word has it.
func (b *builder) belong(entry int, words map[string]int, list []string) {
	for _, w := range list {
		if key := schema.Slug(w); key != "" {
			words[key] = entry
		}
	}
}

func (b *builder) place(e Entry, aliases []string, at place) {
	e.Kind = schema.Place
	b.add(e, aliases, plainForms(e.Name, aliases), at)
}

func (b *builder) organization(e Entry, aliases []string, at place) {
	e.Kind = schema.Organization
	switch e.Type {
	case "government", "court":
		e.Kind = schema.Government
	case "party":
		e.Adherents = true
	case "org", "outlet", "alliance", "":
	default:
		b.fail(at, "%q is no type of organization", e.Type)
	}
	b.add(e, aliases, plainForms(e.Name, aliases), at)
}

func (b *builder) person(e Entry, gender string, aliases []string, at place) {
	e.Kind = schema.Person
	switch gender {
	case "m", "f":
		e.Gender = gender[0]
	case "", "-":
	default:
		b.fail(at, "%q is no gender: m, f or nothing", gender)
	}
	b.add(e, aliases, personForms(e.Name, aliases, e.Country), at)
}

func (b *builder) post(p Post, phrases []string, at place) {
	if !isPostSlug(p.Slug) {
		b.fail(at, "%q is no post such as ostria/foreign-minister", p.Slug)
		return
	}
	if _, ok := b.bySlug[p.Slug]; ok {
		b.fail(at, "the post %s stands there twice", p.Slug)
		return
	}
	for _, phrase := range append([]string{p.Office}, phrases...) {
		if schema.Slug(phrase) == "" {
			b.fail(at, "the post %s has %q as an office", p.Slug, phrase)
			return
		}
	}
	p.index = len(b.posts)
	b.bySlug[p.Slug] = p.index
	b.posts = append(b.posts, postRecord{p, phrases, at})
}

func (b *builder) term(post, person, from, until, manner string, at place) {
	t := termRecord{post: post, person: person, at: at}
	var err error
	if t.from, err = ParseDate(from); err != nil {
		b.fail(at, "%w", err)
		return
	}
	if until != "" {
		if t.until, err = ParseDate(until); err != nil {
			b.fail(at, "%w", err)
			return
		}
		if t.until.Last() <= t.from.First() {
			b.fail(at, "the term ends on %v, and begins on %v", t.until, t.from)
			return
		}
	}
	m := slices.Index(manners, manner)
	if m < 0 {
		b.fail(at, "%q is no manner: acting, shared or nothing", manner)
		return
	}
	t.manner = Manner(m)
	b.terms = append(b.terms, t)
}

// isSlug reports whether s is lower-case letters and digits in words between single hyphens.
func isSlug(s string) bool {
	return s != "" && len(s) <= maxString && schema.Slug(s) == s && !strings.Contains(s, " ")
}

func isPostSlug(s string) bool {
	body, office, ok := strings.Cut(s, "/")
	return ok && isSlug(body) && isSlug(office)
}
