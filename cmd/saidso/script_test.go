package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"saidso": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"asked":      askedSite,
			"badfiles":   badFiles,
			"empty":      emptyDir,
			"exits":      exits,
			"expand":     expand,
			"ids":        retractEach,
			"retractone": retractOne,
			"site":       serveSite,
			"speakerid":  speakerByID,
		},
	})
}

// exits CODE COMMAND... runs a command that must end with this exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		code = exit.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, not %d; standard error:\n%s", code, want, ts.ReadFile("stderr"))
	}
}

// badFiles DIR makes what a script cannot hold.
func badFiles(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o755))
	long := bytes.Repeat([]byte("word "), 10<<20)
	record := func(text string) string { return `{"text":"` + text + `"}` + "\n" }
	for name, content := range map[string][]byte{
		"empty.txt":  nil,
		"photo.txt":  append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"), bytes.Repeat([]byte{0, 0x9c, 0xff}, 500)...),
		"latin1.txt": []byte("The minister visited the caf\xe9 and said nothing.\n"),
		"long.txt":   long,
		"long.jsonl": []byte(record(string(long)) +
			record("Belmorian Prime Minister Anders Osk said that the second line was too long.")),
	} {
		ts.Check(os.WriteFile(filepath.Join(dir, name), content, 0o644))
	}
}

func emptyDir(ts *testscript.TestScript, _ bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(entries) > 0 {
		ts.Fatalf("%s holds %s", args[0], entries[0].Name())
	}
}

// retractEach DB FILE retracts the articles that FILE lists as JSON lines, by abbreviated ids, in one go.
func retractEach(ts *testscript.TestScript, _ bool, args []string) {
	command := []string{"retract", "--db", args[0]}
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		id := strings.TrimPrefix(stringField(ts, line, "id"), "id:article/")
		command = append(command, id[:12])
	}
	ts.Check(ts.Exec("saidso", command...))
}

// retractOne DB FILE retracts the article that FILE holds.
func retractOne(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(ts.Exec("saidso", "extract", args[1]))
	var record struct{ Article struct{ ID string } }
	line, _, _ := strings.Cut(ts.ReadFile("stdout"), "\n")
	ts.Check(json.Unmarshal([]byte(line), &record))
	ts.Check(ts.Exec("saidso", "retract", "--db", args[0], record.Article.ID))
}

// speakerByID DB NAME checks that a speaker's id answers what the name does.
func speakerByID(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(ts.Exec("saidso", "said", "--db", args[0], "--format", "jsonl", args[1]))
	byName := ts.ReadFile("stdout")
	line, _, _ := strings.Cut(byName, "\n")
	var row struct{ Speaker struct{ ID string } }
	ts.Check(json.Unmarshal([]byte(line), &row))
	ts.Check(ts.Exec("saidso", "said", "--db", args[0], "--format", "jsonl", row.Speaker.ID))
	if byID := ts.ReadFile("stdout"); byID != byName {
		ts.Fatalf("%s:\n%s%s:\n%s", args[1], byName, row.Speaker.ID, byID)
	}
}

func stringField(ts *testscript.TestScript, line, name string) string {
	var fields map[string]any
	ts.Check(json.Unmarshal([]byte(line), &fields))
	s, ok := fields[name].(string)
	if !ok {
		ts.Fatalf("no %s in %s", name, line)
	}
	return s
}
