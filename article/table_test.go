package article

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

func TestTables(t *testing.T) {
	tests := []struct {
		name, content string
		columns       map[string]string
		want          []string
	}{
		{"a.csv", "title,text\nA,One.\nB,\"Two,\nwith \"\"marks\"\".\"\nC,Three.\n", nil, []string{"a.csv 2 One.", "a.csv 3 Two,\nwith \"marks\".", "a.csv 5 Three."}},
		{"mark.csv", "\uFEFFtext,title\r\nOne.,A\r\n", nil, []string{"mark.csv 2 One."}},
		{"wide.csv", "\xFF\xFEt\x00e\x00x\x00t\x00,\x00i\x00d\x00\n\x00O\x00.\x00,\x001\x00", nil, []string{"wide.csv 2 O."}},
		{"semicolon.csv", "title;text\nA;One, two.\n", nil, []string{"semicolon.csv 2 One, two."}},
		{"a.tsv", "title\tbody\nA\tOne, two.\n", nil, []string{"a.tsv 2 One, two."}},
		{"names.csv", "Article_Text,Head Line,\"Article URL\"\nOne.,A,https://a.example\n", nil, []string{"names.csv 2 One."}},
		{"said.csv", "a,b\nOne.,Two.\n", map[string]string{"text": "b"}, []string{"said.csv 2 Two."}},
		{"case.csv", "A,B\nOne.,Two.\n", map[string]string{"text": "b", "headline": "a"}, []string{"case.csv 2 Two."}},
		{"nothing.csv", "a,b\nOne.,Two.\n", nil, []string{"! nothing.csv: columns: none is known for the text (--columns text=NAME); there are: a, b"}},
		{"wrong.csv", "a,b\nOne.,Two.\n", map[string]string{"text": "c"}, []string{"! wrong.csv: columns: no column \"c\" for the field \"text\"; there are: a, b"}},
		{"field.csv", "a,b\nOne.,Two.\n", map[string]string{"words": "a"}, []string{"! field.csv: columns: there is no field \"words\", only text, title, url, author, outlet, published, lang, id"}},
		{"rows.csv", "text,date\nOne.,2040-05-01\nTwo.\nThree.,,\n,2040-05-01\nFour.,soon\n\nSeven.,\n", nil, []string{
			"rows.csv 2 One.",
			"! rows.csv: line 3: broken record: 1 fields in a table of 2 columns",
			"! rows.csv: line 4: broken record: 3 fields in a table of 2 columns",
			"! rows.csv: line 5: empty: field \"text\"",
			"! rows.csv: line 6: broken record: field \"published\": \"soon\" is no date",
			"rows.csv 8 Seven."}},
		{"marks.csv", "text,title\nOne \"two\" three.,A\n\"Four\" five.,B\nSix.,C\n", nil, []string{
			"! marks.csv: line 2: broken record: column 5: bare \" in non-quoted-field",
			"! marks.csv: line 3: broken record: column 6: extraneous or missing \" in quoted-field",
			"marks.csv 4 Six."}},
		{"open.csv", "text,title\nOne.,A\n\"Two.,B\nThree.,C\n", nil, []string{
			"open.csv 2 One.", "! open.csv: line 3: broken record: up to line 4, column 10: extraneous or missing \" in quoted-field"}},
		{"header.csv", "text,title\n", nil, []string{"! header.csv: empty: no rows below the header"}},
		{"empty.csv", "", nil, []string{"! empty.csv: empty"}},
		{"photo.csv", jpeg, nil, []string{"! photo.csv: neither text, HTML nor JSON: image/jpeg"}},
		{"page.csv", page, nil, []string{"page.csv 0 " + pageText}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := said(t, Options{Columns: test.columns}, test.name, test.content); !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
	t.Run("fields", func(t *testing.T) {
		dir := write(t, map[string]string{"a.csv": "id,Headline,Body,link,Authors,publication,publish_date,language\n" +
			"7,\" Ford\n resigns \",Ford said., https://a.example/1 ,\"By Ann Poe and Bo Roe; Cy Loe\",The Post,2040-05-01T10:00:00+02:00,en_US\n"})
		articles, errs := collect(t, Options{}, filepath.Join(dir, "a.csv"))
		if len(errs) > 0 || len(articles) != 1 {
			t.Fatalf("%v", errs)
		}
		want := Article{Text: "Ford said.", Headline: "Ford resigns", Authors: []string{"Ann Poe", "Bo Roe", "Cy Loe"}, Outlet: "The Post", URL: "https://a.example/1",
			Published: time.Date(2040, 5, 1, 8, 0, 0, 0, time.UTC), Language: "en-US", ExternalID: "7", Path: articles[0].Path, Line: 2}
		if diff := cmp.Diff(want, *articles[0]); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("a quotation mark that nothing closes", func(t *testing.T) {
		got := said(t, Options{MaxBytes: 1 << 20}, "a.csv", "text\nOne.\n\""+strings.Repeat("word\n", 1<<20))
		if len(got) != 2 || !strings.Contains(got[1], "line 3: too large: a row of more than 1 MB; a quotation mark may be left open") {
			t.Errorf("got %.300q", got)
		}
	})
	t.Run("bytes that are no text", func(t *testing.T) {
		got := said(t, Options{}, "a.csv", "text\n"+strings.Repeat("x", 70_000)+"\nFi\x00ve.\nS\xE9.\n")
		want := []string{"! a.csv: line 3: broken record: field \"text\": NUL in it", "! a.csv: line 4: wrong encoding: field \"text\": invalid UTF-8 at byte 1"}
		if len(got) != 3 || !slices.Equal(got[1:], want) {
			t.Errorf("got %.300q", got)
		}
	})
	t.Run("standard input", func(t *testing.T) {
		opt := Options{Stdin: strings.NewReader("a,b\nOne.,Two.\n"), Columns: map[string]string{"text": "a"}}
		if articles, _ := collect(t, opt, "-"); len(articles) != 1 || articles[0].Text != "One." {
			t.Errorf("got %v", articles)
		}
	})
	t.Run("directory", func(t *testing.T) {
		dir := write(t, map[string]string{"a.txt": "A.", "numbers.csv": "x,y\n1,2\n", "news.csv": "text\nB.\n"})
		if articles, errs := collect(t, Options{}, dir); len(articles) != 2 || len(errs) > 0 {
			t.Errorf("got %d articles and %v", len(articles), errs)
		}
	})
}

// parquetRow has columns as data frames write them.
type parquetRow struct {
	ID      int64     `parquet:"id"`
	Title   string    `parquet:"title,optional"`
	Body    *string   `parquet:"body,optional"`
	Authors []string  `parquet:"authors,list"`
	Date    time.Time `parquet:"date,timestamp(microsecond)"`
	Score   float64   `parquet:"score"`
}

func parquetFileOf(t testing.TB) string {
	t.Helper()
	text := func(s string) *string { return &s }
	day := time.Date(2040, 5, 1, 12, 30, 0, 0, time.UTC)
	var b bytes.Buffer
	w := parquet.NewGenericWriter[parquetRow](&b)
	for i, rows := range [][]parquetRow{
		{{1, "A", text("One."), []string{"Ann Poe", "Bo Roe"}, day, 1}, {2, "", text("Two."), nil, day, 2}},
		{{3, "C", nil, []string{"Cy Loe"}, day, 3}, {4, "D", text("Four."), []string{"Di Moe"}, day, 4}},
	} {
		if _, err := w.Write(rows); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			if err := w.Flush(); err != nil { // a row group
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestParquet(t *testing.T) {
	file := parquetFileOf(t)
	want := []string{"a.parquet 1 One.", "a.parquet 2 Two.", "! a.parquet: record 3: empty: field \"text\"", "a.parquet 4 Four."}
	if got := said(t, Options{}, "a.parquet", file); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := said(t, Options{}, "b.zip", zipped(t, "a.parquet", file)); len(got) != 4 || got[3] != "b.zip/a.parquet 4 Four." {
		t.Errorf("got %q", got)
	}
	if got := said(t, Options{Columns: map[string]string{"text": "title"}}, "a.parquet", file); len(got) != 4 || got[0] != "a.parquet 1 A" {
		t.Errorf("got %q", got)
	}
	if got := said(t, Options{Columns: map[string]string{"text": "score"}}, "a.parquet", file); len(got) != 4 || got[3] != "a.parquet 4 4" {
		t.Errorf("got %q", got)
	}
	dir := write(t, map[string]string{"a": file})
	articles, _ := collect(t, Options{}, filepath.Join(dir, "a"))
	if len(articles) != 3 {
		t.Fatalf("%d articles", len(articles))
	}
	got := *articles[0]
	if diff := cmp.Diff(Article{Text: "One.", Headline: "A", Authors: []string{"Ann Poe", "Bo Roe"}, Published: time.Date(2040, 5, 1, 12, 30, 0, 0, time.UTC),
		ExternalID: "1", Path: got.Path, Record: 1}, got); diff != "" {
		t.Error(diff)
	}
	// Cut off and overwritten: an error, and no panic.
	for _, broken := range []string{file[:len(file)/2], file[:len(file)-5], file[:60] + strings.Repeat("\xff", 40) + file[100:]} {
		_, errs := collect(t, Options{Stdin: strings.NewReader(broken)}, "-")
		if len(errs) == 0 || !errors.Is(errs[0], ErrArchive) {
			t.Errorf("got %v", errs)
		}
	}
}
