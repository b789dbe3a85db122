package article

import (
	"strings"

	"golang.org/x/net/html"
)

// pageMeta is what the head of a page says in meta tags and the like.
type pageMeta struct {
	tags      map[string][]string // by name, property or itemprop, see metaKey
	title     string
	canonical string
	lang      string
}

// The names of meta tags that say the same, the most trusted first. OpenGraph stands first, then the
// names that only say the one thing, then Dublin Core and the general ones.
var (
	headlineTags = []string{"og.title", "headline", "hdl", "parsely-title", "sailthru.title", "twitter.title",
		"dc.title", "dcterms.title", "citation_title", "title"}
	authorTags = []string{"author", "article.author", "og.article.author", "parsely-author", "sailthru.author",
		"byl", "byline", "article.author_name", "authors", "article-author", "dc.creator", "dcterms.creator", "citation_author", "creator"}
	outletTags = []string{"og.site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title",
		"publisher", "application-name"}
	dateTags = []string{"article.published_time", "og.article.published_time", "og.published_time",
		"article.published", "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse.recs.publishtime",
		"dc.date.issued", "dcterms.issued", "dcterms.date.issued", "dc.date.created", "dcterms.created", "dc.date",
		"dcterms.date", "citation_publication_date", "publication_date", "publish-date", "publish_date",
		"publishdate", "pubdate", "pdate", "article.created", "article_date_original", "originalpublicationdate", "ptime", "displaydate", "rnews.datepublished", "article.published_date", "pub_date", "datecreated", "date"}
	modifiedTags = []string{"article.modified_time", "og.updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified"}
	urlTags      = []string{"og.url", "parsely-link", "twitter.url"}
	languageTags = []string{"content-language", "dc.language", "dcterms.language", "inlanguage", "language", "og.locale"}
)

func readMeta(doc *html.Node) *pageMeta {
	m := &pageMeta{tags: make(map[string][]string)}
	var base, canonical string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "html":
			m.lang = firstOf(m.lang, attr(n.Attr, "lang"), attr(n.Attr, "xml:lang"))
		case "title":
			if n.Namespace == "" && m.title == "" { // svg has titles too
				m.title = clean(nodeText(n))
			}
		case "base":
			base = firstOf(base, attr(n.Attr, "href"))
		case "link":
			for rel := range strings.FieldsSeq(attr(n.Attr, "rel")) {
				if strings.EqualFold(rel, "canonical") {
					canonical = firstOf(canonical, attr(n.Attr, "href"))
				}
			}
		case "meta":
			m.add(n)
		}
	}
	page := m.first(urlTags)
	m.canonical = firstOf(absoluteURL(canonical, firstOf(page, base)), absoluteURL(page, base))
	return m
}

// add stores a meta tag under each of its names.
func (m *pageMeta) add(n *html.Node) {
	content := clean(firstOf(attr(n.Attr, "content"), attr(n.Attr, "value")))
	if content == "" {
		return
	}
	for _, by := range []string{"property", "name", "itemprop", "http-equiv"} {
		for name := range strings.FieldsSeq(attr(n.Attr, by)) {
			key := metaKey(name)
			m.tags[key] = append(m.tags[key], content)
		}
	}
}

// metaKey makes one of og:title, og.title and OG:Title.
func metaKey(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), ":", ".")
}

func (m *pageMeta) first(names []string) string {
	for _, name := range names {
		if values := m.tags[name]; len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

func (m *pageMeta) all(names []string) []string {
	var list []string
	for _, name := range names {
		list = append(list, m.tags[name]...)
	}
	return list
}

// headlines are the first of each kind of tag.
func (m *pageMeta) headlines() []string {
	var list []string
	for _, name := range headlineTags {
		if values := m.tags[name]; len(values) > 0 {
			list = append(list, values[0])
		}
	}
	return list
}

func (m *pageMeta) dates() []string { return m.all(dateTags) }

func (m *pageMeta) languages() []string { return append([]string{m.lang}, m.all(languageTags)...) }

func (m *pageMeta) outlet() string {
	for _, v := range m.all(outletTags) {
		if !isURL(v) {
			return v
		}
	}
	return ""
}

// authors are those of the first tag that names any: the tags repeat each other.
func (m *pageMeta) authors() []string {
	for _, name := range authorTags {
		var list []string
		for _, v := range m.tags[name] {
			list = append(list, splitByline(v)...)
		}
		if len(list) > 0 {
			return unique(list)
		}
	}
	return nil
}
