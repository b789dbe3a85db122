package score

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestCorpus(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	ann := func(cue string) *fstest.MapFile { return file("T1\tCue " + cue + "\tx\nE1\tAttribution:T1 Cue:T1\n") }
	fsys := fstest.MapFS{
		"text/b_2031-04-14_dam-.txt":              file("Brask said so."),
		"attributions/b_2031-04-14_dam-_beef.ann": ann("6 10"),
		"attributions/b_2031-04-14_dam-_cafe.ann": file("not read"),
		"text/a.txt":                file("Brask said so."),
		"attributions/a_beef.ann":   ann("6 99"),
		"text/c.txt":                file("caf\xe9"),
		"attributions/c_beef.ann":   ann("0 1"),
		"text/d.txt":                file("Nobody\nsaid\x00so."),
		"attributions/d_beef.ann":   ann("0 1"),
		"text/e.txt":                file("Nobody read this."),
		"attributions/f_beef.ann":   ann("0 1"),
		"text/README.md":            file("no text"),
		"attributions/beef.ann.swp": file("no annotation"),
	}
	entries, err := List(fsys)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	var stems []string
	for _, e := range entries {
		stems = append(stems, e.Stem)
		_, gold, err := e.Read(fsys)
		if err != nil {
			got[e.Stem] = err.Error()
			continue
		}
		if d := cmp.Diff([]Attribution{{Cue: spans(6, 10)}}, gold); d != "" {
			t.Error(d)
		}
		got[e.Stem] = e.Annotation
	}
	if d := cmp.Diff([]string{"a", "b_2031-04-14_dam-", "c", "d", "e", "f"}, stems); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]string{
		"a":                 "attributions/a_beef.ann: line 1: T1: the span 6 99 ends after the text, which has 14 code points",
		"b_2031-04-14_dam-": "attributions/b_2031-04-14_dam-_beef.ann",
		"c":                 "text/c.txt: wrong encoding: not UTF-8",
		"d":                 "text/d.txt: line 2: a NUL in the text",
		"e":                 "text/e.txt: there is no attributions/e_*.ann",
		"f":                 "attributions/f_beef.ann: there is no text/f.txt",
	}, got); d != "" {
		t.Error(d)
	}
	for _, c := range []struct {
		fsys fstest.MapFS
		want string
	}{
		{fstest.MapFS{}, "text: file does not exist"},
		{fstest.MapFS{"text/a.txt": file("x")}, "attributions: file does not exist"},
		{fstest.MapFS{"text/x": file("x"), "attributions/x": file("x")}, "text: no .txt in it"},
	} {
		if _, err := List(c.fsys); err == nil || err.Error() != c.want {
			t.Errorf("got %v, expected %s", err, c.want)
		}
	}
}
