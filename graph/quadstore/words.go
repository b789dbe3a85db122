package quadstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"golang.org/x/text/unicode/norm"
)

// The index of words has a key for each predicate, word, subject and text. Texts stand in the dictionary, so a phrase is
// looked for there, among those that have its rarest word.

// longestWord bounds a word in keys, in bytes; of longer ones the beginning counts.
const longestWord = 48

// Words splits a text into its words: runs of letters and digits, without case and accents, an apostrophe
// between letters being left out.
func Words(text string) []string {
	var words []string
	var word []byte
	end := func() {
		if len(word) > 0 {
			words = append(words, string(word[:min(len(word), longestWord)]))
			word = word[:0]
		}
	}
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word = append(word, string(unicode.ToLower(r))...)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		default:
			end()
		}
	}
	end()
	return words
}

// wordPrefix is what the keys of a word begin with, or those of all words with this beginning if it is not whole.
func wordPrefix(p Node, word string, whole bool) []byte {
	b := binary.BigEndian.AppendUint64([]byte{keyWord}, uint64(p))
	b = append(b, word...)
	if whole {
		b = append(b, 0)
	}
	return b
}

func wordKey(p Node, word string, s, o Node) []byte {
	b := binary.BigEndian.AppendUint64(wordPrefix(p, word, true), uint64(s))
	return binary.BigEndian.AppendUint64(b, uint64(o))
}

// distinctWords are the words of a text, each once.
func distinctWords(text string) []string {
	words := Words(text)
	slices.Sort(words)
	return slices.Compact(words)
}

// index adds or removes the words of a quad's text.
func (c *change) index(b *pebble.Batch, q Quad, comes bool) error {
	if len(c.db.opt.Words) == 0 || q[2].tag() != tagString && q[2].tag() != tagShort {
		return nil
	}
	of, err := c.indexed(q[1])
	if err != nil || !of {
		return err
	}
	if !comes {
		kept, err := c.underOtherLabel(q)
		if err != nil || kept {
			return err
		}
	}
	value, err := c.text(q[2])
	if err != nil {
		return err
	}
	for _, word := range distinctWords(value) {
		key := wordKey(q[1], word, q[0], q[2])
		if comes {
			err = b.Set(key, nil, nil)
		} else {
			err = b.Delete(key, nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// indexed says whether the texts of a predicate are indexed.
func (c *change) indexed(p Node) (bool, error) {
	for _, iri := range c.db.opt.Words {
		n, err := c.find(iri)
		if err != nil {
			return false, err
		}
		if n == p {
			return true, nil
		}
	}
	return false, nil
}

// underOtherLabel says whether a quad that goes is there under another label, or comes.
func (c *change) underOtherLabel(q Quad) (bool, error) {
	for other, comes := range c.quads {
		if comes && other[0] == q[0] && other[1] == q[1] && other[2] == q[2] {
			return true, nil
		}
	}
	it, err := c.db.e.p.NewIter(nil)
	if err != nil {
		return false, err
	}
	q[3] = 0
	key := orders[0].append(nil, q)
	prefix := key[:len(key)-8]
	kept := false
	for ok := it.SeekGE(prefix); ok && bytes.HasPrefix(it.Key(), prefix) && !kept; ok = it.Next() {
		comes, changes := c.quads[orders[0].quad(it.Key())]
		kept = comes || !changes
	}
	return kept, errors.Join(it.Error(), it.Close())
}

// text is the string of a node, which may be new.
func (c *change) text(n Node) (string, error) {
	if n.inline() {
		v, err := inlineValue(n)
		s, _ := v.(quad.String)
		return string(s), err
	}
	text, ok := c.texts[n]
	if !ok {
		var err error
		if text, _, err = get(c.db.e.p, nodeKey(n)); err != nil {
			return "", err
		}
	}
	return string(text), nil
}

// term is one word of a search, or several that stand side by side.
type term struct {
	words  []string
	prefix bool // the last word may go on
}

func parseTerms(query string) []term {
	var terms []term
	for i, part := range strings.Split(query, `"`) {
		if i%2 == 1 {
			if words := Words(part); len(words) > 0 {
				terms = append(terms, term{words, strings.HasSuffix(strings.TrimSpace(part), "*")})
			}
			continue
		}
		for _, field := range strings.Fields(part) {
			if words := Words(field); len(words) > 0 {
				terms = append(terms, term{words, strings.HasSuffix(field, "*")})
			}
		}
	}
	return terms
}

// in says whether the term is among the words of a text.
func (t term) in(words []string) bool {
	last := len(t.words) - 1
	for i := range max(0, len(words)-last) {
		if slices.Equal(words[i:i+last], t.words[:last]) &&
			(words[i+last] == t.words[last] || t.prefix && strings.HasPrefix(words[i+last], t.words[last])) {
			return true
		}
	}
	return false
}

// Search is a query for words. All its words must be in a text; words in double quotes stand side by side; an asterisk
// stands for what a word goes on with.
type Search struct{ terms []term }

// NewSearch reads a query.
func NewSearch(query string) Search { return Search{parseTerms(query)} }

// Empty says that the query has no words.
func (s Search) Empty() bool { return len(s.terms) == 0 }

// Fits says whether a text fits. Nothing fits a query without words.
func (s Search) Fits(text string) bool {
	words := Words(text)
	for _, t := range s.terms {
		if !t.in(words) {
			return false
		}
	}
	return len(s.terms) > 0
}

// Search yields the subjects that have a text under an indexed predicate which fits, each once.
func (v *View) Search(ctx context.Context, predicate quad.IRI, query Search) iter.Seq2[quad.Value, error] {
	return func(yield func(quad.Value, error) bool) {
		p, err := lookUp(v.r, predicate)
		if err != nil {
			yield(nil, err)
			return
		}
		if p == 0 || query.Empty() {
			return
		}
		s := scan{links: &links{v: v}, spans: []span{v.rarest(p, query.terms)}}
		defer s.close()
		seen := map[Node]bool{}
		for s.step() {
			key := s.c.key()
			if len(key) < 16 {
				yield(nil, ErrCorrupt)
				return
			}
			subject := Node(binary.BigEndian.Uint64(key[len(key)-16:]))
			text := Node(binary.BigEndian.Uint64(key[len(key)-8:]))
			if seen[subject] {
				continue
			}
			ok, err := v.textFits(text, query)
			if err == nil {
				err = ctx.Err()
			}
			var value quad.Value
			if ok && err == nil {
				seen[subject] = true
				value, err = v.value(subject)
			}
			if (ok || err != nil) && !yield(value, err) || err != nil {
				return
			}
		}
		if s.err != nil {
			yield(nil, s.err)
		}
	}
}

// rarest is the keys of the word of a search that fewest texts have.
func (v *View) rarest(p Node, terms []term) span {
	var best span
	least := int64(-1)
	for _, t := range terms {
		for i, word := range t.words {
			prefix := wordPrefix(p, word, !t.prefix || i < len(t.words)-1)
			s := scan{links: &links{v: v}, spans: []span{{prefix, successor(prefix)}}}
			if n, _ := s.keys(); least < 0 || n < least {
				best, least = s.spans[0], n
			}
		}
	}
	return best
}

func (v *View) textFits(n Node, query Search) (bool, error) {
	value, err := v.value(n)
	s, ok := value.(quad.String)
	return ok && query.Fits(string(s)), err
}

// wordBuffer collects the words of a bulk load.
type wordBuffer struct {
	runs runs
	keys [][]byte
	size int
}

func newWordBuffer(name string) *wordBuffer { return &wordBuffer{runs: runs{name: name}} }

func (w *wordBuffer) add(p, s, o Node, text string) error {
	for _, word := range distinctWords(text) {
		key := wordKey(p, word, s, o)
		w.keys = append(w.keys, key)
		w.size += len(key)
	}
	if w.size < loadWords {
		return nil
	}
	return w.spill()
}

func (w *wordBuffer) spill() error {
	if len(w.keys) == 0 {
		return nil
	}
	slices.SortFunc(w.keys, bytes.Compare)
	err := w.runs.write(func(yield func(record) error) error {
		for _, key := range w.keys {
			if err := yield(record{key: key}); err != nil {
				return err
			}
		}
		return nil
	})
	w.keys, w.size = w.keys[:0], 0
	return err
}

func (w *wordBuffer) write(ctx context.Context, l *loader) error {
	if err := w.spill(); err != nil {
		return err
	}
	return l.writeRecords(ctx, &w.runs, "words", false)
}
