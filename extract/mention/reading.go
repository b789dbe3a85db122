package mention

import "saidso/extract"

// learn remembers what the reader takes a name for, and a person's last word as short for the name.
func (f *finder) learn(n *extract.Name) {
	keys := []string{f.joined(n.Span)}
	if last := f.slug[n.End-1]; n.Label == extract.PersonName && n.Len() > 1 && len(last) > 2 {
		keys = append(keys, last)
	}
	for _, key := range keys {
		if _, ok := f.labels[key]; !ok && key != "" {
			f.labels[key] = n.Label
		}
	}
}

// maxAgain is the most words of a name that is looked for again.
const maxAgain = 5

// again is the longest name that the reader sees elsewhere in the article, printed from token i where it sees none.
func (f *finder) again(i, end int) *extract.Name {
	if f.doc.Tokens[i].UPOS != "PROPN" && f.first(i) {
		return nil
	}
	for j := min(end, i+maxAgain); j > i; j-- {
		if !f.capital(j-1) || f.slug[j-1] == "" {
			continue
		}
		if label, ok := f.labels[f.joined(extract.Span{Start: i, End: j})]; ok {
			return &extract.Name{Span: extract.Span{Start: i, End: j}, Label: label}
		}
	}
	return nil
}

// flatName is the person's name that begins at token i where the reader sees none, but joins its words as it does a name's: "Did Petra Holm
// threaten him?"
func (f *finder) flatName(i, end int) *extract.Name {
	if f.doc.Tokens[i].UPOS != "PROPN" || f.first(i) || f.office[i] != nil || f.isCalendar(i) || f.headKind(i) != "" {
		return nil
	}
	j := i + 1
	for j < end && j < i+maxAgain && f.capital(j) && f.doc.Tokens[j].UPOS == "PROPN" && extract.Is(f.doc.Tokens[j].Rel, "flat") && f.doc.Tokens[j].Head == i && f.read[j] == nil {
		j++
	}
	if j < i+2 || f.headKind(j-1) != "" || f.titleCase(f.doc.Sentences[f.doc.SentenceAt(i)]) {
		return nil
	}
	return &extract.Name{Span: extract.Span{Start: i, End: j}, Label: extract.PersonName}
}

// surname is the end of a person's name with the words after it that the article never prints without a capital.
func (f *finder) surname(n *extract.Name, end int) int {
	j := n.End
	for n.Label == extract.PersonName && j < end && f.capital(j) && f.alwaysCapital[f.slug[j]] && f.blocks(j) == nil && !f.isCalendar(j) && !f.partyTag(j) {
		switch next := f.read[j]; {
		case next == nil:
			j++
		case next.Label == extract.PersonName:
			j = next.End
		default:
			return j
		}
	}
	return j
}

// pass moves what is left of a name that began with a title behind it.
func (f *finder) pass(n *extract.Name, to int) {
	if n != nil && n.End > to && f.read[to] == nil {
		rest := *n
		rest.Start = to
		f.read[to] = &rest
	}
}
