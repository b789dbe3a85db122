package article

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParseRecord(t *testing.T) {
	tests := []struct {
		name, line string
		want       Article
	}{
		{"all fields", `{"text":" Ford\nsaid. ","title":"Ford\n resigns","url":"https://a.example/1","author":["Ann Poe"," ","Bo Roe"],` +
			`"outlet":"The Post","published":"2025-03-05T14:30:00+02:00","lang":"en_us","id":"x1","other":{"a":[1]}}`,
			Article{Text: " Ford\nsaid. ", Headline: "Ford resigns", URL: "https://a.example/1", Authors: []string{"Ann Poe", "Bo Roe"},
				Outlet: "The Post", Published: time.Date(2025, 3, 5, 12, 30, 0, 0, time.UTC), Language: "en-US", ExternalID: "x1"}},
		{"one author", `{"text":"t","author":"Ann Poe and Bo Roe"}`, Article{Text: "t", Authors: []string{"Ann Poe and Bo Roe"}}},
		{"a day", `{"text":"t","published":"2025-03-05"}`, Article{Text: "t", Published: time.Date(2025, 3, 5, 0, 0, 0, 0, time.UTC), DayOnly: true}},
		{"number as id", `{"text":"t","id":12345678901234567890}`, Article{Text: "t", ExternalID: "12345678901234567890"}},
		{"nulls", `{"text":"t","title":null,"url":null,"author":null,"outlet":null,"published":null,"lang":null,"id":null}`, Article{Text: "t"}},
		{"blanks", `{"text":"t","title":"","author":"","published":" ","lang":"","id":""}`, Article{Text: "t"}},
		{"names are as spelled", `{"text":"t","Title":"no","TEXT":"no"}`, Article{Text: "t"}},
		{"escapes", `{"text":"\u201cA\u201d \ud834\udd1e \ufffd � \\ud800 \/"}`, Article{Text: "“A” 𝄞 \uFFFD � \\ud800 /"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := parseRecord([]byte(test.line))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, *got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseRecordErrors(t *testing.T) {
	tests := []struct {
		line string
		want error
		text string
	}{
		{`{"title":"t"}`, ErrRecord, `broken record: no field "text"`},
		{`{"text":null}`, ErrRecord, `broken record: no field "text"`},
		{`null`, ErrRecord, `broken record: not an object`},
		{`{"text":" \n"}`, ErrEmpty, `empty: field "text"`},
		{`{"text":5}`, ErrRecord, `broken record: field "text": a number, want a string`},
		{`{"text":"t","title":{}}`, ErrRecord, `broken record: field "title": an object, want a string`},
		{`{"text":"t","url":["u"]}`, ErrRecord, `broken record: field "url": an array, want a string`},
		{`{"text":"t","author":true}`, ErrRecord, `broken record: field "author": a boolean, want a string or an array of strings`},
		{`{"text":"t","author":["a",null]}`, ErrRecord, `broken record: field "author": null, want a string in the array`},
		{`{"text":"t","published":1741184000}`, ErrRecord, `broken record: field "published": a number, want a string`},
		{`{"text":"t","published":"last Tuesday"}`, ErrRecord, `broken record: field "published": "last Tuesday" is no date`},
		{`{"text":"t","lang":"English, mostly"}`, ErrRecord, `broken record: field "lang": "English, mostly" is no language tag`},
		{`{"text":"a\u0000b"}`, ErrRecord, `broken record: field "text": NUL in it`},
		{`{"text":"a\ud800b"}`, ErrEncoding, `wrong encoding: field "text": half a surrogate pair`},
		{`{"text":"a\udc00\ud800"}`, ErrEncoding, `wrong encoding: field "text": half a surrogate pair`},
		{"{\"text\":\"caf\xE9\"}", ErrEncoding, `wrong encoding: invalid UTF-8 at byte 12 of the line (0xE9)`},
		{`["text"]`, ErrRecord, ``},
		{`{"text":"t"} {"text":"u"}`, ErrRecord, ``},
		{`{"text":"t"`, ErrRecord, ``},
	}
	for _, test := range tests {
		_, err := parseRecord([]byte(test.line))
		if !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.line, err, test.want)
			continue
		}
		if test.text != "" && err.Error() != test.text {
			t.Errorf("%s:\ngot  %v\nwant %s", test.line, err, test.text)
		}
	}
}

func TestReadJSONDocument(t *testing.T) {
	dir := write(t, map[string]string{"a.json": "[\n {\"text\":\"1\"},\n {\"title\":\"no text\"},\n\n {\"text\":\n\"3\"}]\n{\"text\":\"4\"}"})
	articles, errs := collect(t, Options{}, dir)
	type place struct {
		Text string
		Line int
	}
	var got []place
	for _, a := range articles {
		got = append(got, place{a.Text, a.Line})
	}
	if diff := cmp.Diff([]place{{"1", 2}, {"3", 5}, {"4", 7}}, got); diff != "" {
		t.Error(diff)
	}
	var e *Error
	if len(errs) != 1 || !errors.As(errs[0], &e) || e.Line != 3 {
		t.Errorf("got %v, want an error in line 3", errs)
	}
}
