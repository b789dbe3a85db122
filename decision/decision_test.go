package decision

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// known is a knowledge base of two people, one of whom once had another node.
func known(id quad.IRI) (quad.IRI, bool) {
	switch id {
	case "id:person/ana-rell", "id:person/juri-kask":
		return id, true
	case "id:person/a-rell":
		return "id:person/ana-rell", true
	}
	return "", false
}

func read(t *testing.T, lines ...string) *Set {
	t.Helper()
	s, err := Read("d", strings.NewReader(strings.Join(lines, "\n")), known)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const (
	holm    = "id:person/petra-holm~ostria"
	initial = "id:person/p-holm~ostria"
	bare    = "id:person/petra-holm~0123456789abcdef0123"
	younger = "id:person/petra-holm~ostria~2"
	art1    = "id:article/0123456789abcdef0001"
	art2    = "id:article/0123456789abcdef0002"
)

func merge(n, from, into string) string {
	return `{"n":` + n + `,"merge":"` + from + `","into":"` + into + `"}`
}

func split(n, of, to, conditions string) string {
	return `{"n":` + n + `,"split":"` + of + `","to":"` + to + `",` + conditions + `}`
}

func TestNode(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	chain := []string{merge("1", bare, initial), merge("2", initial, holm)}
	for _, c := range []struct {
		name  string
		lines []string
		id    quad.IRI
		in    Circumstances
		want  quad.IRI
		by    []int
	}{
		{"nothing decided", nil, holm, Circumstances{}, holm, nil},
		{"merged", chain, initial, Circumstances{}, holm, []int{2}},
		{"merged twice", chain, bare, Circumstances{}, holm, []int{1, 2}},
		{"the one that stays", chain, holm, Circumstances{}, holm, nil},
		{"into the knowledge base", []string{merge("1", bare, "id:person/a-rell")}, bare, Circumstances{}, "id:person/ana-rell", []int{1}},
		{"taken back", append(chain, `{"n":3,"undo":2}`), bare, Circumstances{}, initial, []int{1}},
		{"decided anew", append(chain, `{"n":4,"undo":1}`, merge("7", bare, holm)), bare, Circumstances{}, holm, []int{7}},
		{"the other way round", []string{merge("1", bare, holm), `{"n":2,"undo":1}`, merge("3", holm, bare)}, holm, Circumstances{}, bare, []int{3}},
		{"split by article", []string{split("1", holm, younger, `"articles":["`+art1+`"]`)}, holm, Circumstances{Article: art1}, younger, []int{1}},
		{"not this article", []string{split("1", holm, younger, `"articles":["`+art1+`"]`)}, holm, Circumstances{Article: art2}, holm, nil},
		{"by outlet and role", []string{split("1", holm, younger, `"outlets":["coast wire"],"roles":["Mayor"]`)}, holm,
			Circumstances{Outlet: "Coast Wire", Roles: []string{"minister", "mayor"}}, younger, []int{1}},
		{"not both", []string{split("1", holm, younger, `"outlets":["coast wire"],"roles":["Mayor"]`)}, holm, Circumstances{Outlet: "Coast Wire"}, holm, nil},
		{"from a day on", []string{split("1", holm, younger, `"since":"2031-05-01"`)}, holm, Circumstances{Published: day("2031-05-01")}, younger, []int{1}},
		{"before a day", []string{split("1", holm, younger, `"until":"2031-05-01"`)}, holm, Circumstances{Published: day("2031-05-01")}, holm, nil},
		{"without a date", []string{split("1", holm, younger, `"until":"2031-05-01"`)}, holm, Circumstances{}, holm, nil},
		{"the first split that fits", []string{split("1", holm, younger, `"outlets":["a"]`), split("2", holm, holm+"~3", `"since":"2000-01-01"`)}, holm,
			Circumstances{Outlet: "A", Published: day("2031-05-01")}, younger, []int{1}},
		{"merged and split off", append(chain, split("3", holm, younger, `"articles":["`+art1+`"]`)), bare, Circumstances{Article: art1}, younger, []int{1, 2, 3}},
		{"split off the merged one first", append(chain, split("3", initial, younger, `"articles":["`+art1+`"]`)), bare, Circumstances{Article: art1}, younger, []int{1, 3}},
		{"somebody known is another", []string{split("1", "id:person/juri-kask", "id:person/juri-kask~2", `"outlets":["a"]`)}, "id:person/juri-kask",
			Circumstances{Outlet: "a"}, "id:person/juri-kask~2", []int{1}},
	} {
		got, by := read(t, c.lines...).Node(c.id, c.in)
		if diff := cmp.Diff([]any{c.want, c.by}, []any{got, by}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if got, by := (*Set)(nil).Node(holm, Circumstances{}); got != holm || by != nil {
		t.Errorf("no set: %v, %v", got, by)
	}
}

func TestApart(t *testing.T) {
	s := read(t, `{"n":1,"apart":["`+holm+`","`+bare+`"]}`, split("2", holm, younger, `"outlets":["a"]`), split("3", holm, holm+"~3", `"outlets":["b"]`),
		merge("4", initial, holm), `{"n":5,"apart":["id:person/x~a","`+initial+`"]}`)
	for _, c := range []struct {
		a, b quad.IRI
		want bool
	}{
		{holm, bare, true}, {bare, holm, true}, {holm, younger, true}, {younger, holm + "~3", true}, {holm, initial, false}, {bare, younger, false},
		{"id:person/x~a", initial, true}, {holm, "id:person/x~a", true},
	} {
		if got := s.Apart(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

func TestRefused(t *testing.T) {
	good := merge("1", initial, holm)
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"half a line", []string{good, `{"n":2,"merge":`}, "line 2: no JSON: unexpected EOF"},
		{"no object", []string{`[]`}, "line 1: "},
		{"two objects", []string{good + `{}`}, "line 1: no JSON"},
		{"not UTF-8", []string{"{\"n\":1,\"note\":\"\xff\"}"}, "line 1: the line is no valid UTF-8"},
		{"an unknown field", []string{`{"n":1,"join":"x"}`}, `line 1: unknown field "join"`},
		{"a wrong value", []string{`{"n":"1"}`}, "line 1: n is a string, expected a int"},
		{"a long line", []string{strings.Repeat(" ", maxLine+1)}, "line 1: the line is longer"},
		{"a line break in a note", []string{`{"n":1,"note":"a\nb","apart":["` + holm + `","` + bare + `"]}`}, "line 1: \"a\\nb\" holds a character"},
		{"no number", []string{`{"merge":"` + initial + `","into":"` + holm + `"}`}, "line 1: the number 0"},
		{"numbers that fall", []string{merge("2", initial, holm), merge("2", bare, holm)}, "line 2: the number 2"},
		{"nothing", []string{`{"n":1}`}, "line 1: a line says one of four things"},
		{"two things", []string{`{"n":1,"undo":1,"merge":"` + initial + `","into":"` + holm + `"}`}, "line 1: a line says one"},
		{"half a merge", []string{`{"n":1,"merge":"` + initial + `"}`}, `line 1: "" is no node`},
		{"conditions of a merge", []string{`{"n":1,"merge":"` + initial + `","into":"` + holm + `","outlets":["a"]}`}, "line 1: only a split has conditions"},
		{"no node", []string{merge("1", "petra holm", holm)}, `line 1: "petra holm" is no node`},
		{"an office", []string{merge("1", "id:office/us/president", "id:office/us/chief")}, `line 1: "id:office/us/president" is no node`},
		{"a space", []string{merge("1", "id:person/a b~c", holm)}, "is no node"},
		{"no key", []string{merge("1", "id:person/a~", holm)}, "is no node"},
		{"an unknown person", []string{merge("1", initial, "id:person/petra-holm")}, "line 1: there is no id:person/petra-holm in the knowledge base"},
		{"two known people", []string{merge("1", "id:person/juri-kask", "id:person/ana-rell")}, "both stand in the knowledge base"},
		{"a known person into another", []string{merge("1", "id:person/juri-kask", holm)}, "line 1: id:person/juri-kask stands in the knowledge base"},
		{"of two kinds", []string{merge("1", initial, "id:org/holm")}, "of different kinds"},
		{"into itself", []string{merge("1", holm, holm)}, "is named twice"},
		{"into itself by another node", []string{`{"n":1,"apart":["id:person/a-rell","id:person/ana-rell"]}`}, "is named twice"},
		{"a circle of two", []string{good, merge("2", holm, initial)}, "line 2: id:person/p-holm~ostria is id:person/petra-holm~ostria in the end: a cycle"},
		{"a circle of three", []string{good, merge("2", holm, bare), merge("3", bare, initial)}, "line 3: "},
		{"a circle over a split", []string{good, split("2", holm, initial, `"outlets":["a"]`)}, "line 2: id:person/p-holm~ostria is"},
		{"into two", []string{good, merge("2", initial, bare)}, "line 2: decision 1 merges id:person/p-holm~ostria already, into id:person/petra-holm~ostria"},
		{"twice", []string{good, merge("2", initial, holm)}, "line 2: decision 1 merges"},
		{"apart and merged", []string{good, `{"n":2,"apart":["` + holm + `","` + initial + `"]}`}, "line 2: "},
		{"merged and apart", []string{`{"n":1,"apart":["` + holm + `","` + initial + `"]}`, merge("2", initial, holm)}, "line 2: id:person/p-holm~ostria and id:person/petra-holm~ostria were decided to be two"},
		{"merged by way of a third", []string{`{"n":1,"apart":["` + holm + `","` + initial + `"]}`, merge("2", holm, bare), merge("3", initial, bare)}, "line 3: "},
		{"apart twice", []string{`{"n":1,"apart":["` + holm + `","` + bare + `"]}`, `{"n":2,"apart":["` + bare + `","` + holm + `"]}`}, "line 2: "},
		{"one apart", []string{`{"n":1,"apart":["` + holm + `"]}`}, "line 1: apart takes two nodes"},
		{"a split of everything", []string{`{"n":1,"split":"` + holm + `","to":"` + younger + `"}`}, "line 1: a split needs conditions"},
		{"no article", []string{split("1", holm, younger, `"articles":["x"]`)}, `line 1: "x" is no article`},
		{"no outlet", []string{split("1", holm, younger, `"outlets":["!"]`)}, `line 1: "!" is no name`},
		{"no day", []string{split("1", holm, younger, `"since":"2031"`)}, `line 1: "2031" is no day`},
		{"backwards", []string{split("1", holm, younger, `"since":"2031-05-02","until":"2031-05-02"`)}, "line 1: the time ends"},
		{"one split twice", []string{split("1", holm, younger, `"outlets":["a"]`), split("2", holm, holm+"~3", `"outlets":["a"]`)}, "line 2: decision 1 splits the same"},
		{"one article to two", []string{split("1", holm, younger, `"articles":["`+art1+`"]`), split("2", holm, holm+"~3", `"articles":["`+art2+`","`+art1+`"]`)}, "line 2: decision 1 splits that of"},
		{"undo of nothing", []string{good, `{"n":2,"undo":3}`}, "line 2: there is no decision 3"},
		{"undo of an undo", []string{good, `{"n":2,"undo":1}`, `{"n":3,"undo":2}`}, "line 3: decision 2 takes another one back"},
		{"undone twice", []string{good, `{"n":2,"undo":1}`, `{"n":3,"undo":1}`}, "line 3: decision 1 was taken back by 2"},
		{"no day of a decision", []string{`{"n":1,"on":"today","merge":"` + initial + `","into":"` + holm + `"}`}, `line 1: "today" is no day`},
	} {
		s, err := Read("d.jsonl", strings.NewReader(strings.Join(c.lines, "\n")), known)
		if s != nil || err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "d.jsonl: line ") {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestAppend(t *testing.T) {
	path := filepath.Join(t.TempDir(), "d.jsonl")
	if s, err := Open(path, known); err != nil || s.Len() != 0 {
		t.Fatalf("no file: %v", err)
	}
	for i, d := range []Decision{
		{Merge: initial, Into: holm, On: "2031-05-04", Note: "the same speech"},
		{Split: holm, To: younger, Conditions: Conditions{Roles: []string{"mayor"}}},
		{Undo: 1},
	} {
		s, err := Append(path, d, known)
		if err != nil || s.Len() != i+1 || s.All()[i].Number != i+1 {
			t.Fatalf("%d: %v", i, err)
		}
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"n":1,"merge":"` + initial + `","into":"` + holm + `","on":"2031-05-04","note":"the same speech"}
{"n":2,"split":"` + holm + `","to":"` + younger + `","roles":["mayor"]}
{"n":3,"undo":1}
`
	if diff := cmp.Diff(want, string(before)); diff != "" {
		t.Error(diff)
	}
	for _, d := range []Decision{{Undo: 1}, {Merge: holm, Into: holm}, {Merge: initial, Into: holm, Note: "a\x1bb"}} {
		if _, err := Append(path, d, known); err == nil {
			t.Errorf("%+v was taken", d)
		}
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("what was refused was written: %s", after)
	}
	// A line without an end stays a line of its own.
	if err := os.WriteFile(path, []byte(strings.TrimSuffix(string(before), "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := Append(path, Decision{Merge: initial, Into: holm}, known); err != nil || s.Len() != 4 {
		t.Fatal(err)
	}
	if s, err := Open(path, known); err != nil || s.Len() != 4 || s.Undone(1) != 3 {
		t.Errorf("%v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(merge("1", initial, holm) + "\n" + split("2", holm, younger, `"outlets":["a"]`) + "\n" + `{"n":3,"undo":1}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Read("x", strings.NewReader(text), known)
		if err != nil {
			if !strings.Contains(err.Error(), "x: line ") {
				t.Errorf("no line in %v", err)
			}
			return
		}
		// Every node leads somewhere, and what it leads to stays.
		from, _, _ := s.Involved()
		for _, id := range from {
			in := Circumstances{Article: art1, Outlet: "a", Roles: []string{"mayor"}, Published: time.Unix(1e9, 0)}
			node, by := s.Node(id, in)
			if again, more := s.Node(node, in); again != node || len(more) > 0 || (node == id) != (len(by) == 0) {
				t.Errorf("%s is %s by %v, and then %s", id, node, by, again)
			}
		}
	})
}
