package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"

	"saidso/article"
)

// hashLen is the number of hexadecimal digits kept of a SHA-256 sum: 80 bits, so that a collision among
// ten million statements has a chance of about one in ten billion.
const hashLen = 20

func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s;", len(p), p) // lengths keep ("ab","c") apart from ("a","bc")
	}
	return hex.EncodeToString(h.Sum(nil))[:hashLen]
}

// ArticleIRI identifies an article by its text (in Unicode normal form C, white space collapsed), URL,
// outlet and date to the second, so that the same piece read from two files is one node, and the same again when it is read from the graph.
func ArticleIRI(a *article.Article) quad.IRI {
	text := strings.Join(strings.Fields(norm.NFC.String(a.Text)), " ")
	published := ""
	if !a.Published.IsZero() {
		published = a.Published.UTC().Format(time.RFC3339)
	}
	return quad.IRI("id:article/" + hash(text, a.URL, a.Outlet, published))
}

// StatementIRI identifies a statement by its article and where its source, cue and content stand.
func StatementIRI(article quad.IRI, source, cue, content []Span) quad.IRI {
	return quad.IRI("id:statement/" + hash(string(article), spanList(source), spanList(cue), spanList(content)))
}

// RelationIRI identifies a relation by its article, the edge, where its evidence stands and the statement
// that claims it ("" where the article asserts it).
func RelationIRI(article, subject, predicate, object quad.IRI, evidence []Span, statement quad.IRI) quad.IRI {
	return quad.IRI("id:relation/" + hash(string(article), string(subject), string(predicate), string(object),
		spanList(evidence), string(statement)))
}

// KnownIRI identifies an entity of the knowledge base by its slug there.
func KnownIRI(kind EntityKind, slug string) quad.IRI {
	return quad.IRI("id:" + kind.path() + "/" + slug)
}

// NamedIRI identifies an entity that the knowledge base does not know: its slug, and a key that the article
// prints for it (its country, party or role) or, without one, the article.
func NamedIRI(kind EntityKind, name, key string, article quad.IRI) quad.IRI {
	if key = Slug(key); key == "" {
		key = strings.TrimPrefix(string(article), "id:article/")
	}
	return quad.IRI("id:" + kind.path() + "/" + Slug(name) + "~" + key)
}

// PlainIRI identifies an entity by its name alone: places and organizations that need no key, and offices,
// whose owner's slug stands before ("us/secretary-of-state").
func PlainIRI(kind EntityKind, owner, name string) quad.IRI {
	slug := Slug(name)
	if owner = Slug(owner); owner != "" {
		slug = owner + "/" + slug
	}
	return quad.IRI("id:" + kind.path() + "/" + slug)
}

// MentionIRI identifies an unnamed source or group by its first mention in an article.
func MentionIRI(kind EntityKind, article quad.IRI, mention []Span) quad.IRI {
	return quad.IRI("id:" + kind.path() + "/" + hash(string(article), spanList(mention)))
}

// Slug is the part of an IRI that stands for a name: lower case, without accents, with runs of all but
// letters and digits as one hyphen. Scripts other than Latin keep their letters. A name without a letter
// or digit gives "".
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.':
			// An accent, an apostrophe or an initial's stop leaves no trace: "O’Brien", "J.D."
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteString(foldLetter(unicode.ToLower(r)))
		default:
			gap = true
		}
	}
	return b.String()
}

// foldLetter spells the Latin letters that have no decomposition.
func foldLetter(r rune) string {
	switch r {
	case 'ł':
		return "l"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	}
	return string(r)
}
