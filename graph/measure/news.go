package measure

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// News makes up articles whose quads are distributed as in the news: few people are in many articles, most in few;
// dates lie in seven years, more of them late; each article is a label. About 300 quads an article, eight a statement,
// without the articles' texts.
type News struct {
	Quads int // how many to make, about

	// Texts gives each article a text in which its statements stand, with source and cue.
	Texts bool
}

// Person is the person that comes up at a rank, 0 being the one most written about.
func Person(rank int) quad.IRI { return quad.IRI("id:person/p-" + strconv.Itoa(rank)) }

// Rare is a person whom the first articles mention, and no others, so that what is asked about them has the same
// answer in every graph.
const Rare = quad.IRI("id:person/rare")

const rareArticles = 20

// Outlet is one of the 40 outlets.
func Outlet(n int) string { return "The Daily No. " + strconv.Itoa(n) }

const (
	outlets   = 40
	perPerson = 60 // quads of news for each person that there is
)

// writer makes up one article after the other.
type newsWriter struct {
	random  *rand.Rand
	people  *rand.Zipf
	words   *rand.Zipf
	named   map[uint64]bool
	quads   []quad.Quad
	article quad.IRI
	n       int
	texts   bool
	body    []byte // of the article, in one byte for each code point
}

// Articles yields the quads of one article after the other, the same in each run. The slice is valid until the next.
func (news News) Articles() iter.Seq[[]quad.Quad] {
	return func(yield func([]quad.Quad) bool) {
		random := rand.New(rand.NewPCG(7, 9))
		w := &newsWriter{
			random: random,
			people: rand.NewZipf(random, 1.2, 6, uint64(max(100, news.Quads/perPerson))),
			words:  rand.NewZipf(random, 1.1, 8, uint64(len(vocabulary)-1)),
			named:  map[uint64]bool{},
			texts:  news.Texts,
		}
		for made := 0; made < news.Quads; made += len(w.quads) {
			w.write()
			if !yield(w.quads) {
				return
			}
		}
	}
}

// All yields the quads of all articles.
func (news News) All() iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for quads := range news.Articles() {
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

func (w *newsWriter) add(s, p quad.IRI, o quad.Value) {
	w.quads = append(w.quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.article})
}

func (w *newsWriter) id(kind string) quad.IRI {
	b := []byte("id:" + kind + "/")
	for range 10 {
		b = append(b, "0123456789abcdef"[w.random.IntN(16)], "0123456789abcdef"[w.random.IntN(16)])
	}
	return quad.IRI(b)
}

// vocabulary is words that texts are made of; the numbers at their ends make them many.
var vocabulary = makeVocabulary()

func makeVocabulary() []string {
	roots := []string{"the", "of", "talks", "border", "minister", "agreement", "said", "parliament", "water", "budget", "vote", "army",
		"grain", "sanction", "election", "treaty", "court", "reform", "tax", "union", "energy", "police", "trade", "visit"}
	var out []string
	for i := range 4000 {
		word := roots[i%len(roots)]
		if i >= len(roots) {
			word += strconv.FormatInt(int64(i/len(roots)), 36)
		}
		out = append(out, word)
	}
	return out
}

func (w *newsWriter) text(words int) quad.String {
	var b []byte
	for i := range words {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, vocabulary[w.words.Uint64()]...)
	}
	return quad.String(b)
}

var (
	begin  = time.Date(2019, time.January, 1, 0, 0, 0, 0, time.UTC)
	days   = 7 * 365
	kinds  = []quad.String{"direct", "indirect", "indirect", "mixed"}
	cues   = []quad.String{"said", "said", "said", "told", "warned", "insisted", "denied", "wrote"}
	lemmas = map[quad.String]quad.String{"said": "say", "told": "tell", "warned": "warn", "insisted": "insist", "denied": "deny", "wrote": "write"}
)

// Verbs are the relations that the made-up news has.
var Verbs = []quad.IRI{"so:criticized", "so:praised", "so:met", "so:accused", "so:supported", "so:opposed", "so:urged",
	"so:respondedTo", "so:thanked", "so:warned", "so:sanctioned", "so:appointed"}

func (w *newsWriter) write() {
	w.quads = w.quads[:0]
	w.n++
	w.article = w.id("article")
	a := w.article
	day := max(w.random.IntN(days), w.random.IntN(days))
	date := quad.Time(begin.AddDate(0, 0, day))
	w.add(a, schema.Type, schema.TypeArticle)
	w.add(a, schema.Headline, w.text(7))
	w.add(a, schema.URL, quad.String(fmt.Sprintf("https://news%d.example/%d/%d", w.n%outlets, day, w.n)))
	w.add(a, schema.Publisher, quad.String(Outlet(int(min(w.words.Uint64()/8, outlets-1)))))
	w.add(a, schema.Published, date)
	w.add(a, schema.DatePrecision, quad.String("day"))
	w.add(a, schema.Language, quad.String("en"))
	w.add(a, schema.Extractor, quad.String("news/1"))
	var people []quad.IRI
	if w.n <= rareArticles {
		people = append(people, Rare)
		w.add(a, schema.Mentions, Rare)
	}
	var fresh []uint64
	seen := map[uint64]bool{}
	for len(people) < 12 {
		rank := w.people.Uint64()
		if seen[rank] {
			continue
		}
		seen[rank] = true
		p := Person(int(rank))
		people = append(people, p)
		if !w.named[rank] {
			w.named[rank] = true
			fresh = append(fresh, rank)
		}
		w.add(a, schema.Mentions, p)
		w.add(p, schema.PrintedAs, quad.String("P. Number "+strconv.FormatUint(rank, 10)))
		w.add(p, schema.TypedAs, schema.TypePerson)
	}
	at := 0
	w.body = w.body[:0]
	for range 17 {
		if w.texts {
			w.statement(people, date)
			continue
		}
		s := w.id("statement")
		cue := cues[w.random.IntN(len(cues))]
		at += 40 + w.random.IntN(400)
		w.add(s, schema.Type, schema.TypeStatement)
		w.add(s, schema.Speaker, people[min(w.random.IntN(12), w.random.IntN(12))])
		w.add(s, schema.About, people[w.random.IntN(12)])
		w.add(s, schema.Text, w.text(8+w.random.IntN(16)))
		w.add(s, schema.KindOf, kinds[w.random.IntN(len(kinds))])
		w.add(s, schema.CueLemma, lemmas[cue])
		w.add(s, schema.InArticle, a)
		w.add(s, schema.Start, quad.Int(at))
		w.add(s, schema.SaidOn, date)
		w.add(s, schema.Confidence, quad.Float(0.5+float64(w.random.IntN(50))/100))
	}
	if w.texts {
		w.add(a, schema.Body, quad.String(w.body))
	}
	for range 8 {
		r := w.id("relation")
		from, to := people[w.random.IntN(12)], people[w.random.IntN(12)]
		verb := Verbs[min(w.random.IntN(len(Verbs)), w.random.IntN(len(Verbs)))]
		asserted := w.random.IntN(3) > 0
		w.add(r, schema.Type, schema.TypeRelation)
		w.add(r, schema.Subject, from)
		w.add(r, schema.Predicate, verb)
		w.add(r, schema.Object, to)
		w.add(r, schema.Asserted, quad.Bool(asserted))
		w.add(r, schema.Polarity, quad.Int(w.random.IntN(3)-1))
		w.add(r, schema.InArticle, a)
		w.add(r, schema.Start, quad.Int(w.random.IntN(8000)))
		if asserted {
			w.add(from, verb, to)
		}
	}
	for _, rank := range fresh {
		p, name := Person(int(rank)), "Person Number "+strconv.FormatUint(rank, 10)
		for _, q := range []quad.Quad{
			{Subject: p, Predicate: schema.Type, Object: schema.TypePerson},
			{Subject: p, Predicate: schema.Name, Object: quad.String(name)},
			{Subject: p, Predicate: schema.AltLabel, Object: quad.String("P. Number " + strconv.FormatUint(rank, 10))},
		} {
			q.Label = schema.LabelEntities
			w.quads = append(w.quads, q)
		}
	}
}

// statement adds a statement and the passage in which it stands.
func (w *newsWriter) statement(people []quad.IRI, date quad.Time) {
	for more := 40 + w.random.IntN(400); more > 0; more-- {
		word := vocabulary[w.words.Uint64()]
		w.body = append(append(w.body, word...), ' ')
		more -= len(word)
	}
	speaker := people[min(w.random.IntN(12), w.random.IntN(12))]
	put := func(words string) []schema.Span {
		start := len(w.body)
		w.body = append(append(w.body, words...), ' ')
		return []schema.Span{{start, start + len(words)}}
	}
	source, cue, content := quad.String(speaker[len("id:person/"):]), cues[w.random.IntN(len(cues))], w.text(8+w.random.IntN(16))
	at := [3][]schema.Span{put(string(source)), put(string(cue)), put(string(content))}
	s := schema.StatementIRI(w.article, at[0], at[1], at[2])
	w.add(s, schema.Type, schema.TypeStatement)
	w.add(s, schema.Speaker, speaker)
	w.add(s, schema.About, people[w.random.IntN(12)])
	w.add(s, schema.Text, content)
	w.add(s, schema.SourceText, source)
	w.add(s, schema.Cue, cue)
	w.add(s, schema.KindOf, kinds[w.random.IntN(len(kinds))])
	w.add(s, schema.CueLemma, lemmas[cue])
	w.add(s, schema.InArticle, w.article)
	w.add(s, schema.Start, quad.Int(at[2][0][0]))
	w.add(s, schema.End, quad.Int(at[2][0][1]))
	w.add(s, schema.SaidOn, date)
	w.add(s, schema.Confidence, quad.Float(0.5+float64(w.random.IntN(50))/100))
}
