package score

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/schema"
)

// marked is a text without its marks, and the spans that [ ] (source) and { } (content) mark.
func marked(s string) (text []rune, a Attribution) {
	start := 0
	for _, r := range s {
		switch r {
		case '[', '{':
			start = len(text)
		case ']':
			a.Source = append(a.Source, schema.Span{start, len(text)})
		case '}':
			a.Content = append(a.Content, schema.Span{start, len(text)})
		default:
			text = append(text, r)
		}
	}
	return text, a
}

func TestKinds(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`[Brask] said: {"The dam holds."}`, "direct"},
		{`{“The dam,”} [she] said, {“holds.”}`, "direct, pronoun source, discontinuous content"},
		{`{‘The dam holds,’} [Brask] said.`, "direct"},
		{"{``The dam holds,''} [Brask] said.", "direct"},
		{`{« Le barrage tient »}, [Brask] said.`, "direct"},
		{`[Brask] said {that the dam “holds.”}`, "mixed"},
		{`[Brask] said {“the dam” holds}`, "mixed"},
		{`[Brask] said {that ''the dam'' holds}`, "mixed"},
		{`[Brask], [who] said {that the parents' dam doesn't hold}`, "indirect"},
		{`[Brask] said {that it’s the parents’}`, "indirect"},
		{`[He] said {it held}`, "indirect, pronoun source"},
		{`the man [who] said {it held}`, "indirect, pronoun source"},
		{`[He and Brask] said {it held}`, "indirect"},
		{`It was said {that the dam} would, {in a flood, hold}`, "indirect, no source, discontinuous content"},
		{`[Brask] said {"}`, "mixed"},
		{`[Brask] spoke`, ""},
		{``, "no source"},
	} {
		text, a := marked(c.text)
		var names []string
		for _, k := range Kinds(text, a) {
			names = append(names, k.String())
		}
		if got := strings.Join(names, ", "); got != c.want {
			t.Errorf("%s: %s, expected %s", c.text, got, c.want)
		}
	}
}

func TestAttributions(t *testing.T) {
	text, one := marked(`[Brask] said: {"The dam holds."} He doubted it.`)
	other := Attribution{Source: spans(29, 31), Cue: spans(32, 39), Content: spans(40, 42)}
	gold := []Attribution{one, other}
	n := len("Brask said: ")
	quotation := one.Content[0]
	for _, c := range []struct {
		name     string
		found    []Attribution
		linked   Count
		speakers Speakers
	}{
		{"nothing", nil, Count{Gold: 2}, Speakers{Gold: 1}},
		{"all", gold, Count{2, 2, 2, 2}, Speakers{1, 1, 1}},
		{"wrong speaker", []Attribution{{Source: other.Source, Content: one.Content}}, Count{Gold: 2, Found: 1}, Speakers{1, 1, 0}},
		{"no speaker", []Attribution{{Content: one.Content}}, Count{Gold: 2, Found: 1}, Speakers{1, 1, 0}},
		{"the best content tells the speaker", []Attribution{
			{Source: other.Source, Content: spans(n, n+3)},
			{Source: one.Source, Content: spans(n, quotation[1]-2)}}, Count{2, 2, 1, 1}, Speakers{1, 1, 1}},
		{"without a content", []Attribution{{Source: one.Source, Cue: spans(6, 10)}}, Count{Gold: 2}, Speakers{Gold: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Attributions(string(text), gold, c.found)
			if r.Linked != c.linked || r.Speakers != c.speakers {
				t.Errorf("linked %+v, speakers %+v", r.Linked, r.Speakers)
			}
			if r.Gold != 2 || r.Found != len(c.found) || r.Kinds[Direct].Gold != 1 || r.Kinds[Indirect].Gold != 1 || r.Kinds[PronounSource].Gold != 1 {
				t.Errorf("%+v", r)
			}
			sum := r.Plus(Attributions(string(text), nil, c.found))
			if sum.Documents != 2 || sum.Found != 2*r.Found || sum.Linked.Gold != r.Linked.Gold || sum.Kinds[Direct].Gold != r.Kinds[Direct].Gold || sum.Speakers != r.Speakers {
				t.Errorf("sum %+v", sum)
			}
			if d := cmp.Diff(sum, (Result{}).Plus(sum)); d != "" {
				t.Error(d)
			}
		})
	}
}
