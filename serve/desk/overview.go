package desk

import (
	"saidso/graph"
	"saidso/serve/find"
)

func (d *Desk) overview(r *request) error {
	o := r.index.Overview()
	x, err := r.read()
	if err != nil {
		return err
	}
	defer x.Close()
	newest, err := x.articles(o.Newest)
	if err != nil {
		return err
	}
	return r.show("overview", struct {
		page
		*find.Overview
		News []*graph.ArticleInfo
	}{r.frame("overview", ""), o, newest})
}

func (d *Desk) about(r *request) error {
	return r.show("about", struct{ page }{r.frame("about", "How to read these pages")})
}

// articles lists all articles.
func (d *Desk) articles(r *request) error {
	number, err := r.number("page", 1, maxPage)
	if err != nil {
		return err
	}
	outlet := r.query.Get("outlet")
	found := r.index.Articles(outlet, shown, (number-1)*shown)
	x, err := r.read()
	if err != nil {
		return err
	}
	defer x.Close()
	list, err := x.articles(found.IDs)
	if err != nil {
		return err
	}
	return r.show("articles", struct {
		page
		Outlet string
		List   []*graph.ArticleInfo
		Pages  pages
	}{r.frame("articles", "Articles"), outlet, list, r.pager("/articles", number, found.Total)})
}
