package main

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"
)

// term is a time in a post, as a source gives it.
type term struct {
	post        string // slug of the post
	from, until string // 2006-01-02
	shared      bool   // several hold the post at a time
}

// post is a row of sources/posts.tsv.
type post struct{ slug, office, body, phrases string }

// congressPosts are the posts of the US sources.
var congressPosts = []post{
	{"united-states/president", "president", "united-states", "president|commander in chief|commander-in-chief"},
	{"united-states/vice-president", "vice president", "united-states", "vice president"},
	{"united-states/senator", "senator", "united-states", "senator"},
	{"united-states/representative", "representative", "united-states", "representative|congressman|congresswoman|lawmaker"},
	{"united-states/speaker-of-the-house", "speaker of the house", "united-states", "speaker of the house|house speaker|speaker of the house of representatives"},
	{"united-states/house-majority-leader", "house majority leader", "united-states", "house majority leader"},
	{"united-states/house-minority-leader", "house minority leader", "united-states", "house minority leader"},
	{"united-states/house-majority-whip", "house majority whip", "united-states", "house majority whip"},
	{"united-states/house-minority-whip", "house minority whip", "united-states", "house minority whip"},
	{"united-states/senate-majority-leader", "senate majority leader", "united-states", "senate majority leader"},
	{"united-states/senate-minority-leader", "senate minority leader", "united-states", "senate minority leader"},
	{"united-states/senate-majority-whip", "senate majority whip", "united-states", "senate majority whip"},
	{"united-states/senate-minority-whip", "senate minority whip", "united-states", "senate minority whip"},
}

var seatPost = map[string]string{
	"sen": "united-states/senator", "rep": "united-states/representative", "prez": "united-states/president", "viceprez": "united-states/vice-president",
}

// asOf is the day as of which the sources are: a later end of a term is when it runs out, not when it ended.
const asOf = "2026-11-01"

// sourceTerms are the terms of a legislator, those that follow each other as one.
func (l *legislator) sourceTerms() []term {
	var out []term
	for _, t := range l.Terms {
		out = appendTerm(out, term{seatPost[t.Type], t.Start, t.End, t.Type == "sen" || t.Type == "rep"})
	}
	for _, r := range l.Roles {
		if office := leadershipOffice[r.Title]; office != "" {
			out = appendTerm(out, term{post: "united-states/" + slug(office), from: r.Start, until: r.End})
		}
	}
	return out
}

// maxBreak is the longest break between two terms that counts as none: the recess between two Congresses.
const maxBreak = 14 * 24 * time.Hour

func appendTerm(list []term, t term) []term {
	if t.until > asOf {
		t.until = ""
	}
	for i := range list {
		old := &list[i]
		if old.post == t.post && old.until != "" && !day(t.from).Before(day(old.until)) && day(t.from).Sub(day(old.until)) <= maxBreak {
			old.until = t.until
			return list
		}
	}
	return append(list, t)
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

var since = regexp.MustCompile(`\(since (\d{1,2} [A-Z][a-z]+ \d{4})`)

// leaderTerm is the term of the first person that a Factbook's entry names, or nil where it gives no day.
func leaderTerm(entry, country, office string) *term {
	m := since.FindStringSubmatch(entry)
	if m == nil || office == "" {
		return nil
	}
	t, err := time.Parse("2 January 2006", m[1])
	if err != nil {
		return nil
	}
	return &term{post: country + "/" + slug(strings.TrimPrefix(office, "interim ")), from: t.Format(time.DateOnly)}
}

// writeTerms writes the posts and terms that the sources give.
func writeTerms(postsPath, termsPath string, people []*person) error {
	posts := map[string]post{}
	for _, p := range congressPosts {
		posts[p.slug] = p
	}
	var terms [][]string
	for _, p := range people {
		for _, t := range p.terms {
			if _, ok := posts[t.post]; !ok {
				body, office, _ := strings.Cut(t.post, "/")
				office = strings.ReplaceAll(office, "-", " ")
				posts[t.post] = post{t.post, office, body, office}
			}
			manner := ""
			if t.shared {
				manner = "shared"
			}
			terms = append(terms, []string{t.post, p.slug, t.from, t.until, manner})
		}
	}
	var rows [][]string
	for _, p := range posts {
		rows = append(rows, []string{p.slug, p.office, p.body, p.phrases, ""})
	}
	byFirst := func(a, b []string) int {
		return cmp.Or(strings.Compare(a[0], b[0]), strings.Compare(a[2], b[2]), strings.Compare(a[1], b[1]))
	}
	slices.SortFunc(rows, byFirst)
	slices.SortFunc(terms, byFirst)
	if err := writeTable(postsPath, []string{"slug", "office", "body", "phrases", "wikidata"}, rows); err != nil {
		return err
	}
	return writeTable(termsPath, []string{"post", "person", "from", "until", "manner"}, terms)
}
