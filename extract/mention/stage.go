package mention

import (
	"cmp"
	"slices"

	"saidso/extract"
	"saidso/kb"
	"saidso/lexicon"
	"saidso/schema"
)

// Lists are the word lists and the knowledge base that the stage consults.
type Lists struct {
	KB      *kb.KB
	Offices *lexicon.Offices
	Heads   *lexicon.Heads
	Nouns   *lexicon.Nouns
	Given   *lexicon.GivenNames
}

// Stage finds mentions and roles.
func Stage(lists Lists) extract.Stage {
	return extract.Stage{
		Name:     "mention",
		Requires: []extract.Layer{extract.LayerTokens, extract.LayerSyntax, extract.LayerNames},
		Assigns:  []extract.Layer{extract.LayerMentions},
		Run: func(doc *extract.Document) error {
			doc.Mentions, doc.Roles = Find(doc, lists)
			return nil
		},
	}
}

// Find computes the mentions of a document, in the order of the text, and its roles.
func Find(doc *extract.Document, lists Lists) ([]extract.Mention, []extract.Role) {
	f := &finder{
		Lists: lists, doc: doc,
		at:     make([]*found, len(doc.Tokens)),
		office: make([]*officeAt, len(doc.Tokens)),
		slug:   make([]string, len(doc.Tokens)),
		forms:  map[string]*found{}, surnames: map[string]*found{}, labels: map[string]extract.NameLabel{},
	}
	for i := range doc.Tokens {
		f.slug[i] = schema.Slug(doc.Word(i))
	}
	f.alwaysCapital = f.capitals()
	f.findNations()
	f.findOffices()
	f.findNames()
	f.settleKinds()
	f.roles()
	f.findNominals()
	f.findPronouns()
	return f.layers()
}

// found is a mention under construction.
type found struct {
	extract.Mention
	index int
}

// role is a role under construction.
type role struct {
	extract.Role
	holder  *found
	org     *found
	possess int // the token of a pronoun or noun for the office's owner, or None
}

type finder struct {
	Lists
	doc           *extract.Document
	all           []*found
	at            []*found    // the mention whose extent covers a token
	office        []*officeAt // the office phrase that covers a token
	slug          []string
	labels        map[string]extract.NameLabel // of the names that the reader sees anywhere in the article, by slug
	read          []*extract.Name              // the name that the reader sees begin at a token, titles aside
	forms         map[string]*found            // the first name of the body with a slug
	surnames      map[string]*found            // the first name of the body that may be a person's, by its last word
	given         []*role
	nations       map[string]string // the countries of the article's adjectives that the knowledge base does not know, by slug
	alwaysCapital map[string]bool   // words printed with a capital inside a sentence and never without
}

func (f *finder) add(m extract.Mention) *found {
	m.Entity = extract.None
	if m.Extent.Len() == 0 {
		m.Extent = m.Span
	}
	m.Head = f.headOf(m.Span)
	n := &found{Mention: m}
	f.all = append(f.all, n)
	f.cover(n)
	return n
}

func (f *finder) cover(n *found) {
	for i := n.Extent.Start; i < n.Extent.End; i++ {
		if f.at[i] == nil || n.Form == extract.Named {
			f.at[i] = n
		}
	}
}

// headOf is the token of a span whose governor stands outside it.
func (f *finder) headOf(s extract.Span) int {
	for i := s.Start; i < s.End; i++ {
		if h := f.doc.Tokens[i].Head; (h < 0 || !s.Contains(h)) && f.doc.Tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	return s.End - 1
}

// possessor is the mention of a role's owner. A name in the title of another's ("Kask's predecessor, Lena Orr") is covered by that.
func (f *finder) possessor(r *role) *found {
	if r.possess == extract.None || f.at[r.possess] != r.holder {
		return f.mentionOf(r.possess)
	}
	for _, n := range f.all {
		if n != r.holder && n.Contains(r.possess) {
			return n
		}
	}
	return nil
}

func (f *finder) mentionOf(i int) *found {
	if i == extract.None {
		return nil
	}
	return f.at[i]
}

// layers puts the mentions in the order of the text and renumbers what refers to them.
func (f *finder) layers() ([]extract.Mention, []extract.Role) {
	slices.SortStableFunc(f.all, func(a, b *found) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	mentions := make([]extract.Mention, len(f.all))
	for i, n := range f.all {
		n.index = i
		n.Head = f.headOf(n.Extent)
		mentions[i] = n.Mention
	}
	slices.SortStableFunc(f.given, func(a, b *role) int { return cmp.Compare(a.Start, b.Start) })
	roles := make([]extract.Role, len(f.given))
	for i, r := range f.given {
		r.Holder, r.Org, r.Possessor = r.holder.index, extract.None, extract.None
		if p := f.possessor(r); p != nil {
			r.Possessor = p.index
		}
		switch {
		case r.org != nil:
			r.Org = r.org.index
		case r.Predicate == schema.SpokespersonFor:
			r.Org = r.Possessor
		}
		roles[i] = r.Role
	}
	return mentions, roles
}
