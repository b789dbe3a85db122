package export_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"saidso/export"
	"saidso/schema"
)

func seq(quads ...quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func object(v quad.Value) quad.Quad {
	return quad.Quad{Subject: quad.IRI("id:a"), Predicate: quad.IRI("so:p"), Object: v}
}

const prefix = "<https://w3id.org/saidso/id/a> <https://w3id.org/saidso/ns#p> "

func TestWriteObjects(t *testing.T) {
	at := time.Date(2026, 3, 1, 23, 30, 0, 120_000_000, time.FixedZone("", -3600))
	for _, test := range []struct {
		value quad.Value
		want  string
	}{
		{quad.String("plain"), `"plain"`},
		{quad.String(""), `""`},
		{quad.String("a\"b\\c\nd\re\tf\bg\fh"), `"a\"b\\c\nd\re\tf\bg\fh"`},
		{quad.String("\x00\x01\x0b\x1f\x7f\u0080\uFFFE\uFFFF"), `"\u0000\u0001\u000B\u001F\u007F` + "\u0080" + `\uFFFE\uFFFF"`},
		{quad.String("“Żelko” \u2028 😀 <a>'"), "\"“Żelko” \u2028 😀 <a>'\""},
		{quad.Int(-7), `"-7"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{quad.Int(math.MinInt64), `"-9223372036854775808"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{quad.Float(0.9), `"9.0E-1"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(-12345.678), `"-1.2345678E4"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(0), `"0.0E0"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(1e100), `"1.0E100"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(math.Inf(-1)), `"-INF"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(math.NaN()), `"NaN"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Bool(true), `"true"^^<http://www.w3.org/2001/XMLSchema#boolean>`},
		{quad.Bool(false), `"false"^^<http://www.w3.org/2001/XMLSchema#boolean>`},
		{quad.Time(at), `"2026-03-02T00:30:00.12Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`},
		{quad.Time(day), `"2026-03-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`},
		{quad.TypedString{Value: "2026-03-01", Type: "xsd:date"}, `"2026-03-01"^^<http://www.w3.org/2001/XMLSchema#date>`},
		{quad.TypedString{Value: "x\n", Type: "http://x.example/t y"}, `"x\n"^^<http://x.example/t%20y>`},
		{quad.TypedString{Value: "x", Type: "xsd:string"}, `"x"`},
		{quad.LangString{Value: "dał", Lang: "pl-PL"}, `"dał"@pl-PL`},
		{quad.BNode("b1.x"), `_:b1.x`},
		{quad.IRI("wd:Q1"), `<http://www.wikidata.org/entity/Q1>`},
		{quad.IRI("id:person/a \"b\"\n<c>{d}|e^f`g\\h\x7f"), `<https://w3id.org/saidso/id/person/a%20%22b%22%0A%3Cc%3E%7Bd%7D%7Ce%5Ef%60g%5Ch%7F>`},
		{quad.IRI("id:person/żelko%20x%zz%"), `<https://w3id.org/saidso/id/person/żelko%20x%25zz%25>`},
		{quad.IRI("https://x.example/?a=b&c#d"), `<https://x.example/?a=b&c#d>`},
	} {
		t.Run(test.want, func(t *testing.T) {
			var b strings.Builder
			if err := export.WriteNQuads(&b, seq(object(test.value)), export.Options{}); err != nil {
				t.Fatal(err)
			}
			if want := prefix + test.want + " .\n"; b.String() != want {
				t.Errorf("got  %swant %s", b.String(), want)
			}
		})
	}
}

var day = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

type odd struct{ text string }

func (o odd) String() string { return o.text }
func (o odd) Native() any    { return o.text }

func TestWriteRefuses(t *testing.T) {
	s, p := quad.IRI("id:a"), quad.IRI("so:p")
	for _, test := range []struct {
		quad   quad.Quad
		where  quad.Direction
		reason string
	}{
		{object(nil), quad.Object, "missing"},
		{object(odd{"x"}), quad.Object, "type"},
		{object(quad.IRI("")), quad.Object, "empty"},
		{object(quad.IRI("no/scheme")), quad.Object, "relative"},
		{object(quad.IRI("1a:b")), quad.Object, "relative"},
		{object(quad.IRI(":b")), quad.Object, "relative"},
		{object(quad.IRI("id:\xff")), quad.Object, "UTF-8"},
		{object(quad.String("\xff")), quad.Object, "UTF-8"},
		{object(quad.BNode("")), quad.Object, "label"},
		{object(quad.BNode("a b")), quad.Object, "label"},
		{object(quad.BNode("a.")), quad.Object, "label"},
		{object(quad.BNode("-a")), quad.Object, "label"},
		{object(quad.LangString{Value: "x", Lang: ""}), quad.Object, "language"},
		{object(quad.LangString{Value: "x", Lang: "en> <x"}), quad.Object, "language"},
		{object(quad.TypedString{Value: "x"}), quad.Object, "empty"},
		{object(quad.TypedString{Value: "x", Type: "rdf:langString"}), quad.Object, "language"},
		{object(quad.Time(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))), quad.Object, "year"},
		{object(quad.Time(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC))), quad.Object, "year"},
		{quad.Quad{Subject: quad.String("x"), Predicate: p, Object: s}, quad.Subject, "literal"},
		{quad.Quad{Subject: s, Predicate: quad.BNode("x"), Object: s}, quad.Predicate, "blank"},
		{quad.Quad{Subject: s, Predicate: quad.Int(1), Object: s}, quad.Predicate, "literal"},
		{quad.Quad{Subject: s, Predicate: p, Object: s, Label: quad.String("l")}, quad.Label, "literal"},
		{quad.Quad{Predicate: p, Object: s}, quad.Subject, "missing"},
	} {
		t.Run(fmt.Sprint(test.quad), func(t *testing.T) {
			var b strings.Builder
			err := export.WriteNQuads(&b, seq(object(quad.Int(1)), test.quad, object(quad.Int(2))), export.Options{})
			var ve *export.ValueError
			if !errors.As(err, &ve) || ve.Direction != test.where || !strings.Contains(ve.Reason, test.reason) {
				t.Errorf("got %v", err)
			}
			if strings.Count(b.String(), "\n") != 1 || !strings.HasSuffix(b.String(), " .\n") {
				t.Errorf("wrote %q", b.String())
			}
		})
	}
}

func TestWriteBase(t *testing.T) {
	var b strings.Builder
	q := quad.Quad{Subject: quad.IRI("id:a"), Predicate: quad.IRI("so:p"), Object: quad.IRI("id:b"), Label: quad.IRI("id:article/1")}
	opt := export.Options{Base: "https://news.example/"}
	if err := export.WriteNQuads(&b, seq(q), opt); err != nil {
		t.Fatal(err)
	}
	want := "<https://news.example/a> <https://w3id.org/saidso/ns#p> <https://news.example/b> <https://news.example/article/1> .\n"
	if b.String() != want {
		t.Errorf("got %s", b.String())
	}
	if got := read(t, b.String(), opt); len(got) != 1 || got[0] != q {
		t.Errorf("read %v", got)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteErrors(t *testing.T) {
	if err := export.WriteNQuads(broken{}, seq(object(quad.Int(1))), export.Options{}); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("writer: %v", err)
	}
	fails := func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, io.ErrClosedPipe) }
	if err := export.WriteNQuads(io.Discard, fails, export.Options{}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("sequence: %v", err)
	}
}

func read(t *testing.T, text string, opt export.Options) []quad.Quad {
	t.Helper()
	var out []quad.Quad
	for q, err := range export.ReadNQuads(strings.NewReader(text), opt) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

func TestRead(t *testing.T) {
	text := "# a comment\n\n" +
		"<http://x.example/s>\t<http://x.example/p> \"a\\u00e9\\U0001F600\\'\"@en-GB . # more\r\n" +
		"_:b <http://x.example/p><http://x.example/o>_:g.\n" +
		`<http://x.example/\u0073> <http://x.example/p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .` + "\n" +
		`<http://x.example/s> <http://x.example/p> "1"^^<http://www.w3.org/2001/XMLSchema#string> .`
	x := func(s string) quad.IRI { return quad.IRI("http://x.example/" + s) }
	want := []quad.Quad{
		{Subject: x("s"), Predicate: x("p"), Object: quad.LangString{Value: "aé😀'", Lang: "en-GB"}},
		{Subject: quad.BNode("b"), Predicate: x("p"), Object: x("o"), Label: quad.BNode("g")},
		{Subject: x("s"), Predicate: x("p"), Object: quad.TypedString{Value: "01", Type: "xsd:integer"}},
		{Subject: x("s"), Predicate: x("p"), Object: quad.String("1")},
	}
	if diff := cmp.Diff(want, read(t, text, export.Options{})); diff != "" {
		t.Error(diff)
	}
}

func TestReadRefuses(t *testing.T) {
	const ok = "<a:s> <a:p> <a:o> .\n"
	for _, test := range []struct{ line, reason string }{
		{`<a:s> <a:p> .`, "object"},
		{`<a:s> <a:p> <a:o>`, "label or full stop"},
		{`<a:s> <a:p> <a:o> <a:l> <a:x> .`, "full stop"},
		{`<a:s> <a:p> <a:o> . <a:s>`, "after the full stop"},
		{`"s" <a:p> <a:o> .`, "subject"},
		{`<a:s> _:p <a:o> .`, "predicate"},
		{`<a:s> <a:p> <a:o> "l" .`, "label"},
		{`<s> <a:p> <a:o> .`, "relative"},
		{`<a:s b> <a:p> <a:o> .`, "cannot hold"},
		{`<a:s\u0020> <a:p> <a:o> .`, "cannot hold"},
		{`<a:s\n> <a:p> <a:o> .`, "escape"},
		{`<a:s> <a:p> "\x" .`, "escape"},
		{`<a:s> <a:p> "\uD800" .`, "escape"},
		{`<a:s> <a:p> "\u12" .`, "escape"},
		{`<a:s> <a:p> "\U00110000" .`, "escape"},
		{`<a:s> <a:p> "x .`, "does not end"},
		{`<a:s> <a:p> <x .`, "cannot hold"},
		{`<a:s> <a:p> <a:x`, "does not end"},
		{`<a:s> <a:p> "x"@ .`, "language"},
		{`<a:s> <a:p> "x"@1 .`, "language"},
		{`<a:s> <a:p> "x"^^y .`, "datatype"},
		{`_: <a:p> <a:o> .`, "blank"},
		{"<a:s> <a:p> \"a\rb\" .", "carriage"},
		{"<a:s> <a:p> \"\xff\" .", "UTF-8"},
	} {
		t.Run(test.line, func(t *testing.T) {
			var got error
			n := 0
			for _, err := range export.ReadNQuads(strings.NewReader(ok+test.line+"\n"+ok), export.Options{}) {
				if got = err; err == nil {
					n++
				}
			}
			var se *export.SyntaxError
			if !errors.As(got, &se) || se.Line != 2 || !strings.Contains(se.Reason, test.reason) || n != 1 {
				t.Errorf("%d quads, %v", n, got)
			}
		})
	}
}

func TestCompareQuads(t *testing.T) {
	in := func(label, s, p quad.IRI, o quad.Value) quad.Quad {
		return quad.Quad{Subject: s, Predicate: p, Object: o, Label: label}
	}
	ordered := []quad.Quad{
		{Subject: quad.IRI("id:z"), Predicate: quad.IRI("so:p"), Object: quad.IRI("id:z")}, // no label
		in("id:l", "id:a", "so:p", quad.IRI("id:b")),
		in("id:l", "id:a", "so:p", quad.BNode("a")),
		in("id:l", "id:a", "so:p", quad.String("")),
		in("id:l", "id:a", "so:p", quad.Int(10)),
		in("id:l", "id:a", "so:p", quad.Time(day)),
		in("id:l", "id:a", "so:p", quad.Int(9)),
		in("id:l", "id:a", "so:p", quad.Float(9)),
		in("id:l", "id:a", "so:p", quad.String("x")),
		in("id:l", "id:a", "so:p", quad.LangString{Value: "x", Lang: "de"}),
		in("id:l", "id:a", "so:p", quad.LangString{Value: "x", Lang: "en"}),
		in("id:l", "id:a", "so:p", quad.TypedString{Value: "x", Type: "xsd:token"}),
		in("id:l", "id:a", "so:q", quad.Bool(true)),
		in("id:l", "id:b", "so:p", quad.IRI("id:b")),
		in("id:m", "id:a", "so:p", quad.IRI("id:b")),
	}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := export.CompareQuads(a, b); (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("%v against %v: %d", a, b, got)
			}
		}
	}
	shuffled := append(slices.Clone(ordered[7:]), ordered[:7]...)
	export.SortQuads(shuffled)
	if !slices.Equal(shuffled, ordered) {
		t.Error("not sorted")
	}
	for _, same := range [][2]quad.Value{
		{quad.Int(5), quad.TypedString{Value: "5", Type: "xsd:integer"}},
		{quad.String("x"), quad.TypedString{Value: "x", Type: "http://www.w3.org/2001/XMLSchema#string"}},
		{quad.Time(day), quad.Time(day.In(time.FixedZone("", 3600)))},
	} {
		if export.CompareQuads(object(same[0]), object(same[1])) != 0 {
			t.Errorf("%v and %v are written alike", same[0], same[1])
		}
	}
}

// FuzzRoundTrip writes hostile values and reads them back.
func FuzzRoundTrip(f *testing.F) {
	f.Add("person/a", "x", "en", int64(1), 0.5, int64(0))
	f.Add("a b<>\"{}|^`\\\n%zz%41", "a\"b\\c\n\r\t\b\f\x00\x7f\u2028\uFFFE", "en-x1", int64(-1), math.Inf(1), int64(1<<60))
	f.Add("\xff", "\xc3", "", int64(math.MinInt64), math.Copysign(0, -1), int64(-62135596800000000))
	f.Fuzz(func(t *testing.T, name, text, lang string, n int64, x float64, micros int64) {
		iri := quad.IRI("id:" + name)
		for _, v := range []quad.Value{
			quad.String(text), iri, quad.IRI(name), quad.BNode(name), quad.Int(n), quad.Float(x), quad.Bool(n > 0),
			quad.Time(time.UnixMicro(micros)), quad.LangString{Value: quad.String(text), Lang: lang},
			quad.TypedString{Value: quad.String(text), Type: "xsd:date"}, quad.TypedString{Value: quad.String(text), Type: iri},
			quad.TypedString{Value: quad.String(text), Type: "xsd:double"}, quad.TypedString{Value: quad.String(text), Type: "xsd:dateTime"},
		} {
			q := quad.Quad{Subject: iri, Predicate: quad.IRI("so:p"), Object: v, Label: iri}
			var b bytes.Buffer
			if err := export.WriteNQuads(&b, seq(q), export.Options{}); err != nil {
				var ve *export.ValueError
				if !errors.As(err, &ve) || b.Len() != 0 {
					t.Fatalf("%v: %v, wrote %q", q, err, b.String())
				}
				continue
			}
			line := b.String()
			if strings.Count(line, "\n") != 1 {
				t.Fatalf("%q is not one line", line)
			}
			got := read(t, line, export.Options{})
			if len(got) != 1 {
				t.Fatalf("%q gives %v", line, got)
			}
			if !strings.ContainsAny(name, " <>\"{}|^`\\%\x7f") && strings.IndexFunc(name, func(r rune) bool { return r < ' ' }) < 0 &&
				export.CompareQuads(q, compactly(q)) == 0 && export.CompareQuads(got[0], q) != 0 {
				t.Fatalf("wrote %v, read %v", q, got[0])
			}
			b.Reset()
			if err := export.WriteNQuads(&b, seq(got[0]), export.Options{}); err != nil || b.String() != line {
				t.Fatalf("%v\nfirst  %ssecond %s", err, line, b.String())
			}
		}
	})
}

// FuzzRead looks for input that reads as what cannot be written.
func FuzzRead(f *testing.F) {
	f.Add("<a:s> <a:p> \"x\\n\"@en <a:l> . # c\n_:a <a:p> \"1\"^^<a:t> .\n")
	f.Add("<http:%0X> <A:> \"\"^^<A:>.")
	f.Add("<http://www.w3.org/2001/XMLSchema#x> <a:p> \"9.0E-1\"^^<http://www.w3.org/2001/XMLSchema#double>.")
	f.Fuzz(func(t *testing.T, text string) {
		for q, err := range export.ReadNQuads(strings.NewReader(text), export.Options{}) {
			if err != nil {
				return
			}
			line, err := export.AppendNQuad(nil, q, export.Options{})
			if err != nil {
				var ve *export.ValueError
				if errors.As(err, &ve) && strings.Contains(ve.Reason, "langString") {
					continue
				}
				t.Fatalf("%v: %v", q, err)
			}
			again := read(t, string(line), export.Options{})
			if len(again) != 1 {
				t.Fatalf("%q gives %v", line, again)
			}
			if second, err := export.AppendNQuad(nil, again[0], export.Options{}); err != nil || !bytes.Equal(second, line) {
				t.Fatalf("%v\nfirst  %ssecond %s", err, line, second)
			}
		}
	})
}

// compactly is a quad whose IRIs are as a reader gives them: an IRI in one of our namespaces may be given in full.
func compactly(q quad.Quad) quad.Quad {
	compact := func(v quad.Value) quad.Value {
		switch v := v.(type) {
		case quad.IRI:
			return schema.Compact(schema.Expand(v, ""), "")
		case quad.TypedString:
			v.Type = schema.Compact(schema.Expand(v.Type, ""), "")
			return v
		}
		return v
	}
	return quad.Quad{Subject: compact(q.Subject), Predicate: compact(q.Predicate), Object: compact(q.Object), Label: compact(q.Label)}
}
