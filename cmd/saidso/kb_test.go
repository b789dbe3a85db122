package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestKB(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	good := write("ostria.jsonl", `{"type":"country","slug":"ostria","iso2":"OX","name":"Ostria","adjectives":["Ostrian"]}
{"type":"person","slug":"petra-holm","name":"Petra Holm","aliases":["Petra Annika Holm"],"country":"ostria"}
{"type":"person","slug":"juri-kask","name":"Juri Kask","country":"ostria"}
{"type":"post","slug":"ostria/president","office":"president","body":"ostria","phrases":["head of state"]}
{"type":"term","post":"ostria/president","person":"petra-holm","from":"2025-01-20","until":"2029-01-20"}
{"type":"term","post":"ostria/president","person":"juri-kask","from":"2029-01-20"}
`)
	bad := write("bad.jsonl", `{"type":"person","slug":"petra-holm","name":"Petra Holm","country":"ostria"}`+"\n{}\n")
	for _, c := range []struct {
		args         []string
		code         int
		out, errText string
	}{
		{[]string{"kb", "check", good}, 0, "3 entities, 1 post, 2 terms\n", ""},
		{[]string{"kb", "check", bad}, 1, "", bad + ": line 2: the line has no type"},
		{[]string{"kb", "check", filepath.Join(dir, "none")}, 1, "", "none: no such file"},
		{[]string{"kb", "check", good, good}, 1, "", "id:country/ostria stands there twice"},
		{[]string{"kb", "check"}, 2, "", "FILE is missing"},
		{[]string{"kb"}, 2, "", "a command is missing"},
		{[]string{"kb", "sho"}, 2, "", `there is no command "sho"`},
		{[]string{"kb", "list", "--kb", good, "petra annika"}, 0, "id:person/petra-holm  Petra Holm  ostria   Petra Annika Holm", ""},
		{[]string{"kb", "list", "--kb", bad}, 1, "", "line 2"},
		{[]string{"kb", "list", "--kb", good, "--posts", "ostria/"}, 0, "ostria/president  president  Juri Kask  2029-01-20", ""},
		{[]string{"kb", "list", "xyzzy"}, 0, "", `nothing is known of "xyzzy"`},
		{[]string{"kb", "show", "--kb", good, "Holm"}, 0, "by                    surname", ""},
		{[]string{"kb", "show", "--kb", good, "id:person/petra-holm"}, 0, "2025-01-20  2029-01-20  ostria/president", ""},
		{[]string{"kb", "show", "--kb", good, "ostria/president", "--on", "2029-01-20"}, 0, "2029-01-20  ...  Juri Kask", ""},
		{[]string{"kb", "show", "--kb", good, "ostria/president", "--on", "2029"}, 0, "Petra Holm", ""},
		{[]string{"kb", "show", "--kb", good, "ostria/president", "--format", "jsonl"}, 0, `"from":"2029-01-20","until":""}]}`, ""},
		{[]string{"kb", "show", "nobody at all"}, 1, "", `nothing is known of "nobody at all"`},
		{[]string{"kb", "show", "--on", "soon", "Rubio"}, 2, "", "is no date"},
	} {
		var out, diagnostics bytes.Buffer
		a := &app{strings.NewReader(""), &out, &diagnostics}
		cmd := a.kb()
		cmd.SetArgs(c.args[1:])
		cmd.SilenceErrors, cmd.SilenceUsage = true, true
		cmd.SetFlagErrorFunc(flagError)
		code := exitOK
		if err := cmd.ExecuteContext(t.Context()); err != nil {
			diagnostics.WriteString(err.Error())
			code = exitFailed
			if use := (*usageError)(nil); errors.As(err, &use) {
				code = exitUsage
			}
		}
		if code != c.code || !strings.Contains(out.String(), c.out) || !strings.Contains(diagnostics.String(), c.errText) {
			t.Errorf("%v: exit code %d\n%s%s, want %d, %q, %q", c.args, code, &out, &diagnostics, c.code, c.out, c.errText)
		}
	}
}
