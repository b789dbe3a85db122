package clustertest

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Rewrites makes n pairs of an article and a copy of it. The articles are the bases, each text in paragraphs that are parted by
// empty lines, and made-up ones.
func Rewrites(seed uint64, bases []string, n int) []Pair {
	m := newMaker(seed, 1)
	kinds := []struct {
		name string
		ops  []func(*maker, []string, slots) []string
	}{
		{"trimmed", ops(trim)},
		{"new introduction", ops(introduce)},
		{"updated", ops(update)},
		{"changed quotes", ops(requote)},
		{"house style", ops(restyle)},
		{"trimmed, new introduction", ops(trimLittle, introduce)},
		{"updated, changed quotes", ops(update, requote)},
		{"new introduction, changed quotes, house style", ops(introduce, requote, restyle)},
	}
	var out []Pair
	for i := range n {
		kind := kinds[i%len(kinds)]
		s := slots{}
		var paragraphs []string
		family := 0
		if turn := i / len(kinds); turn%2 == 0 && len(bases) > 0 {
			paragraphs = m.ofBase(bases, m.random.IntN(len(bases)))
			family = m.base
		} else {
			r := m.newReport()
			s, family = r.slots, m.family()
			paragraphs = m.write(r)
			if m.random.IntN(2) == 0 {
				paragraphs = append(paragraphs, pick(m, m.lines["background"])[0])
			}
		}
		published := m.day()
		a := m.article(paragraphs, family, published)
		copied := slices.Clone(paragraphs)
		for _, op := range kind.ops {
			copied = op(m, copied, s)
		}
		out = append(out, Pair{kind.name, true, a, m.article(copied, family, published.AddDate(0, 0, m.random.IntN(3)))})
	}
	return out
}

func ops(all ...func(*maker, []string, slots) []string) []func(*maker, []string, slots) []string {
	return all
}

func wordsIn(paragraphs []string) int { return len(strings.Fields(strings.Join(paragraphs, " "))) }

// trim keeps the first paragraphs, or leaves out some in between.
func trim(m *maker, p []string, _ slots) []string { return m.cut(p, 35, 70) }

func trimLittle(m *maker, p []string, _ slots) []string { return m.cut(p, 60, 85) }

func (m *maker) cut(p []string, least, most int) []string {
	const fewest = 60 // words
	keep := max(1, len(p)*(least+m.random.IntN(most-least))/100)
	if m.random.IntN(3) > 0 {
		for keep < len(p) && wordsIn(p[:keep]) < fewest {
			keep++
		}
		return p[:keep]
	}
	for tries := 0; len(p) > keep && tries < 50; tries++ {
		i := 1 + m.random.IntN(len(p)-1)
		if shorter := slices.Delete(slices.Clone(p), i, i+1); wordsIn(shorter) >= fewest {
			p = shorter
		}
	}
	return p
}

// introduce puts one or two local paragraphs before the article, or in the place of its first.
func introduce(m *maker, p []string, s slots) []string {
	var intro []string
	for _, i := range m.random.Perm(len(m.lines["local"]))[:1+m.random.IntN(2)] {
		intro = append(intro, m.fill(m.lines["local"][i][0], s))
	}
	if m.random.IntN(2) == 0 && wordsIn(p[1:]) >= 80 {
		p = p[1:]
	}
	return append(intro, p...)
}

// update changes figures, and adds, leaves out and rewrites sentences, one in three or so.
func update(m *maker, p []string, s slots) []string {
	var out []string
	if m.random.IntN(2) == 0 {
		out = append(out, m.fill(pick(m, m.lines["update"])[0], s)+" "+m.fill(pick(m, m.lines["update"])[0], s))
	}
	for i, text := range p {
		var kept []string
		for _, sentence := range sentences(text) {
			switch m.random.IntN(9) {
			case 0:
				kept = append(kept, m.otherFigures(sentence))
			case 1:
				kept = append(kept, sentence, m.fill(pick(m, m.lines["update"])[0], s))
			case 2:
				if i > 0 || len(kept) > 0 {
					continue
				}
				kept = append(kept, sentence)
			default:
				kept = append(kept, sentence)
			}
		}
		if len(kept) > 0 {
			out = append(out, strings.Join(kept, " "))
		}
	}
	return out
}

// sentences cuts after a full stop and a space, outside quotation marks.
func sentences(text string) []string {
	var out []string
	inside := false
	start := 0
	for i, r := range text {
		switch r {
		case '“':
			inside = true
		case '”':
			inside = false
		case '"':
			inside = !inside
		case ' ':
			if !inside && i > start+20 && text[i-1] == '.' {
				out = append(out, text[start:i])
				start = i + 1
			}
		}
	}
	return append(out, text[start:])
}

// otherFigures changes the numbers of a sentence.
func (m *maker) otherFigures(text string) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		if n, err := strconv.Atoi(w); err == nil {
			words[i] = strconv.Itoa(n + 1 + m.random.IntN(20))
		}
	}
	return strings.Join(words, " ")
}

// requote puts other quotations in the place of most, and leaves out some.
func requote(m *maker, p []string, _ slots) []string {
	var out []string
	for _, text := range p {
		text = strings.NewReplacer("\"", "“").Replace(straightPairs(text))
		var b strings.Builder
		for {
			before, rest, ok := strings.Cut(text, "“")
			b.WriteString(before)
			if !ok {
				break
			}
			inside, after, closed := strings.Cut(rest, "”")
			if !closed {
				b.WriteString("“" + rest)
				break
			}
			if len(strings.Fields(inside)) > 4 && m.random.IntN(5) > 0 {
				inside = strings.TrimRight(pick(m, m.lines["quotes"])[0], ".") + ","
			}
			b.WriteString("“" + inside + "”")
			text = after
		}
		out = append(out, b.String())
	}
	return out
}

// straightPairs makes straight marks curly ones.
func straightPairs(text string) string {
	var b strings.Builder
	open := false
	for _, r := range text {
		if r != '"' {
			b.WriteRune(r)
			continue
		}
		if open = !open; open {
			b.WriteRune('“')
		} else {
			b.WriteRune('”')
		}
	}
	return b.String()
}

// restyle is what another desk does: straight marks, other spellings, a dateline, paragraphs joined.
func restyle(m *maker, p []string, s slots) []string {
	style := strings.NewReplacer("“", "\"", "”", "\"", "’", "'", "percent", "per cent", "Prime Minister", "Premier", "on Monday", "Monday",
		" said that ", " said ", "centre", "center", "organisation", "organization", " about ", " around ")
	var out []string
	for i, text := range p {
		text = style.Replace(text)
		if i == 0 {
			out = append(out, strings.ToUpper(m.fill("{C4}", s))+" (Own report) - "+text)
		} else if m.random.IntN(3) == 0 {
			out[len(out)-1] += " " + text
		} else {
			out = append(out, text)
		}
	}
	return out
}

// lower makes the first letter small.
func lower(text string) string {
	for i, r := range text {
		return string(unicode.ToLower(r)) + text[i+len(string(r)):]
	}
	return text
}
