package score

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"saidso/article"
	"saidso/schema"
)

func spans(n ...int) []schema.Span {
	var out []schema.Span
	for i := 0; i < len(n); i += 2 {
		out = append(out, schema.Span{n[i], n[i+1]})
	}
	return out
}

// The text has a code point of two bytes before everything else, so that bytes and code points differ.
const dam = "É: Brask said the dam holds.\nIt\nwill stand, she added; the dam holds."

func TestReadANN(t *testing.T) {
	for _, c := range []struct {
		name, ann string
		want      []Attribution
	}{
		{"empty", "", nil},
		{"one", "T1\tSource 3 8\tBrask\nT2\tCue 9 13\tsaid\nT3\tContent 14 27\tthe dam holds\nT4\tAttribution 9 13\tsaid\n" +
			"E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n",
			[]Attribution{{Source: spans(3, 8), Cue: spans(9, 13), Content: spans(14, 27)}}},
		{"event before its spans, no line break at the end", "E1\tAttribution:T4 Cue:T2\nT2\tCue 9 13\tsaid\nT4\tAttribution 9 13\tsaid",
			[]Attribution{{Cue: spans(9, 13)}}},
		{"pieces in disorder", "T1\tContent 55 68;14 27\t...\nT2\tCue 48 53\tadded\nE1\tAttribution:T2 Cue:T2 Content:T1\n",
			[]Attribution{{Cue: spans(48, 53), Content: spans(14, 27, 55, 68)}}},
		{"second content", "T1\tContent 55 68\tx\nT2\tCue 48 53\tx\nT3\tContent 29 42\tIt\nwill stand\nE1\tAttribution:T2 Cue:T2 Content:T1 Content2:T3\n",
			[]Attribution{{Cue: spans(48, 53), Content: spans(29, 42, 55, 68)}}},
		{"white space", "T1\tContent 28 32\tIt \nT2\tCue 8 14\t said \nE1\tAttribution:T2 Cue:T2 Content:T1\n",
			[]Attribution{{Cue: spans(9, 13), Content: spans(29, 31)}}},
		{"nothing but white space", "T1\tContent 28 29\t \nT2\tCue 9 13\tsaid\nE1\tAttribution:T2 Cue:T2 Content:T1\n",
			[]Attribution{{Cue: spans(9, 13)}}},
		{"no source", "T2\tCue 9 13\tsaid\nT3\tContent 14 27\tx\nE1\tAttribution-no-source:T2 Content:T3 Cue:T2\n",
			[]Attribution{{Cue: spans(9, 13), Content: spans(14, 27)}}},
		{"repetition without cue and content", "T2\tCue 9 13\tsaid\nE1\tAttribution-no-source:T2 \n", nil},
		{"other types, notes, other records", "T2\tDiscard 9 13\tsaid\n#1\tAnnotatorNotes T2\tsee there\nA1\tNegation T2\nR1\tSame Arg1:T2 Arg2:T2\n*\tEquiv T2\n" +
			"E1\tMeeting:T2 Of:E1\n\n", nil},
		{"text over two lines", "T1\tContent 29 42\tIt\nwill stand\nT2\tCue 48 53\tadded\nE1\tAttribution:T2 Cue:T2 Content:T1\n",
			[]Attribution{{Cue: spans(48, 53), Content: spans(29, 42)}}},
		{"nested", "T2\tCue 9 13\tsaid\nE1\tAttribution-nested:T2 Cue:T2\n", []Attribution{{Cue: spans(9, 13), Nested: true}}},
		{"carriage returns", "T2\tCue 9 13\tsaid\r\nE1\tAttribution:T2 Cue:T2\r\n", []Attribution{{Cue: spans(9, 13)}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadANN(dam, []byte(c.ann))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestReadANNErrors(t *testing.T) {
	const good = "T1\tCue 9 13\tsaid\n"
	for _, c := range []struct {
		name, ann string
		line      int
		want      string
	}{
		{"garbage", good + "what is this\n", 2, "no annotation"},
		{"spaces for tabs", "T1 Cue 9 13 said\n", 1, "no annotation"},
		{"text goes on where the span has one line", good + "more of it\n", 2, "no annotation"},
		{"no text", "T1\tCue 9 13\n", 1, "T1: expected"},
		{"no offsets", "T1\tCue\tsaid\n", 1, "T1: expected"},
		{"offset is no number", "T1\tCue 9 x\tsaid\n", 1, "no pair of offsets"},
		{"one offset", "T1\tCue 9\tsaid\n", 1, "no pair of offsets"},
		{"negative", "T1\tCue -1 4\tsaid\n", 1, "no pair of offsets"},
		{"enormous", "T1\tCue 9 99999999999999999999\tsaid\n", 1, "no pair of offsets"},
		{"empty piece", "T1\tCue 9 13;\tsaid\n", 1, "no pair of offsets"},
		{"backwards", "T1\tCue 13 9\tsaid\n", 1, "empty"},
		{"after the text", "T1\tCue 60 70\tsaid\n", 1, "has 69 code points"},
		{"twice", good + good, 2, "T1 stands twice"},
		{"unknown id", good + "E1\tAttribution:T1 Cue:T2\n", 2, `Cue: "T2" is no span`},
		{"no id", good + "E1\tAttribution:T1 Cue\n", 2, "no key and id"},
		{"key twice", good + "E1\tAttribution:T1 Cue:T1 Cue:T1\n", 2, "stands twice"},
		{"empty event", good + "E1\t\n", 2, "without a type"},
		{"not UTF-8", good + "#1\tAnnotatorNotes T1\tcaf\xe9\n", 2, "not UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadANN(dam, []byte(c.ann))
			var at *article.Error
			if !errors.As(err, &at) {
				t.Fatalf("got %v, %v", got, err)
			}
			if at.Line != c.line || !strings.Contains(at.Error(), c.want) {
				t.Errorf("line %d: %v; expected line %d and %q", at.Line, at, c.line, c.want)
			}
		})
	}
}

// Whatever the file says, spans lie in the text, in order, and begin and end with no white space.
func FuzzANN(f *testing.F) {
	f.Add(dam, "T1\tSource 3 8\tBrask\nT3\tContent 14 27;29 42\tIt\nwill\nE1\tAttribution:T3 Content:T3 Content2:T1 Source:T1\n#1\tx\n")
	f.Add("a\u00a0b", "E1\tAttribution-no-source:T1 Cue:T1\nT1\tCue 0 2;1 3\ta b")
	f.Add("A met É.", "T1\tPER 0 1\tA\nT2\tORG 6 7\tÉ\n")
	f.Add("", "T1\tCue 0 0\t\n*\tEquiv\n")
	f.Fuzz(func(t *testing.T, text, ann string) {
		list, err := ReadANN(text, []byte(ann))
		if err != nil {
			var at *article.Error
			if !errors.As(err, &at) || at.Line < 1 || at.Line > 1+strings.Count(ann, "\n") {
				t.Fatalf("no line: %v", err)
			}
			return
		}
		points := []rune(text)
		if names, err := ReadNamesANN(text, []byte(ann)); err == nil {
			for _, n := range names.Names {
				if n.Span[0] < 0 || n.Span[0] >= n.Span[1] || n.Span[1] > len(points) {
					t.Fatalf("name %v in %d code points", n.Span, len(points))
				}
			}
		}
		for _, a := range list {
			for _, s := range slices.Concat(a.Source, a.Cue, a.Content) {
				if s[0] < 0 || s[0] >= s[1] || s[1] > len(points) {
					t.Fatalf("%v in %d code points", s, len(points))
				}
				if unicode.IsSpace(points[s[0]]) || unicode.IsSpace(points[s[1]-1]) {
					t.Fatalf("%v: %q", s, string(points[s[0]:s[1]]))
				}
			}
			for _, l := range [][]schema.Span{a.Source, a.Cue, a.Content} {
				if !slices.IsSortedFunc(l, compare) {
					t.Fatalf("disorder: %v", l)
				}
			}
			Kinds(points, a)
		}
		// Against itself everything is right, and against nothing nothing.
		r := Attributions(text, list, list)
		for _, c := range []Count{r.Source.Exact, r.Cue.Overlap, r.Content.Exact, r.Linked} {
			if c.Gold != c.GoldRight || c.Found != c.FoundRight || c.Gold != c.Found {
				t.Fatalf("against itself: %+v", c)
			}
		}
		if r := Attributions(text, list, nil); r.Linked.GoldRight+r.Content.Overlap.GoldRight+r.Speakers.Right > 0 {
			t.Fatalf("against nothing: %+v", r)
		}
	})
}
