package kb

import (
	"strings"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// KB is an open knowledge base. It is safe for concurrent use.
type KB struct {
	*image
	made  []atomic.Pointer[Entry]
	posts []atomic.Pointer[Post]
}

// Load opens a compiled knowledge base. It keeps the string.
func Load(compiled string) (*KB, error) {
	m, err := openImage(compiled)
	if err != nil {
		return nil, err
	}
	return &KB{m, make([]atomic.Pointer[Entry], m.size(secEntries)-1), make([]atomic.Pointer[Post], m.size(secPosts)-1)}, nil
}

// entry is the entry with a number. There is one pointer for each.
func (k *KB) entry(i int) *Entry {
	if e := k.made[i].Load(); e != nil {
		return e
	}
	bits := k.field(secEntries, i, 10)
	e := &Entry{
		ID: quad.IRI(k.str(secEntries, i, 0)), Name: k.str(secEntries, i, 1), Country: k.str(secEntries, i, 2), ISO2: k.str(secEntries, i, 3),
		Wikidata: k.str(secEntries, i, 4), Type: k.str(secEntries, i, 5), Party: k.str(secEntries, i, 6), Office: k.str(secEntries, i, 7),
		Parent: k.str(secEntries, i, 8), Born: k.field(secEntries, i, 9), Kind: kinds[bits&0xff], Gender: byte(bits >> 8),
		Adherents: bits&bitAdherents != 0, Past: bits&bitPast != 0, Common: bits&bitCommon != 0, index: i,
	}
	e.Slug = string(e.ID[strings.IndexByte(string(e.ID), '/')+1:])
	if !k.made[i].CompareAndSwap(nil, e) {
		return k.made[i].Load()
	}
	return e
}

// Len is the number of entries.
func (k *KB) Len() int { return len(k.made) }

// All yields all entries: countries, places, organizations, people.
func (k *KB) All(yield func(*Entry) bool) {
	for i := range k.made {
		if !yield(k.entry(i)) {
			return
		}
	}
}

// Aliases are the forms that print an entity beside its name.
func (k *KB) Aliases(e *Entry) []string {
	var list []string
	for i := k.field(secEntries, e.index, 11); i < k.field(secEntries, e.index+1, 11); i++ {
		list = append(list, k.str(secAliases, i, 0))
	}
	return list
}

// Candidates lists everybody and everything that a printed form may mean, and why, in the order of the knowledge base.
func (k *KB) Candidates(printed string) []Candidate {
	var list []Candidate
	for p := range k.postings(schema.Slug(printed)) {
		if p.why&acronym == 0 || p.why&^acronym > ByAlias || isAcronym(printed) {
			list = append(list, Candidate{k.entry(p.entry), p.why &^ acronym})
		}
	}
	return list
}

// postings yields what stands under a key.
func (k *KB) postings(key string) func(func(posting) bool) {
	return func(yield func(posting) bool) {
		i := k.find(secNames, k.size(secNames)-1, key)
		if i < 0 {
			return
		}
		for p := k.field(secNames, i, 1); p < k.field(secNames, i+1, 1); p++ {
			if v := k.field(secPostings, p, 0); !yield(posting{v >> 8, Why(v & 0xff)}) {
				return
			}
		}
	}
}

// Lookup lists the entries that a printed form names: those of which it is the name or another form, people of the past
// aside. slug is the form's schema.Slug.
func (k *KB) Lookup(slug, printed string) []*Entry {
	var entries []*Entry
	for p := range k.postings(slug) {
		if p.why&(ByName|ByAlias) == 0 || p.why&acronym != 0 && !isAcronym(printed) {
			continue
		}
		if e := k.entry(p.entry); !e.Past {
			entries = append(entries, e)
		}
	}
	return entries
}

// Begins reports whether some printed form begins with the words of the slug, so that a longer match may
// follow.
func (k *KB) Begins(slug string) bool { return k.begins(secNames, k.size(secNames)-1, slug) }

func (k *KB) word(sec int, slug string) (*Entry, bool) {
	if i := k.find(sec, k.size(sec), slug); i >= 0 {
		return k.entry(k.field(sec, i, 1)), true
	}
	return nil, false
}

// Demonym is the country whose adjective the slug is: "ukrainian".
func (k *KB) Demonym(slug string) (*Entry, bool) { return k.word(secDemonyms, slug) }

// Adjective is the slug of a country's adjective, the first of several in alphabetical order; "" for none.
func (k *KB) Adjective(country *Entry) string {
	for i := range k.size(secDemonyms) {
		if k.field(secDemonyms, i, 1) == country.index {
			return k.str(secDemonyms, i, 0)
		}
	}
	return ""
}

// People is the country whose inhabitants the slug names: "ukrainians".
func (k *KB) People(slug string) (*Entry, bool) { return k.word(secPeoples, slug) }

// Metonym is the country for whose government the name of a place stands: "kyiv".
func (k *KB) Metonym(slug string) (*Entry, bool) { return k.word(secMetonyms, slug) }

// Entry finds an entity by its IRI, or by another that it once had.
func (k *KB) Entry(id quad.IRI) (*Entry, bool) {
	return k.word(secNodes, string(id))
}

// Country finds a country by its slug.
func (k *KB) Country(slug string) (*Entry, bool) {
	return k.Entry(schema.KnownIRI(schema.Country, slug))
}
