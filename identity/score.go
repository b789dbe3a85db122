package identity

import (
	"math"
	"time"
)

// KeyKind is what a node's key is.
type KeyKind int

// The kinds of keys.
const (
	NoKey    KeyKind = iota // the articles print nothing of the person; the key is the article's
	Country                 // of an office
	OtherKey                // a party, a body or a title
)

// Person is what is known of a node.
type Person struct {
	Names   []string // slugs
	Key     string
	KeyKind KeyKind
	Known   bool // stands in a knowledge base
	First   time.Time
	Last    time.Time // of the articles that name the person; zero where none has a date, or they are too many to ask
}

// Common is what two nodes have in common.
type Common struct {
	Offices  int // offices that articles give to both
	Parties  int
	Company  int  // people and bodies that are named beside both
	Together bool // an article names both
}

// Least is the score from which on a pair is offered.
const Least = 0.4

// The weights of what speaks for and against.
const (
	sameName     = 0.5
	shortName    = 0.45
	otherSpelled = 0.35
	initialName  = 0.35
	surnameAlone = 0.2

	sameKey      = 0.3
	otherCountry = -0.35
	sameOffice   = 0.15
	sameParty    = 0.1
	eachCompany  = 0.05
	mostCompany  = 0.2
	closeInTime  = 0.05
	farInTime    = -0.15
	inKnowledge  = -0.05 // the knowledge base's was weighed when the article was read, and not taken
)

const (
	closeDays = 60
	farYears  = 25
)

// Weigh is how likely two nodes are one person, and why; 0 where they are not to be offered.
func Weigh(a, b *Person, c Common) (score float64, because []string) {
	how := fits(a.Names, b.Names)
	if how == noFit || c.Together || a.Known && b.Known {
		return 0, nil
	}
	add := func(weight float64, why string) {
		score += weight
		because = append(because, why)
	}
	add(nameWeight(how))
	sameKeys := a.KeyKind != NoKey && a.KeyKind == b.KeyKind && a.Key == b.Key
	switch {
	case sameKeys && a.KeyKind == Country:
		add(sameKey, "same country")
	case sameKeys:
		add(sameKey, "same party, body or title")
	case a.KeyKind == Country && b.KeyKind == Country:
		add(otherCountry, "other country")
	}
	if how == surnameOnly && !sameKeys {
		return 0, nil
	}
	if c.Offices > 0 {
		add(sameOffice, "same office")
	}
	if c.Parties > 0 {
		add(sameParty, "same party")
	}
	if c.Company > 0 {
		add(min(mostCompany, eachCompany*float64(c.Company)), "same company")
	}
	if days, ok := apart(a, b); ok {
		switch {
		case days <= closeDays:
			add(closeInTime, "close in time")
		case days > farYears*365:
			add(farInTime, "far apart in time")
		}
	}
	if a.Known || b.Known {
		score += inKnowledge
	}
	score = math.Round(100*min(1, score)) / 100
	if score < Least {
		return 0, nil
	}
	return score, because
}

func nameWeight(how fit) (float64, string) {
	switch how {
	case same:
		return sameName, "same name"
	case shortened:
		return shortName, "name in short"
	case bySpelling:
		return otherSpelled, "other spelling"
	case byInitial:
		return initialName, "initial"
	}
	return surnameAlone, "surname alone"
}

// fits is how the names of two nodes fit best.
func fits(a, b []string) fit {
	best := noFit
	for _, x := range a {
		n := parse(x)
		for _, y := range b {
			best = max(best, compare(n, parse(y)))
		}
	}
	return best
}

// apart is how many days lie between the times of two nodes.
func apart(a, b *Person) (days int, ok bool) {
	if a.First.IsZero() || b.First.IsZero() {
		return 0, false
	}
	gap := max(a.First.Sub(b.Last), b.First.Sub(a.Last), 0)
	return int(gap.Hours() / 24), true
}
