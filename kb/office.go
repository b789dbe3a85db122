package kb

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

func (k *KB) post(i int) *Post {
	if p := k.posts[i].Load(); p != nil {
		return p
	}
	p := &Post{
		Slug: k.str(secPosts, i, 0), Office: k.str(secPosts, i, 1), Body: k.str(secPosts, i, 2), Country: k.str(secPosts, i, 3),
		Wikidata: k.str(secPosts, i, 4), index: i,
	}
	if !k.posts[i].CompareAndSwap(nil, p) {
		return k.posts[i].Load()
	}
	return p
}

func (k *KB) term(i int) Term {
	return Term{
		Post: k.post(k.field(secTerms, i, 0)), Person: k.entry(k.field(secTerms, i, 1)),
		From: Date(k.field(secTerms, i, 2)), Until: Date(k.field(secTerms, i, 3)), Manner: Manner(k.field(secTerms, i, 4)),
	}
}

// Post finds a post by its slug.
func (k *KB) Post(slug string) (*Post, bool) {
	if i := k.find(secPosts, len(k.posts), slug); i >= 0 {
		return k.post(i), true
	}
	return nil, false
}

// AllPosts yields all posts in the order of their slugs.
func (k *KB) AllPosts(yield func(*Post) bool) {
	for i := range k.posts {
		if !yield(k.post(i)) {
			return
		}
	}
}

// Posts lists the posts whose office a phrase names ("top diplomat"): those of a body, or of all where body is "". The phrase
// has no article and no country; its case does not count.
func (k *KB) Posts(phrase, body string) []*Post {
	key := schema.Slug(phrase)
	var posts []*Post
	n := k.size(secByOffice)
	for i := k.search(secByOffice, n, key); i < n && k.str(secByOffice, i, 0) == key; i++ {
		if p := k.post(k.field(secByOffice, i, 1)); body == "" || p.Body == body {
			posts = append(posts, p)
		}
	}
	return posts
}

// PostsOf lists the posts of a country, organization or place.
func (k *KB) PostsOf(body string) []*Post {
	var posts []*Post
	n := k.size(secByBody)
	for i := k.search(secByBody, n, body); i < n && k.str(secByBody, i, 0) == body; i++ {
		posts = append(posts, k.post(k.field(secByBody, i, 1)))
	}
	return posts
}

// Phrases are the printed forms of a post's office beside its plain words.
func (k *KB) Phrases(p *Post) []string {
	var list []string
	for i := k.field(secPosts, p.index, 5); i < k.field(secPosts, p.index+1, 5); i++ {
		list = append(list, k.str(secPhrases, i, 0))
	}
	return list
}

// Named reports whether a title in lower case names a post's office: in its plain words or another printed form.
func (k *KB) Named(p *Post, title string) bool {
	key := schema.Slug(title)
	return schema.Slug(p.Office) == key || slices.ContainsFunc(k.Phrases(p), func(s string) bool { return schema.Slug(s) == key })
}

// Terms lists the terms of a post, first to last.
func (k *KB) Terms(p *Post) []Term {
	var terms []Term
	for i := k.field(secPosts, p.index, 6); i < k.field(secPosts, p.index+1, 6); i++ {
		terms = append(terms, k.term(i))
	}
	return terms
}

// TermsOf lists the terms of a person, first to last.
func (k *KB) TermsOf(person quad.IRI) []Term {
	e, ok := k.Entry(person)
	if !ok {
		return nil
	}
	var terms []Term
	n := k.size(secByPerson)
	for i := k.firstTerm(e.index); i < n && k.field(secByPerson, i, 0) == e.index; i++ {
		terms = append(terms, k.term(k.field(secByPerson, i, 1)))
	}
	slices.SortStableFunc(terms, func(a, b Term) int { return int(a.From.First()) - int(b.From.First()) })
	return terms
}

// firstTerm is the first record of secByPerson that is not of a person before.
func (k *KB) firstTerm(person int) int {
	lo, hi := 0, k.size(secByPerson)
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); k.field(secByPerson, mid, 0) < person {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Holders lists the terms of a post that cover a day for sure: those by right first.
func (k *KB) Holders(p *Post, day Date) []Term {
	return covering(k.Terms(p), day)
}

func covering(terms []Term, day Date) []Term {
	terms = slices.DeleteFunc(terms, func(t Term) bool { return !t.Covers(day) })
	slices.SortStableFunc(terms, func(a, b Term) int { return acts(a) - acts(b) })
	return terms
}

func acts(t Term) int {
	if t.Manner == Acting {
		return 1
	}
	return 0
}

// Holder is the term of the one who surely holds a post on a day: by right, or as acting where nobody holds it by right. Where
// several do it is nobody's.
func (k *KB) Holder(p *Post, day Date) (Term, bool) {
	return one(k.Holders(p, day))
}

// one is the only term by right, or the only one where all are acting.
func one(terms []Term) (Term, bool) {
	if len(terms) == 0 || len(terms) > 1 && acts(terms[0]) == acts(terms[1]) {
		return Term{}, false
	}
	return terms[0], true
}

// RolesAt lists the terms in which a person surely is on a day, the weightiest first: by right before acting, of a country before
// those of organizations, and the later one.
func (k *KB) RolesAt(person quad.IRI, day Date) []Term {
	terms := slices.DeleteFunc(k.TermsOf(person), func(t Term) bool { return !t.Covers(day) })
	slices.SortStableFunc(terms, func(a, b Term) int {
		if d := acts(a) - acts(b); d != 0 {
			return d
		}
		if a, b := a.Post.Body == a.Post.Country, b.Post.Body == b.Post.Country; a != b {
			if a {
				return -1
			}
			return 1
		}
		return int(b.From.First()) - int(a.From.First())
	})
	return terms
}

// RoleAt is the weightiest of [KB.RolesAt].
func (k *KB) RoleAt(person quad.IRI, day Date) (Term, bool) {
	if roles := k.RolesAt(person, day); len(roles) > 0 {
		return roles[0], true
	}
	return Term{}, false
}

// electDays is how long before a term its holder is called president-elect at most: the longest such time among the
// posts that have one.
const electDays = 200

// Office is the term of the one whom a definite office phrase of a body (a country, as a rule) means on a day: "the secretary of
// state", "acting president", "president-elect". It says nothing where that is not sure, nor of who held it formerly, was
// nominated or is a deputy: a phrase that says so names more than one.
func (k *KB) Office(phrase, body string, day Date) (Term, bool) {
	title, state := CutState(phrase)
	if day == 0 || body == "" {
		return Term{}, false
	}
	var found []Term
	for _, p := range k.Posts(title, body) {
		var t Term
		ok := false
		switch state {
		case Holding:
			t, ok = k.Holder(p, day)
		case ActingAs:
			for _, u := range k.Holders(p, day) {
				if u.Manner == Acting {
					t, ok = u, !ok
				}
			}
		case Elect:
			t, ok = k.elect(p, day)
		}
		if ok && !slices.ContainsFunc(found, func(u Term) bool { return u.Person == t.Person }) {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return Term{}, false
	}
	return found[0], true
}

// elect is the next term of a post, where it begins soon and by right.
func (k *KB) elect(p *Post, day Date) (Term, bool) {
	for _, t := range k.Terms(p) {
		if t.Manner == ByRight && t.From.First() > day.Last() {
			return t, day.Days(t.From) <= electDays && !slices.ContainsFunc(k.Holders(p, day), func(u Term) bool { return u.Person == t.Person })
		}
	}
	return Term{}, false
}

// State is how a phrase says that somebody stands to an office.
type State uint8

// The states.
const (
	Holding State = iota
	ActingAs
	Elect
	Former
	Nominee // and designate: it may come to nothing
)

var stateOf = map[string]State{
	"acting": ActingAs, "interim": ActingAs, "caretaker": ActingAs, "elect": Elect,
	"former": Former, "ex": Former, "then": Former, "past": Former, "onetime": Former, "late": Former, "ousted": Former, "deposed": Former,
	"retired": Former, "erstwhile": Former, "previous": Former,
	"nominee": Nominee, "designate": Nominee, "incoming": Nominee, "future": Nominee, "would-be": Nominee, "next": Nominee,
	"current": Holding, "incumbent": Holding, "sitting": Holding, "outgoing": Holding,
}

// CutState takes the words that say how somebody stands to an office off a phrase: "the acting president" is "president" and
// ActingAs.
func CutState(phrase string) (title string, state State) {
	words := strings.Fields(strings.ToLower(phrase))
	for len(words) > 1 {
		w := strings.Trim(words[0], ",")
		s, ok := stateOf[w]
		if w != "the" && !ok {
			break
		}
		state = max(state, s)
		words = words[1:]
	}
	if n := len(words) - 1; n > 0 {
		if s, ok := stateOf[words[n]]; ok {
			state, words = max(state, s), words[:n]
		}
	}
	title = strings.Join(words, " ")
	for _, prefix := range []string{"ex-", "then-"} {
		if rest, ok := strings.CutPrefix(title, prefix); ok {
			title, state = rest, Former
		}
	}
	for _, suffix := range []string{"-elect", "-designate", "-nominee"} {
		if rest, ok := strings.CutSuffix(title, suffix); ok {
			title, state = rest, stateOf[suffix[1:]]
		}
	}
	return title, state
}
