package article

import (
	"strings"
	"testing"
	"time"
)

// TestPageShapes reads pages in the shapes of sites: what stands where, and how it is called.
func TestPageShapes(t *testing.T) {
	ld := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	const h1 = `<h1>Ford quits as minister after vote</h1>`
	const head = "Ford quits as minister after vote"
	tests := []struct {
		name, head, body string // body goes before the paragraphs; after "%%" behind them
		headline         string
		authors          string
		outlet           string
		published        string
	}{
		{"microdata with a role", `<meta property="og:site_name" content="The Post">`,
			`<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">` + head + `</h1><span itemprop="author" itemscope><span itemprop="name">Ann Poe</span>, <span itemprop="jobTitle">Political Editor</span></span>
			<span itemprop="datePublished" content="2025-03-05T12:00:00+01:00">5 March</span></div>`, head, "Ann Poe", "The Post", "2025-03-05T12:00:00+01:00"},
		{"microformats", `<title>` + head + ` – The Post</title>`,
			`<div class="hentry"><h2 class="entry-title">` + head + `</h2><span class="author vcard"><a class="url fn" href="/a">Ann Poe</a></span> <abbr class="published" title="2025-03-05T12:00:00-05:00">March 5</abbr></div>`,
			head, "Ann Poe", "The Post", "2025-03-05T12:00:00-05:00"},
		{"graph with references to authors", ld(`{"@graph":[{"@type":"NewsArticle","headline":"` + head + `","author":[{"@id":"#a"},{"@id":"#b"}],"publisher":{"@id":"#o"},"datePublished":"2025-03-05T12:00:00Z"},
			{"@type":"Person","@id":"#a","name":"Ann Poe"},{"@type":"Person","@id":"#b","name":"Bo Roe"},{"@type":"NewsMediaOrganization","@id":"#o","name":"The Post"}]}`), h1, head, "Ann Poe|Bo Roe", "The Post", "2025-03-05T12:00:00Z"},
		{"title of the search engines, heading of the page", `<meta property="og:title" content="Ford quits as minister after crucial confidence vote | The Post"><meta property="og:site_name" content="The Post"><title>Ford quits | The Post</title>`,
			h1, head, "", "The Post", ""},
		{"headline cut off in JSON-LD", ld(`{"@type":"NewsArticle","headline":"Ford quits as minister…"}`), h1, head, "", "", ""},
		{"heading of the site and of the article", `<title>` + head + ` | The Post</title>`, `<header><h1 class="logo"><a href="/">The Post</a></h1></header><main>` + h1 + `</main>`, head, "", "The Post", ""},
		{"kicker within the heading", `<meta property="og:title" content="` + head + `">`, `<h1><span>Analysis</span> ` + head + `</h1>`, head, "", "", ""},
		{"headings of other articles", `<title>` + head + `</title>`, `<aside><h1>Cod returns to the bay</h1></aside>` + h1 + `<section class="related"><h1>Five things to know</h1></section>`, head, "", "", ""},
		{"desk in the metadata, person on the page", `<meta name="author" content="The Post"><meta property="og:site_name" content="The Post">`, h1 + `<p class="byline">By Ann Poe, Political Editor</p>`, head, "Ann Poe", "The Post", ""},
		{"first author only in the metadata", `<meta name="author" content="Ann Poe">`, h1 + `<div class="c-byline">By Ann Poe and Bo Roe in Kyiv</div>`, head, "Ann Poe|Bo Roe", "", ""},
		{"agency", ld(`{"@type":"NewsArticle","headline":"` + head + `","author":{"@type":"Organization","name":"Reuters"},"publisher":{"name":"The Post"}}`), h1, head, "Reuters", "The Post", ""},
		{"person of an agency", "", h1 + `<p>By ANN POE, Associated Press</p><p>March 5, 2025 at 7:00 AM EST</p>`, head, "ANN POE", "", "2025-03-05T12:00:00Z"},
		{"name and role on lines of their own", "", h1 + `<div class="author-name"><a href="/ann">Ann Poe</a></div><div class="author-role">Chief political correspondent</div>`, head, "Ann Poe", "", ""},
		{"byline beneath a word by", "", h1 + `<div>By</div><div><a href="/ann">Ann Poe</a></div>`, head, "Ann Poe", "", ""},
		{"names of comments are no authors", "", h1 + `<p>By Ann Poe</p>%%<div id="comments"><div class="comment-author">Bo Roe</div><time datetime="2025-03-09T12:00:00Z">9 March</time></div>`, head, "Ann Poe", "", ""},
		{"author's note under the story", "", h1 + `%%<p>Ann Poe is a political reporter for The Post.</p>`, head, "Ann Poe", "", ""},
		{"photographer is no author", "", h1 + `<p>Photographs by Cy Doe</p><p>By Ann Poe</p>`, head, "Ann Poe", "", ""},
		{"Eastern time in summer", "", h1 + `<p>July 5, 2025 at 8:00 a.m. ET</p>`, head, "", "", "2025-07-05T12:00:00Z"},
		{"Eastern time in winter", "", h1 + `<p>Published Jan. 5, 2025, 7 a.m. ET</p>`, head, "", "", "2025-01-05T12:00:00Z"},
		{"summer time before the day", "", h1 + `<p>13:00 BST, 5 July 2025</p>`, head, "", "", "2025-07-05T12:00:00Z"},
		{"hour with a full stop", "", h1 + `<details><summary>Sat 5 Jul 2025 17.00 BST</summary>First published on Sat 5 Jul 2025 13.00 BST</details>`, head, "", "", "2025-07-05T13:00:00+01:00"},
		{"updated before published", "", h1 + `<p>Updated 5:00 PM CET, March 5, 2025</p><p>Published 1:00 PM CET, March 5, 2025</p>`, head, "", "", "2025-03-05T12:00:00Z"},
		{"Kyiv time", "", h1 + `<p>Published: 5 March 2025, 14:00 Kyiv time</p>`, head, "", "", "2025-03-05T12:00:00Z"},
		{"offset from GMT", "", h1 + `<p>Posted on March 5, 2025 15:00 GMT+3</p>`, head, "", "", "2025-03-05T12:00:00Z"},
		{"slashes on a page from Britain", `<meta property="og:locale" content="en_GB">`, h1 + `<p class="date">Published 05/03/2025, 12:00 GMT</p>`, head, "", "", "2025-03-05T12:00:00Z"},
		{"zone only in print", ld(`{"@type":"NewsArticle","headline":"` + head + `","datePublished":"2025-03-05T13:00:00"}`), h1 + `<p>Published March 5, 2025, 1 p.m. CET</p>`, head, "", "", "2025-03-05T12:00:00Z"},
		{"zone only of the change", ld(`{"@type":"NewsArticle","headline":"` + head + `","datePublished":"2025-03-05T13:00:00","dateModified":"2025-03-05T15:00:00+01:00"}`), h1, head, "", "", "2025-03-05T12:00:00Z"},
		{"day in the metadata, moment on the page", `<meta name="date" content="2025-03-05">`, h1 + `<time datetime="2025-03-05T13:00:00+01:00">5 March</time>`, head, "", "", "2025-03-05T12:00:00Z"},
		{"day that was given an hour", "", `<article>` + h1 + `<time datetime="2025-03-05T12:00:00Z">March 5, 2025</time></article>`, head, "", "", "2025-03-05"},
		{"seconds since 1970", "", h1 + `<span class="publish-date" data-timestamp="1741176000">2 hours ago</span>`, head, "", "", "2025-03-05T12:00:00Z"},
		{"live blog", ld(`{"@type":"LiveBlogPosting","headline":"` + head + `","coverageStartTime":"2025-03-05T08:00:00Z","datePublished":"2025-03-05T12:00:00Z","dateModified":"2025-03-05T19:00:00Z","liveBlogUpdate":[{"@type":"BlogPosting","headline":"Vote","datePublished":"2025-03-05T18:00:00Z"}]}`), h1, head, "", "", "2025-03-05T12:00:00Z"},
		{"day in the address only", `<link rel="canonical" href="https://post.example/2025/mar/05/ford">`, h1, head, "", "", "2025-03-05"},
		{"AMP", `<meta name="amp-consent-blocking" content="amp-ad">` + ld(`{"@type":"NewsArticle","headline":"`+head+`","author":"Ann Poe","datePublished":"2025-03-05T12:00:00Z"}`), h1 + `<amp-timeago datetime="2025-03-05T12:00:00Z">ago</amp-timeago>`, head, "Ann Poe", "", "2025-03-05T12:00:00Z"},
		{"entities", `<meta property="og:title" content="Ford &amp; Poe: &#8216;We quit&#8217; &mdash; caf&eacute; row">`, "", "Ford & Poe: ‘We quit’ — café row", "", "", ""},
		{"right to left and accents", `<meta name="author" content="Siân Ní Bhriain and Łukasz Żółw">`, h1, head, "Siân Ní Bhriain|Łukasz Żółw", "", ""},
		{"title with slashes", `<title>The Post / Politics / ` + head + `</title>`, `%%<p>© 2025 The Post</p>`, head, "", "The Post", ""},
		{"video", ld(`{"@type":"VideoObject","name":"` + head + `","uploadDate":"2025-03-05T12:00:00Z","publisher":{"@type":"Organization","name":"The Post"}}`), h1, head, "", "The Post", "2025-03-05T12:00:00Z"},
		{"press release without an author", `<meta name="dcterms.title" content="` + head + `"><meta name="dcterms.date" content="2025-03-05"><meta name="dcterms.publisher" content="Ministry of Salt"><meta name="dcterms.creator" content="">`, h1, head, "", "Ministry of Salt", "2025-03-05"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, behind, _ := strings.Cut(test.body, "%%")
			a := parsePage(t, "<!doctype html><html><head>"+test.head+"</head><body>"+before+"<div>"+paragraphs+"</div>"+behind+"</body></html>")
			published := ""
			if a.DayOnly {
				published = a.Published.Format(time.DateOnly)
			} else if !a.Published.IsZero() {
				published = a.Published.Format(time.RFC3339)
			}
			want := test.published
			if at, err := time.Parse(time.RFC3339, want); err == nil {
				want = at.UTC().Format(time.RFC3339)
			}
			if a.Headline != test.headline || strings.Join(a.Authors, "|") != test.authors || a.Outlet != test.outlet || published != want {
				t.Errorf("got  %q by %q in %q, %s\nwant %q by %q in %q, %s", a.Headline, a.Authors, a.Outlet, published, test.headline, test.authors, test.outlet, want)
			}
			if !strings.HasPrefix(a.Text, strings.Split(paragraphsText, "\n\n")[0]) {
				t.Errorf("got text %q", a.Text)
			}
		})
	}
}

func TestWithoutRubbish(t *testing.T) {
	const story = "Ford said that she would resign.\n\n“I am tired,” she said, “and the country is tired of me.”"
	for _, line := range []string{
		"Advertisement", "- Advertisement -", "Story continues below advertisement", "READ MORE: Cod returns to the bay", "Read more", "Related: Cod returns",
		"Photographs: Ann Poe/The Post", "© 2025 The Post", "Copyright 2025 The Post. All rights reserved.", "Sign up for our newsletter.", "Follow us on Telegram and never miss a story",
		"Reporting by Ann Poe; Editing by Bo Roe", "Our Standards: The Trust Principles.", "###", "-30-", "Share this article", "15.40 BST", "The views expressed here are those of the author.",
		"Originally Published: March 5, 2022 at 1:42 p.m. PST", "Ann Poe is a columnist for The Post.", "“the country is tired of me”",
	} {
		if got := withoutRubbish(story+"\n\n"+line, []string{"Ann Poe"}); got != story {
			t.Errorf("%q: got %q", line, got)
		}
	}
	for _, line := range []string{
		"Ford read more than the report, she said.", "Related bills were withdrawn on Monday, the house said.", "“Share this with everybody,” Ford wrote.", "Correction: an earlier version gave the year as 2014.",
		"The copyright law passed by 12 votes.", "On March 5, 2022 the house met at noon.", "Photographs of the meeting were published on Friday.", "By Monday the vote was lost.", "Sign language was used throughout the session.",
		"What happens next", "Follow-up talks are due in May.", "She reported the theft to the police at 555-0100.",
	} {
		text := story + "\n\n" + line + "\n\nThe house meets again on Friday."
		if got := withoutRubbish(text, []string{"Ann Poe"}); got != text {
			t.Errorf("%q: got %q", line, got)
		}
	}
}
