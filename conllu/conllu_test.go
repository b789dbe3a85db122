package conllu

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"saidso/article"
	"saidso/extract"
)

const sample = `# newdoc id = harbor
# newpar
# sent_id = harbor-1
# text = They don’t know (yet).
1	They	they	PRON	PRP	Case=Nom|Number=Plur	4	nsubj	4:nsubj|5.1:nsubj	_
2-3	don’t	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	4:aux	_
3	n’t	not	PART	RB	_	4	advmod	4:advmod	_
4	know	know	VERB	VB	_	0	root	0:root	_
5	(	(	PUNCT	-LRB-	_	6	punct	6:punct	SpaceAfter=No
5.1	know	know	VERB	VB	_	_	_	4:parataxis	_
5.2	it	it	PRON	PRP	_	_	_	5.1:obj	_
6	yet	yet	ADV	RB	_	4	advmod	5.1:advmod	SpaceAfter=No|Gloss=a_b
7	)	)	PUNCT	-RRB-	_	6	punct	6:punct	SpaceAfter=No
8	.	.	PUNCT	.	_	4	punct	4:punct	_

# sent_id = harbor-2
1	_	_	SYM	NFP	_	0	root	_	_

# newpar id = p2
1-2	gimme	_	_	_	Typo=Yes	_	_	_	SpaceAfter=No
1	gi	give	VERB	VB	_	0	root	_	_
2	mme	I	PRON	PRP	_	1	obj	_	_
3	!	!	PUNCT	.	_	1	punct	_	_

# newdoc
1	a b	c	X	FW	_	_	_	_	_

`

func all(text string) (list []*Sentence, err error) {
	for s, e := range Read("x.conllu", strings.NewReader(text)) {
		if e != nil {
			return list, e
		}
		list = append(list, s)
	}
	return list, nil
}

func written(t *testing.T, list []*Sentence) string {
	t.Helper()
	var b strings.Builder
	for _, s := range list {
		if err := s.Write(&b); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestRoundTrip(t *testing.T) {
	for name, text := range map[string]string{
		"as it is":                 sample,
		"lines end as Windows's":   strings.ReplaceAll(sample, "\n", "\r\n"),
		"no blank line at the end": strings.TrimSuffix(sample, "\n"),
		"blank lines":              "\n\n" + strings.ReplaceAll(sample, "\n\n", "\n\n \n"),
	} {
		list, err := all(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := written(t, list); got != sample {
			t.Errorf("%s: written is\n%s", name, got)
		}
	}
	if list, err := all(""); err != nil || list != nil {
		t.Errorf("an empty file gives %v, %v", list, err)
	}
}

func TestDocument(t *testing.T) {
	list, err := all(sample)
	if err != nil {
		t.Fatal(err)
	}
	parts := Split(list)
	if len(parts) != 2 || len(parts[0]) != 3 || len(parts[1]) != 1 {
		t.Fatalf("documents %v", parts)
	}
	doc, err := Document(parts[0])
	if err != nil {
		t.Fatal(err)
	}
	if want := "They don’t know (yet). _\n\ngimme!"; doc.Text() != want {
		t.Errorf("text %q, expected %q", doc.Text(), want)
	}
	var words, heads []string
	for i, tok := range doc.Tokens {
		words = append(words, doc.Word(i))
		head := "-"
		if tok.Head >= 0 {
			head = doc.Word(tok.Head)
		}
		heads = append(heads, head)
	}
	if got, want := strings.Join(words, "|"), "They|do|n’t|know|(|yet|)|.|_|gi|mme|!"; got != want {
		t.Errorf("words %s, expected %s", got, want)
	}
	if got, want := strings.Join(heads, "|"), "know|know|know|-|yet|know|yet|know|-|-|gi|gi"; got != want {
		t.Errorf("heads %s, expected %s", got, want)
	}
	var paragraphs []int
	for _, s := range doc.Sentences {
		paragraphs = append(paragraphs, s.Paragraph)
	}
	if !slices.Equal(paragraphs, []int{0, 0, 1}) {
		t.Errorf("paragraphs %v", paragraphs)
	}
	if doc.Subtree(3) != (extract.Span{Start: 0, End: 8}) {
		t.Errorf("the subtree of know is %v", doc.Subtree(3))
	}
}

func TestSentences(t *testing.T) {
	list, err := all(sample)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Document(list[:3])
	if err != nil {
		t.Fatal(err)
	}
	back := Sentences(doc, "my\nfile")
	for i, want := range [][]string{
		{"newdoc id = my file", "newpar id = my file-p1", "sent_id = my file-1", "text = They don’t know (yet)."},
		{"sent_id = my file-2", "text = _"},
		{"newpar id = my file-p2", "sent_id = my file-3", "text = gimme!"},
	} {
		if !slices.Equal(back[i].Comments, want) {
			t.Errorf("comments of sentence %d: %q", i+1, back[i].Comments)
		}
	}
	want := strings.TrimLeft(`
1	They	they	PRON	PRP	_	4	nsubj	_	_
2	do	do	AUX	VBP	_	4	aux	_	SpaceAfter=No
3	n’t	not	PART	RB	_	4	advmod	_	_
4	know	know	VERB	VB	_	0	root	_	_
5	(	(	PUNCT	-LRB-	_	6	punct	_	SpaceAfter=No
6	yet	yet	ADV	RB	_	4	advmod	_	SpaceAfter=No
7	)	)	PUNCT	-RRB-	_	6	punct	_	SpaceAfter=No
8	.	.	PUNCT	.	_	4	punct	_	_

`, "\n")
	back[0].Comments = nil
	if got := written(t, back[:1]); got != want {
		t.Errorf("written is\n%s, expected\n%s", got, want)
	}
	again, err := all(written(t, back))
	if err != nil {
		t.Fatal(err)
	}
	other, err := Document(again)
	if err != nil || other.Text() != doc.Text() || !slices.Equal(other.Tokens, doc.Tokens) {
		t.Errorf("the document does not survive: %v", err)
	}
}

func TestReadRefuses(t *testing.T) {
	word := func(id, head string) string { return id + "\ta\ta\tX\tX\t_\t" + head + "\tdep\t_\t_\n" }
	for name, test := range map[string]struct {
		text string
		line int
		want string
	}{
		"spaces for tabs":       {"1 a a X X _ 0 root _ _\n", 1, "1 columns"},
		"a column too many":     {"1\ta\ta\tX\tX\t_\t0\troot\t_\t_\t_\n", 1, "11 columns"},
		"an empty column":       {"# text = a\n1\t\ta\tX\tX\t_\t0\troot\t_\t_\n", 2, "column 2 is empty"},
		"a form of white space": {"1\t \ta\tX\tX\t_\t0\troot\t_\t_\n", 1, "white space"},
		"a wrong ID":            {word("1", "0") + word("3", "1"), 2, `"3", expected 2`},
		"an ID of letters":      {word("x", "0"), 1, `"x", expected 1`},
		"an ID with a zero":     {word("01", "0"), 1, `"01"`},
		"no head":               {word("1", "x"), 1, `head "x"`},
		"a negative head":       {word("1", "-1"), 1, `head "-1"`},
		"a head of its own":     {word("1", "1"), 1, `head "1"`},
		"a head outside":        {word("1", "3") + word("2", "0") + "\n", 3, "head 3"},
		"a comment inside":      {word("1", "0") + "# text = a\n", 2, "comment"},
		"only comments":         {"# text = a\n\n", 2, "comments"},
		"comments at the end":   {word("1", "0") + "\n# text = a", 3, "comments"},
		"a range backwards":     {"2-1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "2-1"},
		"a range of one":        {"1-1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "1-1"},
		"a range too long":      {"1-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n" + word("1", "0") + "\n", 3, "1-3"},
		"ranges that overlap":   {"1-2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n" + word("1", "0") + "2-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 3, "2-3"},
		"a range with a tag":    {"1-2\ta\t_\tX\t_\t_\t_\t_\t_\t_\n", 1, "column 4"},
		"an empty node ahead":   {"1.1\ta\ta\tX\tX\t_\t_\t_\t0:root\t_\n", 1, `"1.1", expected 0.1`},
		"an empty node skipped": {word("1", "0") + "1.2\ta\ta\tX\tX\t_\t_\t_\t0:root\t_\n", 2, `"1.2", expected 1.1`},
		"no words":              {"0.1\ta\ta\tX\tX\t_\t_\t_\t0:root\t_\n\n", 2, "without words"},
		"bad UTF-8":             {"1\t\xff\ta\tX\tX\t_\t0\troot\t_\t_\n", 1, "UTF-8"},
		"a long line":           {"# a\n" + strings.Repeat("x", maxLine+1), 2, "bytes"},
	} {
		_, err := all(test.text)
		var at *article.Error
		if !errors.As(err, &at) || at.Path != "x.conllu" || at.Line != test.line || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, expected line %d with %q", name, err, test.line, test.want)
		}
	}
}

func TestCircular(t *testing.T) {
	list, err := all("1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n2\ta\ta\tX\tX\t_\t3\tdep\t_\t_\n3\ta\ta\tX\tX\t_\t4\tdep\t_\t_\n4\ta\ta\tX\tX\t_\t2\tdep\t_\t_\n\n")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Document(list); err == nil || !strings.Contains(err.Error(), "sentence 1: word 2 hangs on itself") {
		t.Errorf("error %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("# a\n1-2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := all(text)
		if err != nil {
			var at *article.Error
			if !errors.As(err, &at) {
				t.Fatal(err)
			}
			return
		}
		once := written(t, list)
		again, err := all(once)
		if err != nil {
			t.Fatalf("what was written is refused: %v\n%s", err, once)
		}
		if twice := written(t, again); twice != once {
			t.Fatalf("written twice is\n%q, once\n%q", twice, once)
		}
		for _, part := range Split(list) {
			doc, err := Document(part)
			if err != nil {
				continue
			}
			n := 0
			for _, s := range part {
				for i := range s.Words {
					if doc.Word(n) != s.Words[i].Form {
						t.Fatalf("token %d is %q, not %q", n, doc.Word(n), s.Words[i].Form)
					}
					n++
				}
			}
		}
	})
}
