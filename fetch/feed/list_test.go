package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseList(t *testing.T) {
	for _, test := range []struct {
		name, data string
		want       []Source
		err        string
	}{
		{"opml", `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="News">
			<outline type="rss" text="The  Courier" xmlUrl="https://courier.example/feed" htmlUrl="https://courier.example/"/>
			<outline TITLE="Post" text="p" XMLURL=" https://post.example/rss?a=1&amp;b=2 "></outline></outline>
			<outline text="again" xmlUrl="https://courier.example/feed"/><outline text="a folder" xmlUrl=""/></body></opml>`,
			[]Source{{"https://courier.example/feed", "The Courier"}, {"https://post.example/rss?a=1&b=2", "Post"}}, ""},
		{"lines", "# mine\n\nhttps://courier.example/feed\r\n  http://post.example/rss \nhttps://courier.example/feed", []Source{{URL: "https://courier.example/feed"}, {URL: "http://post.example/rss"}}, ""},
		{"latin 1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><opml><body><outline text=\"Caf\xE9\" xmlUrl=\"https://c.example/\"/></body></opml>", []Source{{"https://c.example/", "Café"}}, ""},
		{"no address", "https://courier.example/feed\ncourier.example/feed\n", nil, `line 2: not a list of feeds: "courier.example/feed" is no http or https address`},
		{"a file", "file:///etc/passwd", nil, "line 1: not a list of feeds"},
		{"no address in opml", "<opml><body>\n<outline xmlUrl=\"courier.example\"/></body></opml>", nil, "line 2: not a list of feeds: xmlUrl is no http or https address"},
		{"cut off", `<opml><body><outline xmlUrl="https://c.example/"/>`, nil, "cut off"},
		{"broken", `<opml><body><outline xmlUrl="https://c.example/" <`, nil, "line 1: not a list of feeds"},
		{"empty", "", nil, "it names none"},
		{"opml without feeds", "<opml><body/></opml>", nil, "it names none"},
		{"a feed", "<rss><channel/></rss>", nil, "<rss> where <opml> should stand"},
		{"bytes", "https://c.example/\xFF", nil, "not of its character set"},
	} {
		got, err := ParseList([]byte(test.data))
		if err != nil && (test.err == "" || !strings.Contains(err.Error(), test.err) || !errors.Is(err, ErrList)) || err == nil && test.err != "" {
			t.Errorf("%s: error %v, want %s", test.name, err, test.err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
	var b strings.Builder
	b.WriteString("<opml><body>" + strings.Repeat("<outline>", 100_000))
	for i := range 1000 {
		fmt.Fprintf(&b, `<outline xmlUrl="https://c.example/%d"/>`, i)
	}
	b.WriteString(strings.Repeat("</outline>", 100_000) + "</body></opml>")
	if got, err := ParseList([]byte(b.String())); err != nil || len(got) != 1000 {
		t.Errorf("deep: %d feeds, %v", len(got), err)
	}
}

func FuzzParseList(f *testing.F) {
	for _, s := range []string{"https://a.example/\n# x\n", `<opml><body><outline text="a" xmlUrl="https://a.example/f"/></body></opml>`, "<opml", "<?xml version='1.0' encoding='utf-16'?><opml/>"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := ParseList(data)
		if (len(list) == 0) == (err == nil) {
			t.Fatalf("got %v and %v", list, err)
		}
		var lines strings.Builder
		for _, s := range list {
			fmt.Fprintln(&lines, s.URL)
		}
		again, err := ParseList([]byte(lines.String()))
		if len(list) > 0 && (err != nil || len(again) != len(list)) {
			t.Errorf("%q became %q, %v", list, again, err)
		}
	})
}
