package clustertest

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// Article is a made-up article. Articles of one family are copies of one another.
type Article struct {
	Text      string
	Outlet    string
	Published time.Time
	Family    int
}

// Pair is two articles.
type Pair struct {
	Kind   string
	Copies bool
	A, B   Article
}

//go:embed templates.tsv
var templatesFile string

// readTemplates gives the lines of each section, in alternatives.
func readTemplates() map[string][][]string {
	out := map[string][][]string{}
	section := ""
	for line := range strings.Lines(templatesFile) {
		line = strings.TrimRight(line, "\n")
		if name, ok := strings.CutPrefix(line, "== "); ok {
			section = name
		} else if line != "" && !strings.HasPrefix(line, "# ") {
			out[section] = append(out[section], strings.Split(line, "\t"))
		}
	}
	return out
}

// maker makes up articles.
type maker struct {
	random   *rand.Rand
	lines    map[string][][]string
	families int
	base     int // the family of the base that was used last
	outlets  int
}

func newMaker(seed, stream uint64) *maker {
	return &maker{random: rand.New(rand.NewPCG(seed, stream)), lines: readTemplates()}
}

// slots are what the names in braces stand for in one article.
type slots map[string]string

var (
	firsts   = strings.Fields("Anna Boris Clara Dario Edda Felix Greta Hugo Irena Jonas Karla Lukas Mira Nils Olga Pavel Rosa Stefan Tilda Viktor")
	heads    = strings.Fields("Bren Cas Dor Fal Gar Hol Ister Kal Lor Mar Nor Ost Pel Rav Sel Tor Ul Var Wes Zan")
	tails    = strings.Fields("ik ova ner man sky ett ing olt ara em und ach ell ovic ane ur")
	grounds  = strings.Fields("burg ford mouth holm stadt dale port wick grad haven")
	titles   = []string{"finance minister", "prime minister", "interior minister", "transport minister", "deputy speaker", "foreign minister", "governor"}
	bodies   = []string{"Farmers' Union", "Chamber of Trade", "Federation of Towns", "River Council", "League of Voters", "Union of Drivers", "Institute for Order"}
	weekdays = strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
)

func pick[T any](m *maker, from []T) T { return from[m.random.IntN(len(from))] }

// value is what a slot is filled with when it is met first.
func (m *maker) value(slot string, s slots) string {
	switch slot[0] {
	case 'P':
		return pick(m, firsts) + " " + pick(m, heads) + pick(m, tails)
	case 'T':
		return pick(m, titles)
	case 'C', 'W':
		return pick(m, heads) + pick(m, []string{"a", "e", "o", ""}) + pick(m, grounds)
	case 'B':
		return pick(m, bodies)
	case 'D':
		return pick(m, weekdays)
	case 'M':
		return strconv.Itoa(2+m.random.IntN(90)) + " million crowns"
	case 'Q':
		return m.fill(pick(m, m.lines["quotes"])[0], s)
	}
	return strconv.Itoa(3 + m.random.IntN(800))
}

// fill puts values for the names in braces. A person's second mention is the surname.
func (m *maker) fill(sentence string, s slots) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !ok {
			break
		}
		var slot string
		slot, sentence, _ = strings.Cut(rest, "}")
		if s[slot] == "" {
			s[slot] = m.value(slot, s)
		} else if slot[0] == 'P' && s["again "+slot] != "" {
			_, surname, _ := strings.Cut(s[slot], " ")
			b.WriteString(surname)
			continue
		}
		s["again "+slot] = "yes"
		b.WriteString(s[slot])
	}
	text := b.String()
	if text != "" {
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	return text
}

// again forgets what was named before, for another article of the same things.
func (s slots) again() slots {
	out := slots{}
	for k, v := range s {
		if !strings.HasPrefix(k, "again ") {
			out[k] = v
		}
	}
	return out
}

var events = []string{"dam", "budget", "strike", "verdict", "border"}

// report is an article about an event. Facts are told in the voice that is asked for, in groups.
type report struct {
	kind   string
	slots  slots
	voices []int
	quotes []string
}

func (m *maker) newReport() *report {
	r := &report{kind: pick(m, events), slots: slots{}}
	for range m.lines["event "+r.kind] {
		r.voices = append(r.voices, m.random.IntN(3))
	}
	all := m.random.Perm(len(m.lines["quotes"]))
	for _, i := range all[:2+m.random.IntN(3)] {
		r.quotes = append(r.quotes, m.lines["quotes"][i][0])
	}
	return r
}

// another is a second reporter's view of the same event, who says nothing in the same words.
func (m *maker) another(r *report) *report {
	x := &report{kind: r.kind, slots: r.slots.again(), quotes: r.quotes}
	for _, v := range r.voices {
		x.voices = append(x.voices, (v+1+m.random.IntN(2))%3)
	}
	return x
}

// write gives the paragraphs: the lead, then facts in groups with quotations between.
func (m *maker) write(r *report) []string {
	facts := m.lines["event "+r.kind]
	order := []int{0}
	for _, i := range m.random.Perm(len(facts) - 1) {
		order = append(order, i+1)
	}
	var out []string
	quotes := r.quotes
	for len(order) > 0 {
		n := min(1+m.random.IntN(3), len(order))
		var sentences []string
		for _, i := range order[:n] {
			sentences = append(sentences, m.fill(facts[i][r.voices[i]], r.slots))
		}
		order = order[n:]
		out = append(out, strings.Join(sentences, " "))
		if len(quotes) > 0 && m.random.IntN(2) == 0 {
			out = append(out, m.speak(quotes[0], r.slots))
			quotes = quotes[1:]
		}
	}
	for _, q := range quotes {
		out = append(out, m.speak(q, r.slots))
	}
	return out
}

// speak is a paragraph of one quotation.
func (m *maker) speak(quote string, s slots) string {
	who := pick(m, []string{"{P1}", "{P2}", "{P3}"})
	line := strings.ReplaceAll(pick(m, m.lines["speak"])[0], "{P}", who)
	text := m.fill(line, s)
	return "“" + strings.TrimRight(quote, ".") + ",” " + text
}

// article makes an article of paragraphs, in an outlet of its own.
func (m *maker) article(paragraphs []string, family int, published time.Time) Article {
	m.outlets++
	return Article{strings.Join(paragraphs, "\n\n"), fmt.Sprintf("Outlet %d", m.outlets), published, family}
}

func (m *maker) family() int {
	m.families++
	return m.families
}

// day is some day of 2031.
func (m *maker) day() time.Time {
	return time.Date(2031, 1, 1+m.random.IntN(300), 0, 0, 0, 0, time.UTC)
}

// ofBase is the paragraphs of a base. All that is made of one base is of one family.
func (m *maker) ofBase(bases []string, i int) []string {
	m.base = -1 - i
	return strings.Split(bases[i], "\n\n")
}
