package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	extraction "saidso/extract"
	"saidso/extract/segment"
)

// chain hangs each word of a sentence on the one before it.
func chain(_ context.Context, doc *extraction.Document) error {
	if doc.Tokens == nil {
		if err := segment.Stage().Run(doc); err != nil {
			return err
		}
	}
	for _, s := range doc.Sentences {
		for i := s.Start; i < s.End; i++ {
			t := &doc.Tokens[i]
			t.UPOS, t.XPOS, t.Lemma, t.Rel, t.Head = "X", "FW", strings.ToLower(doc.Word(i)), "dep", i-1
			if i == s.Start {
				t.Rel, t.Head = "root", extraction.None
			}
		}
	}
	doc.SetSyntax()
	return nil
}

func parseAll(t *testing.T, stdin string, args ...string) (code int, out, diagnostics string) {
	t.Helper()
	var o, e bytes.Buffer
	a := &app{strings.NewReader(stdin), &o, &e}
	cmd := a.parse(func() (syntaxReader, error) { return chain, nil })
	cmd.SetArgs(args)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	if err := cmd.ExecuteContext(t.Context()); err != nil {
		if err != errInputs {
			t.Fatal(err)
		}
		code = exitFailed
	}
	return code, o.String(), e.String()
}

// put writes a file into a directory.
func put(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	rawText   = "Harbor opens\n\nIt opened. “Good,” she said.\n"
	rawParsed = `# newdoc id = -
# newpar id = --p1
# sent_id = --1
# text = Harbor opens
1	Harbor	harbor	X	FW	_	0	root	_	_
2	opens	opens	X	FW	_	1	dep	_	_

# newpar id = --p2
# sent_id = --2
# text = It opened.
1	It	it	X	FW	_	0	root	_	_
2	opened	opened	X	FW	_	1	dep	_	SpaceAfter=No
3	.	.	X	FW	_	2	dep	_	_

# sent_id = --3
# text = “Good,” she said.
1	“	“	X	FW	_	0	root	_	SpaceAfter=No
2	Good	good	X	FW	_	1	dep	_	SpaceAfter=No
3	,	,	X	FW	_	2	dep	_	SpaceAfter=No
4	”	”	X	FW	_	3	dep	_	_
5	she	she	X	FW	_	4	dep	_	_
6	said	said	X	FW	_	5	dep	_	SpaceAfter=No
7	.	.	X	FW	_	6	dep	_	_

`
	bank = `# newdoc id = a
# sent_id = 1
# translit = kept
1-2	Can’t	_	_	_	_	_	_	_	_
1	Ca	can	AUX	MD	VerbForm=Fin	2	nsubj	2:nsubj	_
2	n’t	not	PART	RB	_	1	nsubj	_	SpaceAfter=No|Kept=Yes
2.1	gone	_	_	_	_	_	_	0:root	_

# newdoc
1	A_b	_	_	_	_	_	_	_	_

`
	bankParsed = `# newdoc id = a
# sent_id = 1
# translit = kept
1-2	Can’t	_	_	_	_	_	_	_	_
1	Ca	ca	X	FW	_	0	root	_	_
2	n’t	n’t	X	FW	_	1	dep	_	SpaceAfter=No|Kept=Yes

# newdoc
1	A_b	a_b	X	FW	_	0	root	_	_

`
)

func TestParse(t *testing.T) {
	dir := t.TempDir()
	for _, test := range []struct{ name, stdin, path, want string }{
		{"a text", rawText, "-", rawParsed},
		{"a treebank", bank, "-", bankParsed},
		{"a treebank by its content", "", put(t, dir, "bank.txt", bank), bankParsed},
		{"a treebank by its name", "", put(t, dir, "empty.CoNLLU", "\n"), ""},
	} {
		code, out, diagnostics := parseAll(t, test.stdin, test.path)
		if code != exitOK || out != test.want || diagnostics != "" {
			t.Errorf("%s: exit code %d, %s\n%s", test.name, code, diagnostics, out)
		}
	}
	text := put(t, dir, "text.txt", rawText)
	if _, out, _ := parseAll(t, "", text); out != strings.ReplaceAll(strings.ReplaceAll(rawParsed, "= -", "= "+text), text+"--", text+"-") {
		t.Errorf("a file gives\n%s", out)
	}
}

func TestParseFailures(t *testing.T) {
	dir := t.TempDir()
	good, broken := put(t, dir, "good.conllu", bank), put(t, dir, "broken.conllu", bank+"1\ta\n")
	missing := filepath.Join(dir, "missing.txt")
	code, out, diagnostics := parseAll(t, "", broken, missing, good)
	if code != exitFailed || !strings.HasSuffix(out, bankParsed) {
		t.Errorf("exit code %d\n%s", code, out)
	}
	lines := strings.Split(diagnostics, "\n")
	for i, want := range []string{"2 failed", broken + ": line 12: 2 columns", missing} {
		if i >= len(lines) || !strings.Contains(lines[i], want) {
			t.Errorf("standard error %q does not say %q", diagnostics, want)
		}
	}
}

func TestIsCoNLLU(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "# only a comment\n": false, "1\ta\n": false, "Doe said.\n": false,
		bank: true, "\n\n# c\n1-2" + strings.Repeat("\t_", 9): true, "0.1" + strings.Repeat("\t_", 9): true,
		"12" + strings.Repeat("\t_", 9): false,
	} {
		if isCoNLLU(text) != want {
			t.Errorf("%q: expected %v", text, want)
		}
	}
}
