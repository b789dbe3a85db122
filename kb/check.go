package kb

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// check resolves what rows say of each other, and refuses what cannot be: unknown slugs, cycles, terms of one post that overlap.
func (b *builder) check() error {
	b.follow()
	for i := range b.entries {
		b.checkEntry(&b.entries[i])
	}
	b.checkParents()
	for i := range b.posts {
		b.checkPost(&b.posts[i])
	}
	b.checkTerms()
	return errors.Join(b.errs...)
}

// follow makes the redirected nodes those of the entities at the end of their chains.
func (b *builder) follow() {
	next := map[quad.IRI]int{}
	for n, r := range b.redirects {
		_, known := b.byID[r.from]
		if _, twice := next[r.from]; known || twice {
			b.fail(r.at, "%s stands there twice", string(r.from))
			continue
		}
		next[r.from] = n
	}
	end := ends(len(b.redirects), func(n int) int {
		if to, ok := next[b.redirects[n].to]; ok {
			return to
		}
		return none
	})
	for n, r := range b.redirects {
		if next[r.from] != n {
			continue
		}
		if end[n] == none {
			b.fail(r.at, "%s is the same as itself in the end: a cycle", string(r.from))
			continue
		}
		to := b.redirects[end[n]].to
		switch i, ok := b.byID[to]; {
		case !ok:
			b.fail(r.at, "there is no %s", string(to))
		case kindPath(r.from) != kindPath(to):
			b.fail(r.at, "%s and %s are of different kinds", string(r.from), string(to))
		default:
			b.byID[r.from] = i
			b.addForms(i, r.forms)
		}
	}
}

const none = -1

// ends is where each of n chains ends, the next of each link being given (none at an end); none for a link that leads into a
// cycle.
func ends(n int, next func(int) int) []int {
	const unseen, open = -2, -3
	end := slices.Repeat([]int{unseen}, n)
	for i := range end {
		var path []int
		at, last := i, none
		for {
			if end[at] == open {
				last = none
				break
			}
			if end[at] != unseen {
				last = end[at]
				break
			}
			end[at] = open
			path = append(path, at)
			to := next(at)
			if to == none {
				last = at
				break
			}
			at = to
		}
		for _, k := range path {
			end[k] = last
		}
	}
	return end
}

// kindPath is the part of a known entity's node that tells its kind.
func kindPath(id quad.IRI) string {
	s := strings.TrimPrefix(string(id), "id:")
	return s[:max(strings.IndexByte(s, '/'), 0)]
}

func (b *builder) known(kind schema.EntityKind, slug string) bool {
	_, ok := b.byID[schema.KnownIRI(kind, slug)]
	return ok
}

func (b *builder) checkEntry(e *record) {
	if e.at.file == "" {
		return
	}
	if e.Country != "" && !b.known(schema.Country, e.Country) {
		b.fail(e.at, "there is no country %q", e.Country)
	}
	if e.Party != "" && !b.known(schema.Organization, e.Party) {
		b.fail(e.at, "there is no party %q", e.Party)
	}
	if e.Parent != "" && !b.known(schema.Organization, e.Parent) {
		b.fail(e.at, "there is no organization %q", e.Parent)
	}
	if e.Wikidata != "" && !isWikidata(e.Wikidata) {
		b.fail(e.at, "%q is no Wikidata identifier such as Q42", e.Wikidata)
	}
}

func isWikidata(s string) bool {
	if len(s) < 2 || s[0] != 'Q' || s[1] == '0' {
		return false
	}
	return strings.Trim(s[1:], "0123456789") == ""
}

// checkParents refuses organizations that are part of themselves.
func (b *builder) checkParents() {
	end := ends(len(b.entries), func(i int) int {
		if p := b.entries[i].Parent; p != "" {
			if k, ok := b.byID[schema.KnownIRI(schema.Organization, p)]; ok {
				return k
			}
		}
		return none
	})
	for i := range b.entries {
		if e := &b.entries[i]; end[i] == none && e.at.file != "" {
			b.fail(e.at, "%s is part of itself in the end: a cycle", e.Slug)
		}
	}
}

// checkPost finds the body of a post: a country, else an organization, else a place.
func (b *builder) checkPost(p *postRecord) {
	if p.Wikidata != "" && !isWikidata(p.Wikidata) {
		b.fail(p.at, "%q is no Wikidata identifier such as Q42", p.Wikidata)
	}
	for _, kind := range []schema.EntityKind{schema.Country, schema.Organization, schema.Place} {
		if i, ok := b.byID[schema.KnownIRI(kind, p.Body)]; ok {
			p.Country = b.entries[i].Country
			return
		}
	}
	b.fail(p.at, "there is no country, organization or place %q", p.Body)
}

// maxTerms is how many terms a post may have.
const maxTerms = 10_000

// checkTerms finds the posts and people of terms and refuses overlaps.
func (b *builder) checkTerms() {
	byPost := map[int][]*termRecord{}
	for i := range b.terms {
		t := &b.terms[i]
		if t.at.file != "" {
			post, ok := b.bySlug[t.post]
			if !ok {
				b.fail(t.at, "there is no post %q", t.post)
				continue
			}
			person, ok := b.byID[schema.KnownIRI(schema.Person, t.person)]
			if !ok {
				b.fail(t.at, "there is no person %q", t.person)
				continue
			}
			t.postAt, t.personAt = post, person
		}
		byPost[t.postAt] = append(byPost[t.postAt], t)
	}
	for post := range b.posts {
		terms := byPost[post]
		slices.SortStableFunc(terms, func(x, y *termRecord) int { return cmp.Compare(x.from.First(), y.from.First()) })
		if len(terms) > maxTerms {
			b.fail(terms[maxTerms].at, "%s has %d terms: more than %d are too many", b.posts[post].Slug, len(terms), maxTerms)
			continue
		}
		closeOpen(terms)
		for k, t := range terms {
			for _, u := range terms[k+1:] {
				if t.until != 0 && t.until.First() <= u.from.First() {
					break // nor does any later one overlap
				}
				b.checkOverlap(t, u)
			}
		}
	}
}

// closeOpen ends a term of the base that had no end where a file that extends it names the next holder.
func closeOpen(terms []*termRecord) {
	for k, t := range terms {
		if t.at.file != "" || t.until != 0 || t.manner != ByRight {
			continue
		}
		for _, u := range terms[k+1:] {
			if u.at.file != "" && u.manner == ByRight && u.personAt != t.personAt {
				t.until = u.from
				break
			}
		}
	}
}

// checkOverlap refuses two terms of one post that surely overlap without reason. u does not begin before t.
func (b *builder) checkOverlap(t, u *termRecord) {
	if t.until != 0 && t.until.First() <= u.from.Last() {
		return
	}
	same := t.personAt == u.personAt
	if !same && (t.manner == Acting || u.manner == Acting || t.manner == Shared && u.manner == Shared) {
		return
	}
	if same && (t.manner == Acting) != (u.manner == Acting) {
		return
	}
	at := u.at
	if at.file == "" {
		at = t.at
	}
	b.fail(at, "the terms of %s and %s as %s overlap from %v on: mark them acting or shared, or correct the dates",
		b.entries[t.personAt].Slug, b.entries[u.personAt].Slug, b.posts[t.postAt].Slug, u.from)
}
