package reader

import (
	"strings"

	"saidso/extract"
)

// maxActors bounds the actors of a sentence that are paired, the first ones: pairs grow with the square.
const maxActors = 8

// findStances appends the stances between the actors of each sentence of a window: names, and pronouns of the third person.
func (m *Model) findStances(w *workspace, doc *extract.Document, names []extract.Name, units []unit) {
	if m.stance == nil {
		return
	}
	for _, u := range units {
		actors := w.stance.actors[:0]
		for i := u.Start; i < u.End && len(actors) < maxActors; {
			if len(names) > 0 && names[0].Start == i {
				if actor(names[0].Label) {
					actors = append(actors, names[0].Span)
				}
				i, names = names[0].End, names[1:]
				continue
			}
			if personal(doc, i) {
				actors = append(actors, extract.Span{Start: i, End: i + 1})
			}
			i++
		}
		for len(names) > 0 && names[0].Start < u.End { // of a sentence with more actors than are paired
			names = names[1:]
		}
		w.stance.actors = actors
		for i, p := range actors {
			for _, q := range actors[i+1:] {
				doc.Stances = append(doc.Stances, m.stanceOf(w, u.Span, p, q))
			}
		}
	}
}

func actor(l extract.NameLabel) bool {
	return l == extract.PersonName || l == extract.OrganizationName || l == extract.PlaceName || l == extract.GroupName
}

func personal(doc *extract.Document, i int) bool {
	if !strings.HasPrefix(doc.Tokens[i].XPOS, "PRP") {
		return false
	}
	switch strings.ToLower(doc.Word(i)) {
	case "he", "him", "his", "she", "her", "they", "them", "their":
		return true
	}
	return false
}
