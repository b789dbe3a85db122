package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

const base = "https://feeds.example/top/feed.xml"

func rss(items string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title> The
 Courier </title><link>https://courier.example/news/</link>` + items + `</channel></rss>`
}

func TestParse(t *testing.T) {
	day := time.Date(2040, 5, 2, 0, 0, 0, 0, time.UTC)
	one := []Item{{ID: "https://courier.example/a", URL: "https://courier.example/a", Title: "A"}}
	for _, test := range []struct {
		name, data, contentType string
		want                    []Item
		problems                string
	}{
		{"rss", rss(`<item><title>Valen &amp; Osk</title><link>https://courier.example/a#top</link><guid isPermaLink="false">7</guid>
			<pubDate>Wed, 02 May 2040 10:00:00 +0200</pubDate></item>`), "",
			[]Item{{ID: "7", URL: "https://courier.example/a", Title: "Valen & Osk", Published: day.Add(8 * time.Hour)}}, ""},
		{"rdf", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
			<channel><title>x</title><link>https://courier.example/</link></channel>
			<item><title>A</title><link>https://courier.example/a</link><dc:date>2040-05-02</dc:date></item></rdf:RDF>`, "",
			[]Item{{ID: one[0].ID, URL: one[0].URL, Title: "A", Published: day, DayOnly: true}}, ""},
		{"atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>tag:x,1</id><title type="html">A &lt;b&gt;b&lt;/b&gt;</title>
			<link rel="self" href="https://feeds.example/e/1"/><link rel="alternate" href="https://courier.example/a"/><updated>2040-05-02T01:00:00+02:00</updated></entry></feed>`, "",
			[]Item{{ID: "tag:x,1", URL: "https://courier.example/a", Title: "A <b>b</b>", Published: day.Add(-time.Hour)}}, ""},
		{"json", `{"version":"https://jsonfeed.org/version/1.1","title":"x","home_page_url":"https://courier.example/","items":[
			{"id":"1","url":"/a","title":"A","date_published":"2040-05-02T00:00:00Z"}]}`, "application/feed+json",
			[]Item{{ID: "1", URL: "https://courier.example/a", Title: "A", Published: day}}, ""},

		{"relative in rss", rss(`<item><title>A</title><link>/a</link></item><item><title>B</title><link>b?c=d</link></item>`), "",
			append(one[:1:1], Item{ID: "https://courier.example/news/b?c=d", URL: "https://courier.example/news/b?c=d", Title: "B"}), ""},
		{"relative in rss without a site", `<rss><channel><item><title>A</title><link>../a</link></item></channel></rss>`, "",
			[]Item{{ID: "https://feeds.example/a", URL: "https://feeds.example/a", Title: "A"}}, ""},
		{"relative in atom", `<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://courier.example/"/><entry><title>A</title><link href="a"/></entry></feed>`, "",
			[]Item{{ID: "https://feeds.example/top/a", URL: "https://feeds.example/top/a", Title: "A"}}, ""},
		{"xml:base", `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://courier.example/"><entry><title>A</title><link href="a"/></entry></feed>`, "", one, ""},
		{"link in the guid", rss(`<item><title>A</title><guid>https://courier.example/a</guid></item>`), "", one, ""},
		{"no dates, impossible dates", rss(`<item><title>A</title><link>/a</link><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item>
			<item><title>B</title><link>/b</link><pubDate>soon</pubDate></item>`), "",
			append(one[:1:1], Item{ID: "https://courier.example/b", URL: "https://courier.example/b", Title: "B"}), ""},
		{"twice", rss(`<item><title>A</title><link>/a</link></item><item><title>A again</title><link>/a#x</link></item>`), "", one, ""},
		{"other schemes", rss(`<item><title>A</title><link>/a</link></item><item><title>B</title><link>javascript:alert(1)</link></item>
			<item><title>C</title><link>file:///etc/passwd</link></item><item><title>D</title></item>`), "", one, "items without an address: 3"},
		{"empty", rss(""), "", nil, ""},

		{"cut off", strings.TrimSuffix(rss(`<item><title>A</title><link>/a</link></item><item><title>B</ti`), "</channel></rss>"), "", one, "the feed is cut off after 1 items"},
		{"cut off behind an item", strings.TrimSuffix(rss(`<item><title>A</title><link>/a</link></item>`), "</channel></rss>"), "", one, "the feed is cut off after 1 items"},
		{"cut off in rdf", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item><title>A</title><link>https://courier.example/a</link></item><item>`, "", one, "the feed is cut off after 1 items"},
		{"cut off in atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link href="https://courier.example/a"/></entry><entry><title>B`, "", one, "the feed is cut off after 1 items"},
		{"cut off in json", `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"https://courier.example/a","url":"https://courier.example/a","title":"A"},{"id":"2","ur`, "", one, "the feed is cut off after 1 items"},

		{"latin 1 that says it is UTF-8", rss("<item><title>Caf\xE9</title><link>/a</link></item>"), "", []Item{{ID: one[0].ID, URL: one[0].URL, Title: "Caf\uFFFD"}}, ErrEncoding.Error()},
		{"latin 1 by declaration", strings.Replace(rss("<item><title>Caf\xE9</title><link>/a</link></item>"), "UTF-8", "ISO-8859-1", 1), "", []Item{{ID: one[0].ID, URL: one[0].URL, Title: "Café"}}, ""},
		{"latin 1 by header", "<rss><channel><item><title>Caf\xE9</title><link>https://courier.example/a</link></item></channel></rss>", "text/xml; charset=iso-8859-1", []Item{{ID: one[0].ID, URL: one[0].URL, Title: "Café"}}, ""},
		{"UTF-8 that says it is latin 1", strings.Replace(rss("<item><title>Café</title><link>/a</link></item>"), "UTF-8", "ISO-8859-1", 1), "text/xml; charset=iso-8859-1", []Item{{ID: one[0].ID, URL: one[0].URL, Title: "Café"}}, ""},
		{"a charset that is none", strings.Replace(rss("<item><title>A</title><link>/a</link></item>"), "UTF-8", "x-klingon", 1), "", one, ""},
		{"UTF-16", utf16le(strings.Replace(rss("<item><title>A</title><link>/a</link></item>"), "UTF-8", "UTF-16", 1)), "", one, ""},
		{"control characters", rss("<item><title>A\x01\x0b</title><link>/a</link></item>"), "", one, ""},
		{"entities of HTML", rss("<item><title>A&nbsp;&amp; B & C</title><link>/a</link></item>"), "", []Item{{ID: one[0].ID, URL: one[0].URL, Title: "A & B & C"}}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := Parse([]byte(test.data), test.contentType, base)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, f.Items); diff != "" {
				t.Errorf("items: %s", diff)
			}
			if got := errors.Join(f.Problems...); got == nil && test.problems != "" || got != nil && got.Error() != test.problems {
				t.Errorf("problems %v, want %s", got, test.problems)
			}
		})
	}
	f, err := Parse([]byte(rss("")), "", base)
	if err != nil || f.Title != "The Courier" {
		t.Errorf("got %+v, %v", f, err)
	}
}

func utf16le(s string) string {
	b := []byte{0xFF, 0xFE}
	for _, c := range s {
		b = append(b, byte(c), byte(c>>8))
	}
	return string(b)
}

func TestNoFeed(t *testing.T) {
	for name, test := range map[string]struct {
		data string
		want error
	}{
		"empty": {" \n", ErrFormat}, "text": {"hello", ErrFormat}, "a page": {"<!doctype html><html><body><p>Not found<br></body></html>", ErrFormat},
		"a page that does not end": {"<html><body><p>Not found", ErrFormat},
		"other xml":                {"<opml><body/></opml>", ErrFormat}, "other json": {`{"items":7}`, ErrFormat},
		"cut off early": {"<rss><channel><title>x", ErrCutOff}, "cut off early, json": {`{"version":"https://jsonfeed.org/version/1","items":[{"id"`, ErrCutOff},
		"nested": {"<rss><channel><item>" + strings.Repeat("<a>", 5_000_000), ErrNested},
	} {
		f, err := Parse([]byte(test.data), "", base)
		if !errors.Is(err, test.want) {
			t.Errorf("%s: got %+v, %v", name, f, err)
		}
	}
}

// Entities that refer to each other stay what they are.
func TestBillionLaughs(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY lol0 "lol"><!ENTITY file SYSTEM "file:///etc/passwd">`)
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&b, `<!ENTITY lol%d "%s">`, i, strings.Repeat(fmt.Sprintf("&lol%d;", i-1), 10))
	}
	b.WriteString(`]><rss><channel><item><title>&lol9;&file;</title><link>https://courier.example/a</link></item></channel></rss>`)
	f, err := Parse([]byte(b.String()), "", base)
	if err != nil || len(f.Items) != 1 || len(f.Items[0].Title) > 20 {
		t.Errorf("got %+v, %v", f, err)
	}
}

func TestManyItems(t *testing.T) {
	for _, n := range []int{10_000, maxItems + 1} {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "<item><title>%d</title><link>/%d</link></item>", i, i)
		}
		f, err := Parse([]byte(rss(b.String())), "", base)
		if err != nil || len(f.Items) != min(n, maxItems) || len(f.Problems) != max(0, n-maxItems) {
			t.Fatalf("%d: got %d items, %v, %v", n, len(f.Items), f.Problems, err)
		}
		if last := f.Items[len(f.Items)-1]; last.Title != fmt.Sprint(min(n, maxItems)-1) {
			t.Errorf("%d: the last is %v", n, last)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		rss(`<item><title>A</title><link>/a</link><pubDate>Wed, 02 May 2040 10:00:00 +0200</pubDate></item><item><ti`),
		`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://x/"><entry><link href="a"/><updated>2040-05-02T01:00:00Z</updated></entry></feed>`,
		`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"url":"/a"},{"`, "<rdf:RDF><item/></rdf:RDF>", utf16le("<rss><item>"), "<!DOCTYPE a [<!ENTITY b \"c\">]><rss>&b;",
	} {
		f.Add([]byte(s), "text/xml; charset=windows-1252")
	}
	f.Fuzz(func(t *testing.T, data []byte, contentType string) {
		feed, err := Parse(data, contentType, base)
		if (feed == nil) == (err == nil) {
			t.Fatalf("got %v and %v", feed, err)
		}
		if err != nil {
			return
		}
		for _, i := range feed.Items {
			if !strings.HasPrefix(i.URL, "http://") && !strings.HasPrefix(i.URL, "https://") || strings.Contains(i.URL, "#") || i.ID == "" {
				t.Errorf("item %+v", i)
			}
			if !utf8.ValidString(i.Title) || strings.ContainsAny(i.Title, "\r\n\t") || i.Published.Location() != time.UTC {
				t.Errorf("item %+v", i)
			}
		}
	})
}
