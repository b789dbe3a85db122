package score

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"saidso/schema"
)

var update = flag.Bool("update", false, "rewrite what is made of the marked texts")

const goldDir = "../data/gold"

// TestGoldIsMade holds the brat files of our own gold to the marked texts that they are made of.
func TestGoldIsMade(t *testing.T) {
	files, err := filepath.Glob(goldDir + "/marked/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d marked texts, %v", len(files), err)
	}
	made := map[string]bool{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		m, err := readMarked(string(b))
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		stem := strings.TrimSuffix(filepath.Base(f), ".txt")
		for name, want := range map[string]string{
			"text/" + stem + ".txt":              m.text,
			"attributions/" + stem + "_gold.ann": m.attributionsANN(),
			"names/" + stem + ".ann":             m.namesANN(),
		} {
			made[name] = true
			golden(t, filepath.Join(goldDir, name), want)
		}
		checkMarked(t, f, m)
	}
	for _, dir := range []string{"text", "attributions", "names"} {
		entries, err := os.ReadDir(filepath.Join(goldDir, dir))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !made[dir+"/"+e.Name()] {
				t.Errorf("%s/%s has no marked text", dir, e.Name())
			}
		}
	}
}

// checkMarked holds a text to the conventions that can be checked.
func checkMarked(t *testing.T, file string, m *markedText) {
	t.Helper()
	points := []rune(m.text)
	words := func(s schema.Span) string { return string(points[s[0]:s[1]]) }
	inner := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for _, s := range m.spans() {
		if trimmed, _ := trim(points, s); trimmed != s {
			t.Errorf("%s: white space at the ends of %q", file, words(s))
		}
		if s[0] > 0 && inner(points[s[0]-1]) && inner(points[s[0]]) || s[1] < len(points) && inner(points[s[1]]) && inner(points[s[1]-1]) {
			t.Errorf("%s: %q cuts a word", file, words(s))
		}
	}
	for i, n := range m.names {
		if i > 0 && m.names[i-1].Span[1] > n.Span[0] {
			t.Errorf("%s: the name %q overlaps the one before it", file, words(n.Span))
		}
	}
	for _, a := range m.attributions {
		for _, c := range a.Content {
			w := words(c)
			if strings.HasSuffix(w, ".") && !strings.ContainsAny(w, "“‘") {
				t.Errorf("%s: %q ends with the full stop of its sentence", file, w)
			}
		}
		if !a.Nested {
			continue
		}
		held := false
		for _, o := range m.attributions {
			for _, c := range o.Content {
				held = held || !o.Nested && c[0] <= a.Cue[0][0] && a.Cue[0][1] <= c[1]
			}
		}
		if !held {
			t.Errorf("%s: %q is nested in no content", file, words(a.Cue[0]))
		}
	}
	if n := len(strings.Fields(m.text)); n < 100 || n > 500 {
		t.Errorf("%s: %d words", file, n)
	}
}

func (m *markedText) spans() []schema.Span {
	var out []schema.Span
	for _, a := range m.attributions {
		out = append(append(append(out, a.Source...), a.Cue...), a.Content...)
	}
	for _, n := range m.names {
		out = append(out, n.Span)
	}
	return out
}

// TestGoldSurfaces holds each annotation of the committed files to the words that it says it has, and the readers to the
// files.
func TestGoldSurfaces(t *testing.T) {
	line := regexp.MustCompile(`(?m)^T\d+\t\S+ ([\d ;]+)\t((?:.|\n)*?)(?:\n[TE]\d+\t|\n?\z)`)
	fsys := os.DirFS(goldDir)
	entries, err := List(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, gold, err := e.Read(fsys)
		if err != nil || len(gold) == 0 {
			t.Errorf("%s: %d attributions, %v", e.Stem, len(gold), err)
			continue
		}
		points := []rune(text)
		for _, file := range []string{e.Annotation, "names/" + e.Stem + ".ann"} {
			ann, err := readFile(fsys, file)
			if err != nil {
				t.Fatal(err)
			}
			checked, all := 0, len(regexp.MustCompile(`(?m)^T\d+\t`).FindAllString(ann, -1))
			for ann != "" {
				at := line.FindStringSubmatchIndex(ann)
				if at == nil {
					break
				}
				var words []string
				for piece := range strings.SplitSeq(ann[at[2]:at[3]], ";") {
					from, to, _ := strings.Cut(piece, " ")
					start, _ := strconv.Atoi(from)
					end, _ := strconv.Atoi(to)
					if start >= end || end > len(points) {
						t.Fatalf("%s: %s", file, piece)
					}
					words = append(words, string(points[start:end]))
				}
				if got, want := ann[at[4]:at[5]], strings.Join(words, " "); got != want {
					t.Errorf("%s: the file says %q, the text %q", file, got, want)
				}
				checked++
				ann = strings.TrimPrefix(ann[at[5]:], "\n")
			}
			if checked != all || all == 0 {
				t.Errorf("%s: %d of %d annotations checked", file, checked, all)
			}
		}
	}
	names, err := ReadNames(fsys, ".", true)
	if err != nil || len(names.Texts) != len(entries) {
		t.Fatal(len(names.Texts), err)
	}
	for _, n := range names.Texts {
		if n.Unscored > 0 || len(n.Names) == 0 {
			t.Errorf("%s: %d names, %d of other types", n.ID, len(n.Names), n.Unscored)
		}
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got, rewrite with -update):\n%s", file, d)
	}
}
