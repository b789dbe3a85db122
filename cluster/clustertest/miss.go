package clustertest

import (
	"slices"
	"strings"
)

// NearMisses makes n pairs of articles that have much in common and are no copies of each other.
func NearMisses(seed uint64, bases []string, n int) []Pair {
	m := newMaker(seed, 2)
	m.families = 1_000_000
	m.outlets = 1_000_000
	kinds := []struct {
		name string
		make func(*maker, []string) (a, b []string, days int)
	}{
		{"two reporters, one event", twoReporters},
		{"background in common", background},
		{"weekly column", column},
		{"one quotation, two briefs", briefs},
		{"automatic reports", robots},
		{"follow-up", followUp},
		{"round-up", roundUp},
		{"comment on a report", comment},
	}
	var out []Pair
	for i := range n {
		kind := kinds[i%len(kinds)]
		m.base = 0
		a, b, days := kind.make(m, bases)
		family := m.base
		if family == 0 {
			family = m.family()
		}
		published := m.day()
		out = append(out, Pair{kind.name, false, m.article(a, family, published), m.article(b, m.family(), published.AddDate(0, 0, days))})
	}
	return out
}

// twoReporters tell the same with the same quotations.
func twoReporters(m *maker, _ []string) (a, b []string, days int) {
	r := m.newReport()
	a = m.write(r)
	return a, m.write(m.another(r)), 0
}

// background is different events with the same background and closing paragraphs.
func background(m *maker, _ []string) (a, b []string, days int) {
	a, b = m.write(m.newReport()), m.write(m.newReport())
	for _, i := range m.random.Perm(len(m.lines["background"]))[:1+m.random.IntN(2)] {
		text := m.lines["background"][i][0]
		a, b = append(a, text), append(b, text)
	}
	closing := pick(m, m.lines["closing"])[0]
	return append(a, closing), append(b, closing), m.random.IntN(2)
}

// column is a column of two weeks.
func column(m *maker, _ []string) (a, b []string, days int) {
	regulars := slots{}
	write := func() (out []string) {
		s := slots{}
		for _, slot := range []string{"P1", "P2", "P3", "C1", "C2", "C3", "T1", "B1"} { // some are in it every week
			if regulars[slot] == "" {
				regulars[slot] = m.value(slot, s)
			}
			if m.random.IntN(2) == 0 {
				s[slot] = regulars[slot]
			}
		}
		for _, line := range m.lines["columns"] {
			out = append(out, m.fill(line[0], s))
		}
		return out
	}
	return write(), write(), 7
}

// briefs have one long quotation in common.
func briefs(m *maker, _ []string) (a, b []string, days int) {
	all := m.random.Perm(len(m.lines["quotes"]))
	quote := "“" + m.lines["quotes"][all[0]][0] + " " + m.lines["quotes"][all[1]][0] + "”"
	write := func() []string {
		s := slots{}
		var text []string
		for _, i := range m.random.Perm(len(m.lines["brief"]))[:3] {
			text = append(text, m.fill(m.lines["brief"][i][0], s))
		}
		said := m.fill(pick(m, []string{"{P1} told them:", "{P1} said:", "Asked about the vote, {P1} said:"}), s)
		return []string{strings.Join(text, " "), said + " " + quote}
	}
	return write(), write(), m.random.IntN(2)
}

// robots are reports of two districts that a program wrote.
func robots(m *maker, _ []string) (a, b []string, days int) {
	day, body := pick(m, weekdays), pick(m, bodies)
	write := func() []string {
		s := slots{"D": day, "B1": body}
		var out []string
		for _, line := range m.lines["robot"] {
			out = append(out, m.fill(line[0], s))
		}
		return []string{out[0] + " " + out[1], out[2] + " " + out[3] + " " + out[4], out[5], out[6], out[7]}
	}
	return write(), write(), 0
}

// followUp is the news of the next day, with a third of yesterday's at its end.
func followUp(m *maker, bases []string) (a, b []string, after int) {
	r := m.newReport()
	a = m.write(r)
	if len(bases) > 0 && m.random.IntN(2) == 0 {
		a = m.ofBase(bases, m.random.IntN(len(bases)))
	}
	next := m.newReport()
	for next.kind == r.kind { // else it might tell the same again
		next = m.newReport()
	}
	for _, slot := range []string{"P1", "P2", "T1", "C1", "C2", "B1"} {
		next.slots[slot] = r.slots[slot]
	}
	b = m.write(next)
	own := wordsIn(b)
	for _, i := range m.random.Perm(len(a)) {
		if 100*(wordsIn(b)-own+len(strings.Fields(a[i]))) > 30*min(wordsIn(a), own) {
			break
		}
		b = append(b, a[i])
	}
	return a, b, 1
}

// roundUp has the first paragraph of each of some reports.
func roundUp(m *maker, _ []string) (a, b []string, after int) {
	a = m.write(m.newReport())
	b = []string{a[0]}
	for range 5 + m.random.IntN(3) {
		b = append(b, m.write(m.newReport())[:2]...)
	}
	m.random.Shuffle(len(b), func(i, j int) { b[i], b[j] = b[j], b[i] })
	return a, b, m.random.IntN(3)
}

// comment cites two sentences of a report, and says something else.
func comment(m *maker, bases []string) (a, b []string, after int) {
	a = m.write(m.newReport())
	if len(bases) > 0 && m.random.IntN(2) == 0 {
		a = m.ofBase(bases, m.random.IntN(len(bases)))
	}
	b = m.write(m.newReport())
	for i, text := range slices.Concat(sentences(a[0]), sentences(a[len(a)/2]))[:2] {
		b[1+i] = "The newspaper wrote that " + lower(text) + " " + b[1+i]
	}
	return a, b, 1 + m.random.IntN(2)
}
