package crowd

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"saidso/article"
)

// Named is somebody whom an article names, in which forms.
type Named struct {
	Person int
	Forms  []string
	Odd    bool // by the rules of identity this mention is a node of its own
}

// maker writes one article.
type maker struct {
	c     *Crowd
	r     *rand.Rand
	a     *article.Article
	named []Named
}

// Article is an article with those whom it names.
func (c *Crowd) Article(i int) (*article.Article, []Named) {
	r := rand.New(rand.NewPCG(c.opt.Seed, uint64(i)+1))
	day := start.AddDate(0, 0, r.IntN(days))
	m := &maker{c: c, r: r, a: &article.Article{
		Path: fmt.Sprintf("crowd/%d", i), Outlet: outlets[r.IntN(len(outlets))], Published: day, DayOnly: true,
	}}
	m.cast(i)
	m.write()
	return m.a, m.named
}

// cast chooses three people of different surnames. Each is in some article; a few are in many.
func (m *maker) cast(i int) {
	surnames := map[string]bool{}
	n := m.c.opt.People
	for first := true; len(m.named) < 3; {
		who := 3*i + len(m.named)
		if who >= n || !first {
			who = int(float64(n) * math.Pow(m.r.Float64(), 2.5))
		}
		first = !surnames[m.c.people[who].Surname]
		if p := &m.c.people[who]; !surnames[p.Surname] {
			surnames[p.Surname] = true
			m.named = append(m.named, Named{Person: who})
		}
	}
}

func (m *maker) write() {
	a, b, c := m.intro(0), m.intro(1), m.intro(2)
	again := m.again(0)
	lead := []string{
		"%s criticized %s on %s.", "%s met %s on %s.", "%s praised %s on %s.", "%s accused %s on %s of breaking a promise.",
	}[m.r.IntN(4)]
	weekday := m.a.Published.AddDate(0, 0, -1).Weekday().String()
	parts := []string{
		capital(fmt.Sprintf(lead, a, b, weekday)),
		fmt.Sprintf("“%s,” %s said.", capital(m.words()), again),
		capital(fmt.Sprintf("%s said that %s.", c, m.words())),
		fmt.Sprintf("%s did not answer.", m.again(1)),
	}
	m.a.Text = strings.Join(parts, "\n\n") + "\n"
}

// words are what somebody says. They differ, so that few articles carry one quotation.
func (m *maker) words() string {
	pick := func(list []string) string { return list[m.r.IntN(len(list))] }
	return fmt.Sprintf("we will %s the %s and %s the %s %s", pick(verbs), pick(nouns), pick(verbs), pick(nouns), pick(times))
}

// intro names somebody for the first time.
func (m *maker) intro(k int) string {
	n := &m.named[k]
	p := &m.c.people[n.Person]
	full := p.spellings[m.r.IntN(len(p.spellings))]
	at := countries[p.country]
	office := offices[p.offices[0]]
	if !m.a.Published.Before(p.change) {
		office = offices[p.offices[1]]
	}
	if !p.Known && m.r.Float64() < m.c.opt.Odd {
		n.Odd = true
		switch m.r.IntN(4) {
		case 0: // without an office
			n.Forms = append(n.Forms, full)
			return full
		case 1:
			full = p.Given + " " + string("ABCDEFGHJKLM"[m.r.IntN(12)]) + ". " + p.Surname
		case 2:
			full = p.Given[:1] + ". " + p.Surname
		case 3:
			full = p.Given + " " + respell(p.Surname)
		}
	}
	n.Forms = append(n.Forms, full)
	switch m.r.IntN(3) {
	case 0:
		return at.adjective + " " + title(office) + " " + full
	case 1:
		return at.name + "’s " + office + ", " + full + ","
	}
	return full + ", the " + office + " of " + at.name + ","
}

// again names somebody who was named before.
func (m *maker) again(k int) string {
	n := &m.named[k]
	p := &m.c.people[n.Person]
	words := strings.Fields(n.Forms[0])
	surname := words[len(words)-1]
	n.Forms = append(n.Forms, surname)
	if m.r.IntN(2) == 0 {
		return surname
	}
	return map[bool]string{true: "Ms. ", false: "Mr. "}[p.Female] + surname
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// title writes an office as it stands before a name.
func title(office string) string {
	words := strings.Fields(office)
	for i, w := range words {
		words[i] = capital(w)
	}
	return strings.Join(words, " ")
}
