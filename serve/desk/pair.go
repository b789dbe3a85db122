package desk

import (
	"saidso/serve/find"
)

// pairPage is the page of two entities.
type pairPage struct {
	page
	Ends    [2]end
	Asked   bool // both are known and are two
	Same    bool
	Pair    find.Pair
	Balance []balance
	Entries []entry
	Pages   pages
	Filters filters
}

// balance is how one of two speaks and acts toward the other.
type balance struct {
	From, To          end
	Said              int
	For, Against      int
	ForW, AgainstW    string
	AgainstX, Heading string
}

func (d *Desk) pair(r *request) (err error) {
	p := pairPage{page: r.frame("pair", "Between two"), Ends: [2]end{r.end("a", "Somebody"), r.end("b", "Somebody else")}}
	if p.Filters, err = r.filters(); err != nil {
		return err
	}
	number, err := r.number("page", 1, maxPage)
	if err != nil {
		return err
	}
	a, b := &p.Ends[0], &p.Ends[1]
	p.Same = a.Found && b.Found && a.Entity.ID == b.Entity.ID
	if p.Asked = a.Found && b.Found && !p.Same; !p.Asked {
		return r.show("pair", p)
	}
	p.Title = nameOf(a.Entity.Ref) + " and " + nameOf(b.Entity.Ref)
	f := p.Filters.Filter
	f.Oldest = r.query.Get("order") != "newest"
	p.Pair = r.index.Between(a.Entity.ID, b.Entity.ID, f, shown, (number-1)*shown)
	p.Pages = r.pager("/pair", number, p.Pair.Total)
	most := max(1, p.Pair.For[0]+p.Pair.Against[0], p.Pair.For[1]+p.Pair.Against[1])
	for way, ends := range [][2]end{{*a, *b}, {*b, *a}} {
		x := balance{From: ends[0], To: ends[1], Said: p.Pair.Said[way], For: p.Pair.For[way], Against: p.Pair.Against[way]}
		x.AgainstW, x.ForW = percent(50*float64(x.Against)/float64(most)), percent(50*float64(x.For)/float64(most))
		x.AgainstX = percent(50 - 50*float64(x.Against)/float64(most))
		p.Balance = append(p.Balance, x)
	}
	x, err := r.read()
	if err != nil {
		return err
	}
	defer x.Close()
	for _, e := range p.Pair.Events {
		var one entry
		if e.Relation {
			one.R, err = x.Relation(e.ID)
		} else if one.S, err = x.Statement(e.ID); err == nil {
			one, err = x.entry(one.S, nil)
		}
		if gone(err) {
			continue
		}
		if err != nil {
			return err
		}
		one.Second = one.S != nil && one.S.Speaker.ID == b.Entity.ID || one.R != nil && one.R.Subject.ID == b.Entity.ID
		p.Entries = append(p.Entries, one)
	}
	link(p.Entries)
	return r.show("pair", p)
}
