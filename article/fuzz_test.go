package article

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// check reads data from standard input, and checks what holds whatever it is.
func check(t *testing.T, opt Options, data []byte) (articles []*Article) {
	lines := 1 + bytes.Count(data, []byte("\n"))
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		lines = 1 + len(data)/2
	}
	opt.Stdin = bytes.NewReader(data)
	n := 0
	for a, err := range Read(context.Background(), []string{"-"}, opt) {
		n++
		if (a == nil) == (err == nil) {
			t.Fatalf("Read gave article %v and error %v", a, err)
		}
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Path != "-" || e.Line < 0 || e.Line > lines || e.Error() == "" {
				t.Errorf("got error %#v of %d lines", err, lines)
			}
			continue
		}
		articles = append(articles, a)
		if strings.TrimSpace(a.Text) == "" || a.Line < 0 || a.Line > lines || a.Path != "-" {
			t.Errorf("got text %q in line %d of %d of %s", a.Text, a.Line, lines, a.Path)
		}
		for _, s := range append([]string{a.Text, a.Headline, a.Outlet, a.URL, a.Language, a.ExternalID}, a.Authors...) {
			if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
				t.Errorf("%q is not valid", s)
			}
		}
		if strings.ContainsAny(a.Headline, "\r\n") {
			t.Errorf("headline %q has several lines", a.Headline)
		}
		if a.Published.Location() != time.UTC || a.DayOnly && !a.Published.Equal(a.Published.Truncate(24*time.Hour)) {
			t.Errorf("published %v, day only %v", a.Published, a.DayOnly)
		}
	}
	if n == 0 {
		t.Error("neither an article nor an error")
	}
	return articles
}

func FuzzReadText(f *testing.F) {
	for _, s := range []string{"Ford resigns\r\n\r\n“No,” she said.\r\n", "\uFEFFFord", "caf\xE9", "\xFF\xFEF\x00", "\xFE\xFF\xD8\x34\xDD\x1E", jpeg, page, "{\"text\":1}", "[{\"id\":\n", " "} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		check(t, Options{}, data)
		a, err := parseText(data, 0)
		if err != nil {
			return
		}
		if a.Text != string(data) {
			t.Errorf("text %q of %q", a.Text, data)
		}
		if first, _, _ := strings.Cut(a.Text, "\n"); a.Headline != "" && a.Headline != oneLine(first) {
			t.Errorf("headline %q of %q", a.Headline, first)
		}
	})
}

func FuzzReadHTML(f *testing.F) {
	for _, s := range []string{
		page, "<p>Ford<br>said", "<html><head><meta charset=shift_jis><meta property='article:published_time' content='2025-03-05'></head><body><p>\x93\xFA",
		`<html><script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"a","author":{"@id":"x"},"articleBody":"<p>b</p>"},{"@id":"x","name":["By A B, C D"]}]}</script><q>a`,
		`<title>A | B</title><meta property="og:site_name" content="B"><time datetime="2025-03-05T00:00-05:00"><pre>a` + "\n\nb", "<table><tr><td>a<svg><title>b</title>", "<a rel=author class=byline>By Ann Poe 5 March</a>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		check(t, Options{}, append([]byte("<!doctype html>\n"), data...))
		a, err := parseHTML(data, 0)
		if err != nil {
			return
		}
		if strings.TrimSpace(a.Text) != a.Text || strings.Contains(a.Text, "\n\n\n") || strings.Contains(a.Text, "  ") {
			t.Errorf("white space not collapsed in %q", a.Text)
		}
	})
}

func FuzzReadJSONL(f *testing.F) {
	for _, s := range []string{
		`{"text":"Ford said.","title":"a","author":["b"],"published":"2025-03-05","lang":"en","id":5}` + "\n{\n\n{\"text\":\"two\"}", `{"text":"\ud800\u0000"}`, "{\"text\":\"\xE9\"}",
		`[{"text":"a"},` + "\n" + `{"text":"b"}]`, "{\n\"text\":\"a\"}\n]", `{"text":"` + strings.Repeat("x", 300) + `"}`, "\uFEFF{\"id\":1,\"text\":\"a\"}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		check(t, Options{MaxBytes: 256}, data)
		check(t, Options{}, append([]byte("{\"text\":\"Ford said.\"}\n"), data...))
	})
}
