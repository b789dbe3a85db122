package article

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const paragraphs = `<p>Minister Ada Ford said on Monday, in a short speech to the house, that she would resign.</p>
<p>“I am tired,” she said, “and the country is tired of me.”</p>`

const paragraphsText = "Minister Ada Ford said on Monday, in a short speech to the house, that she would resign.\n\n" +
	"“I am tired,” she said, “and the country is tired of me.”"

func parsePage(t *testing.T, page string) *Article {
	t.Helper()
	a, err := parseHTML([]byte(page), 0)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestPageMetadata(t *testing.T) {
	noon := time.Date(2025, 3, 5, 12, 0, 0, 0, time.UTC)
	day := time.Date(2025, 3, 5, 0, 0, 0, 0, time.UTC)
	ld := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	tests := []struct {
		name, head, body string
		want             Article
	}{
		{"JSON-LD", ld(`{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ford resigns","datePublished":"2025-03-05T14:00:00+02:00",
			"author":{"@type":"Person","name":"Ann Poe"},"publisher":{"@type":"NewsMediaOrganization","name":"The Post"},
			"inLanguage":"en-GB","mainEntityOfPage":{"@type":"WebPage","@id":"https://post.example/ford"}}`), "",
			Article{Headline: "Ford resigns", Authors: []string{"Ann Poe"}, Outlet: "The Post", Published: noon, Language: "en-GB", URL: "https://post.example/ford"}},
		{"JSON-LD graph with references", ld(`{"@context":"https://schema.org","@graph":[
			{"@type":"WebSite","@id":"https://post.example/#site","name":"Site"},
			{"@type":"Organization","@id":"https://post.example/#org","name":"The Post"},
			{"@type":"Person","@id":"https://post.example/#ann","name":"Ann Poe"},
			{"@type":"WebPage","@id":"https://post.example/ford","datePublished":"2025-03-05","inLanguage":"en"},
			{"@type":["Article","ReportageNewsArticle"],"headline":"Ford resigns","author":[{"@id":"https://post.example/#ann"}],
			 "publisher":{"@id":"https://post.example/#org"},"isPartOf":{"@id":"https://post.example/ford"}}]}`), "",
			Article{Headline: "Ford resigns", Authors: []string{"Ann Poe"}, Outlet: "The Post", Published: day, DayOnly: true, Language: "en"}},
		{"JSON-LD arrays and strings", ld(`[[{"@type":"BreadcrumbList","name":"Home"}],{"@type":"http://schema.org/BlogPosting","headline":["Ford resigns"],
			"author":["Ann Poe",{"name":["Bo Roe"]},{"@type":"Organization","name":"Health and Safety Desk"}],"publisher":["The Post"],
			"inLanguage":{"@type":"Language","name":"English","alternateName":"en"},"dateCreated":"2025-03-05T12:00:00Z"}]`), `<meta http-equiv="content-language" content="en">`,
			Article{Headline: "Ford resigns", Authors: []string{"Ann Poe", "Bo Roe", "Health and Safety Desk"}, Outlet: "The Post", Published: noon, Language: "en"}},
		{"JSON-LD whose author is a byline", ld(`{"@type":"OpinionNewsArticle","headline":"Ford resigns","author":{"@type":"Person","name":"By Ann Poe, Bo Roe and Cy Doe Jr."}}`), "",
			Article{Headline: "Ford resigns", Authors: []string{"Ann Poe", "Bo Roe", "Cy Doe Jr"}}},
		{"JSON-LD of other articles too", `<link rel="canonical" href="https://post.example/ford">` +
			ld(`{"@type":"NewsArticle","headline":"Other","url":"https://post.example/other"}`) +
			ld(`{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Third","url":"https://post.example/ford"}]}`) +
			ld(`{"@type":"NewsArticle","headline":"Ford resigns","url":"https://post.example/ford/"}`), "",
			Article{Headline: "Ford resigns", URL: "https://post.example/ford"}},
		{"JSON-LD in a page's main entity", ld(`{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"Ford resigns"}}`), "", Article{Headline: "Ford resigns"}},
		{"JSON-LD broken in the usual ways", `<script type="Application/LD+JSON; charset=utf-8">//<![CDATA[
			{"@type":"NewsArticle","headline":"Ford
resigns \'now\'",,"author":[{"name":"Ann Poe",},],}
			//]]></script>`, "", Article{Headline: "Ford resigns 'now'", Authors: []string{"Ann Poe"}}},
		{"JSON-LD with entities", ld(`{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Ford &amp; Co&quot;}`), "", Article{Headline: "Ford & Co"}},
		{"JSON-LD strings with entities", ld(`{"@type":"NewsArticle","headline":"Ford&#8217;s <q>"}`), "", Article{Headline: "Ford’s <q>"}},
		{"JSON-LD beyond repair", ld(`{"@type":"NewsArticle","headline":`) + ld(`{"@type":"NewsArticle","datePublished":"2025-03-05"}{]`) + `<title>Ford resigns</title>`, "",
			Article{Headline: "Ford resigns", Published: day, DayOnly: true}},
		{"JSON-LD of other types of value", ld(`{"@type":7,"headline":{}}`) + ld(`"x"`) + ld(`{"@type":"Article","headline":5,"author":{"name":{"name":{}}},"datePublished":["soon","2025-03-05"]}`), "",
			Article{Published: day, DayOnly: true}},
		{"JSON-LD in a circle", ld(`{"@type":"Article","@id":"a","headline":"Ford resigns","author":{"@id":"a"},"publisher":{"@id":"b","name":{"@id":"b","x":1,"name":{"@id":"b"}}}}`), "",
			Article{Headline: "Ford resigns"}},
		{"OpenGraph", `<meta property="og:title" content="Ford resigns"><meta property="og:site_name" content="The Post"><meta property="og:url" content="https://post.example/ford">
			<meta property="og:locale" content="en_GB"><meta property="article:published_time" content="2025-03-05T12:00:00Z">
			<meta property="article:author" content="https://social.example/ann"><meta property="article:author" content="Ann Poe">`, "",
			Article{Headline: "Ford resigns", Authors: []string{"Ann Poe"}, Outlet: "The Post", Published: noon, Language: "en-GB", URL: "https://post.example/ford"}},
		{"title with the outlet's name", `<title>Ford resigns | The Post</title><meta property="og:site_name" content="The Post">`, "",
			Article{Headline: "Ford resigns", Outlet: "The Post"}},
		{"title that is the outlet's name", `<title>The Post</title><meta property="og:site_name" content="The Post">`, "", Article{Headline: "The Post", Outlet: "The Post"}},
		{"meta tags", `<meta name="author" content="Ann Poe and Bo Roe"><meta name="date" content="2025-03-05"><meta name="application-name" content="The Post">`, "",
			Article{Authors: []string{"Ann Poe", "Bo Roe"}, Outlet: "The Post", Published: day, DayOnly: true}},
		{"Dublin Core", `<meta name="DC.title" content="Ford resigns"><meta name="DC.creator" content="Poe, Ann"><meta name="dc.date.issued" content="2025-03-05">
			<meta name="DC.publisher" content="The Post"><meta name="DCTERMS.language" content="en">`, "",
			Article{Headline: "Ford resigns", Authors: []string{"Poe, Ann"}, Outlet: "The Post", Published: day, DayOnly: true, Language: "en"}},
		{"Parse.ly", `<meta name="parsely-title" content="Ford resigns"><meta name="parsely-author" content="Ann Poe"><meta name="parsely-author" content="Bo Roe">
			<meta name="parsely-pub-date" content="2025-03-05T12:00:00Z"><meta name="parsely-link" content="https://post.example/ford">`, "",
			Article{Headline: "Ford resigns", Authors: []string{"Ann Poe", "Bo Roe"}, Published: noon, URL: "https://post.example/ford"}},
		{"microdata", "", `<meta itemprop="datePublished" content="2025-03-05"><meta itemprop="headline" content="Ford resigns">`,
			Article{Headline: "Ford resigns", Published: day, DayOnly: true}},
		{"date that is none", `<meta property="article:published_time" content="today"><meta name="date" content="2025-03-05">`, "", Article{Published: day, DayOnly: true}},
		{"relative canonical", `<base href="https://post.example/news/"><link rel="canonical" href="ford">`, "", Article{URL: "https://post.example/news/ford"}},
		{"canonical without a host", `<link rel="canonical" href="/ford">`, "", Article{}},
		{"heading", `<title>Ford resigns - Post</title>`, "<h1>Ford <i>resigns</i></h1>", Article{Headline: "Ford resigns", Outlet: "Post"}},
		{"byline in the body", "", `<p class="byline">By <a rel="author" href="/ann">Ann Poe</a></p>`, Article{Authors: []string{"Ann Poe"}}},
		{"time", "", `<time datetime="2025-03-05T12:00:00Z">Wednesday</time>`, Article{Published: noon}},
		{"time of publication first", "", `<article><time datetime="2020-01-01">1 January</time><time itemprop="datePublished" datetime="2025-03-05">5 March</time></article>`,
			Article{Published: day, DayOnly: true}},
		{"times of anything", "", `<time datetime="2020-01-01">1 January</time><time datetime="2025-03-05">5 March</time>`, Article{}},
		{"trust", ld(`{"@type":"NewsArticle","headline":"One","author":"Ann Poe","publisher":"The Post","datePublished":"2025-03-05"}`) +
			`<meta property="og:title" content="Two"><meta name="author" content="Bo Roe"><meta property="og:site_name" content="Other"><meta name="date" content="2024-01-01"><title>Three</title>`,
			`<h1>Four</h1><time datetime="2023-01-01"></time>`,
			Article{Headline: "One", Authors: []string{"Ann Poe"}, Outlet: "The Post", Published: day, DayOnly: true}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := parsePage(t, "<!doctype html><html><head>"+test.head+"</head><body>"+test.body+"<article>"+paragraphs+"</article></body></html>")
			if !strings.Contains(got.Text, paragraphsText) {
				t.Errorf("got text %q", got.Text)
			}
			got.Text = ""
			if diff := cmp.Diff(test.want, *got); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("lang", func(t *testing.T) {
		if got := parsePage(t, `<html lang="en-us"><body>`+paragraphs).Language; got != "en-US" {
			t.Errorf("got %q, want en-US", got)
		}
	})
}

func TestPageText(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"article without its surroundings", `<html><head><title>Ford resigns</title><style>p{}</style></head><body><header><nav><a href="/">Home</a></nav></header>
			<article><h1>Ford resigns</h1><figure><img src="a.jpg"><figcaption>Ada Ford</figcaption></figure>` + paragraphs +
			`<p class="wp-caption-text">Photo: Post</p><script>var a = 1;</script></article><footer><p>© The Post</p></footer></body></html>`, paragraphsText},
		{"body in JSON-LD only", `<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Ford resigns","articleBody":"Ford said: &quot;No.&quot;\nShe  left."}</script></head>
			<body><div id="app"></div></body></html>`, "Ford said: \"No.\"\n\nShe left."},
		{"body in JSON-LD as HTML", `<html><head><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"<p>Ford said.</p><p>She left.<\/p>"}</script></head><body></body></html>`,
			"Ford said.\n\nShe left."},
		{"wall in front of the body", `<html><head><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + strings.Repeat("Ford said that she would resign. ", 20) + `"}</script></head>
			<body><p>Please accept our cookies.</p></body></html>`, strings.TrimSpace(strings.Repeat("Ford said that she would resign. ", 20))},
		{"fragment", "<p>Ford said.</p>", "Ford said."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := parsePage(t, test.page).Text; got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestPageWithoutText(t *testing.T) {
	for _, page := range []string{
		"<html></html>", "<html><head><title>Ford resigns</title></head></html>", "<html><body><script>var text = 'Ford said';</script></body></html>",
		"<html><body><nav><ul><li><a href=/>Home</a></li></ul></nav></body></html>",
		"<html><body><h1>Ford resigns</h1></body></html>",
		`<html><body><p hidden>Ford said.</p></body></html>`,
		`<html><head><script type="application/ld+json">{"@type":"NewsArticle","articleBody":" "}</script></head><body><img src=a></body></html>`,
	} {
		if a, err := parseHTML([]byte(page), 0); !errors.Is(err, ErrNoText) {
			t.Errorf("%s: got %+v and %v", page, a, err)
		}
	}
}

func TestPageCharset(t *testing.T) {
	const text = "Caf\xE9 owners said \x93no\x94."
	const want = "Café owners said “no”."
	tests := []struct{ name, page, want string }{
		{"meta charset", `<html><head><meta charset="windows-1252"></head><body><p>` + text, want},
		{"late meta charset", `<html><head><!--` + strings.Repeat("x", 3000) + `--><meta charset=iso-8859-1></head><body><p>` + text, want},
		{"http-equiv", `<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head><body><p>` + text, want},
		{"XML declaration", `<?xml version="1.0" encoding="windows-1252"?><html><body><p>` + text, want},
		{"Japanese", `<html><head><meta charset="shift_jis"></head><body><p>` + "\x93\xFA\x96{", "日本"},
		{"declared otherwise, but UTF-8", `<html><head><meta charset="iso-8859-1"></head><body><p>` + want, want},
		{"undeclared UTF-8", `<html><body><p>` + want, want},
		{"bytes of ASCII", `<html><head><meta charset="iso-2022-jp"></head><body><p>` + "\x1B$BF|K\\\x1B(B", "日本"},
		{"bad bytes beside the article", "<html><body><p>" + want + "</p><script>'caf\xE9'</script>", want},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := parsePage(t, test.page).Text; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	for _, page := range []string{
		"<html><body><p>" + text, `<html><head><meta charset="utf-8"></head><body><p>` + text, `<html><head><meta charset="nonsense"></head><body><p>` + text,
		`<html><head><meta charset="shift_jis"></head><body><p>` + "Ford\x93",
	} {
		if a, err := parseHTML([]byte(page), 0); !errors.Is(err, ErrEncoding) {
			t.Errorf("%q: got %+v and %v", page, a, err)
		}
	}
}
