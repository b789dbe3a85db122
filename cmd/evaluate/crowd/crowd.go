package crowd

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"saidso/schema"
)

// Options of a crowd.
type Options struct {
	Articles int
	People   int
	Seed     uint64
	Odd      float64 // the share of mentions of unknown people that are odd
}

// Crowd is people and articles about them.
type Crowd struct {
	opt    Options
	people []Person
}

// Person is somebody.
type Person struct {
	Given, Surname string
	Female, Known  bool
	Slug           string // of somebody known
	country        int
	spellings      []string // of the full name
	offices        [2]int   // until the change, and since
	change         time.Time
}

// Full is the name in full.
func (p *Person) Full() string { return p.Given + " " + p.Surname }

var (
	start  = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	change = time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
)

const days = 1500

// New makes up a crowd.
func New(opt Options) *Crowd {
	c := &Crowd{opt: opt, people: make([]Person, opt.People)}
	r := rand.New(rand.NewPCG(opt.Seed, 0))
	taken := map[string]bool{} // by name and country
	used := map[string]int{}
	for i := range c.people {
		p := &c.people[i]
		p.Known = i%5 < 2
		p.country = r.IntN(len(countries))
		p.offices = [2]int{r.IntN(len(offices)), r.IntN(len(offices))}
		p.change = change.AddDate(0, 0, r.IntN(700))
		for {
			p.Female = r.IntN(2) == 0
			list := men
			if p.Female {
				list = women
			}
			p.Given, p.Surname = list[r.IntN(len(list))], surname(r)
			if i > 0 && i%10 == 9 { // a namesake of somebody else's country
				q := &c.people[r.IntN(i)]
				p.Given, p.Surname, p.Female = q.Given, q.Surname, q.Female
			}
			key := p.Full() + countries[p.country].slug
			if !taken[key] {
				taken[key] = true
				break
			}
			p.country = r.IntN(len(countries))
		}
		p.spellings = []string{p.Full()}
		if p.Known {
			p.Slug = schema.Slug(p.Full())
			if used[p.Slug]++; used[p.Slug] > 1 {
				p.Slug += fmt.Sprint("-", used[p.Slug])
			}
			p.spellings = append(p.spellings, p.Given+" "+respell(p.Surname), nickname(p.Given)+" "+p.Surname)
		}
	}
	return c
}

// People is how many there are.
func (c *Crowd) People() int { return len(c.people) }

// Person is one of them.
func (c *Crowd) Person(i int) *Person { return &c.people[i] }

// surname makes up a surname of two or three syllables.
func surname(r *rand.Rand) string {
	name := heads[r.IntN(len(heads))]
	if r.IntN(2) == 0 {
		name += middles[r.IntN(len(middles))]
	}
	return name + tails[r.IntN(len(tails))]
}

// respell writes a surname as another transliteration would.
func respell(s string) string {
	for _, x := range [][2]string{{"sky", "skiy"}, {"ov", "off"}, {"ev", "eff"}, {"k", "ck"}, {"v", "w"}, {"i", "y"}, {"a", "aa"}} {
		if at := strings.LastIndex(s, x[0]); at > 0 {
			return s[:at] + x[1] + s[at+len(x[0]):]
		}
	}
	return s + "e"
}

func nickname(given string) string { return given[:min(3, len(given))] + "y" }

// Knowledge is what a knowledge base has of those who are known, as a file of --kb.
func (c *Crowd) Knowledge() string {
	var b strings.Builder
	line := func(fields map[string]any) {
		text, _ := json.Marshal(fields) // strings and lists of them always can be
		b.Write(text)
		b.WriteByte('\n')
	}
	posts := map[string]bool{}
	for i := range c.people {
		p := &c.people[i]
		if !p.Known {
			continue
		}
		country := countries[p.country].slug
		line(map[string]any{"type": "person", "slug": p.Slug, "name": p.Full(), "aliases": p.spellings[1:], "country": country,
			"gender": map[bool]string{true: "f", false: "m"}[p.Female]})
		for k, o := range p.offices {
			post := country + "/crowd-" + schema.Slug(offices[o])
			if !posts[post] {
				posts[post] = true
				line(map[string]any{"type": "post", "slug": post, "office": offices[o], "body": country})
			}
			from, until := start.AddDate(-1, 0, 0), p.change
			if k == 1 {
				from, until = p.change, start.AddDate(0, 0, 2*days)
			}
			if k == 1 && p.offices[0] == o {
				continue // the term before goes on
			}
			if p.offices[0] == p.offices[1] {
				until = start.AddDate(0, 0, 2*days)
			}
			line(map[string]any{"type": "term", "post": post, "person": p.Slug, "from": from.Format(time.DateOnly), "until": until.Format(time.DateOnly), "manner": "shared"})
		}
	}
	return b.String()
}
