package resolve

import (
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// pronoun finds the entity that a pronoun stands for, or None.
func (r *resolver) pronoun(i int) int {
	m := &r.doc.Mentions[i]
	switch strings.ToLower(r.doc.Word(m.Start)) {
	case "i", "me", "my", "myself", "we", "us", "our", "ourselves":
		if q := r.quoted[i]; q != extract.None {
			return r.speakerOf(q)
		}
	case "you", "your":
		if q := r.quoted[i]; q != extract.None && len(r.doc.Attributions[q].Addressees) == 1 {
			return r.doc.Mentions[r.doc.Attributions[q].Addressees[0]].Entity
		}
	case "who", "whom", "whose":
		return r.antecedent(i)
	case "it", "its":
		if r.source[i] {
			return r.salient(i, func(e *extract.Entity) bool {
				return !e.Plural && (e.Kind.Family() == schema.Organization || e.Kind == schema.Country)
			})
		}
	case "they", "them", "their", "themselves":
		if r.source[i] {
			return r.salient(i, func(e *extract.Entity) bool { return e.Plural || e.Kind == schema.Group })
		}
	default:
		return r.salient(i, func(e *extract.Entity) bool {
			return e.Kind == schema.Person && !e.Plural && !clash(e.Gender, m.Gender)
		})
	}
	return extract.None
}

// antecedent is what a relative pronoun goes back to: the noun that its clause modifies, else the mention
// right before it.
func (r *resolver) antecedent(i int) int {
	m := &r.doc.Mentions[i]
	for v := r.doc.Tokens[m.Head].Head; v >= 0; v = r.doc.Tokens[v].Head {
		if !extract.Is(r.doc.Tokens[v].Rel, "acl") {
			continue
		}
		if k := r.mentionAt[r.doc.Tokens[v].Head]; k != extract.None && k < i {
			return r.doc.Mentions[k].Entity
		}
		break
	}
	for k := i - 1; k >= 0 && r.sentence[k] == r.sentence[i]; k-- {
		end := r.doc.Mentions[k].Extent.End
		if end == m.Start || end == m.Start-1 && r.doc.Word(end) == "," {
			return r.doc.Mentions[k].Entity
		}
	}
	return extract.None
}

// maxDistance is how many sentences back a pronoun may reach.
const maxDistance = 5

// candidate is an entity that a pronoun may stand for.
type candidate struct {
	score float64 // of its best mention
	at    int     // that mention, the later one among equals
	times int     // how often it is mentioned
}

// salient is the entity with the highest score among those that agree: nearer mentions and subjects count
// more, a mention inside somebody else's quotation less. Ties go to the later mention.
func (r *resolver) salient(i int, agrees func(*extract.Entity) bool) int {
	found := map[int]candidate{}
	var order []int
	for k := i - 1; k >= 0 && r.sentence[i]-r.sentence[k] <= maxDistance; k-- {
		e := r.doc.Mentions[k].Entity
		if e == extract.None || r.relative[k] || r.doc.Mentions[k].Extent.Covers(r.doc.Mentions[i].Span) {
			continue
		}
		c, seen := found[e]
		if !seen {
			if !agrees(&r.entities[e]) || r.excluded(i, e) {
				continue
			}
			order = append(order, e)
		}
		c.times++
		if s := r.score(i, k); !seen || s > c.score {
			c.score, c.at = s, k
		}
		found[e] = c
	}
	best, bestScore, bestAt := extract.None, 0.0, 0
	for _, e := range order {
		c := found[e]
		score := c.score + 0.1*float64(min(c.times, 5))
		if r.entities[e].Gender == extract.GenderUnknown {
			score -= 0.4
		}
		if best == extract.None || score > bestScore || score == bestScore && c.at > bestAt {
			best, bestScore, bestAt = e, score, c.at
		}
	}
	return best
}

// score says how well mention k, before mention i, serves as its antecedent.
func (r *resolver) score(i, k int) float64 {
	s := -1.2 * float64(r.sentence[i]-r.sentence[k])
	s -= 0.05 * float64(min(r.doc.Mentions[i].Start-r.doc.Mentions[k].End, 20))
	if r.subject[k] {
		s += 1.2
		if r.subject[i] {
			s += 0.6 // parallel roles
		}
	}
	switch {
	case r.quoted[k] != extract.None && r.quoted[i] == extract.None:
		s -= 1.5
	case r.quoted[k] != extract.None && r.quoted[k] == r.quoted[i]:
		s += 0.6
	}
	if extract.Is(r.doc.Tokens[r.doc.Mentions[k].Head].Rel, "nmod:poss") {
		s -= 0.4
	}
	if r.source[k] && r.source[i] {
		s += 1.0 // who spoke goes on speaking
	}
	return s
}
