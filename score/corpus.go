package score

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"saidso/article"
)

// Entry is a document of a corpus in PolNeAR's layout: text/STEM.txt and attributions/STEM_ANNOTATOR.ann. Where several
// people annotated a text, the file that sorts first stands for all. A path is empty where the file is missing.
type Entry struct {
	Stem, Text, Annotation string
}

// List is the documents of a corpus, by stem. Errors are of the type *article.Error.
func List(fsys fs.FS) ([]Entry, error) {
	texts, err := fs.ReadDir(fsys, "text")
	if err != nil {
		return nil, atPath("text", err)
	}
	annotations, err := fs.ReadDir(fsys, "attributions")
	if err != nil {
		return nil, atPath("attributions", err)
	}
	byStem := map[string]Entry{}
	for _, f := range texts {
		if stem, ok := strings.CutSuffix(f.Name(), ".txt"); ok {
			byStem[stem] = Entry{Stem: stem, Text: path.Join("text", f.Name())}
		}
	}
	for _, f := range annotations { // in order of their names
		name, ok := strings.CutSuffix(f.Name(), ".ann")
		if !ok {
			continue
		}
		stem := name
		if i := strings.LastIndexByte(name, '_'); i >= 0 {
			stem = name[:i]
		}
		if e := byStem[stem]; e.Annotation == "" {
			byStem[stem] = Entry{stem, e.Text, path.Join("attributions", f.Name())}
		}
	}
	var out []Entry
	for _, e := range byStem {
		out = append(out, e)
	}
	if len(out) == 0 {
		return nil, &article.Error{Path: "text", Err: errors.New("no .txt in it")}
	}
	slices.SortFunc(out, func(a, b Entry) int { return strings.Compare(a.Stem, b.Stem) })
	return out, nil
}

// Read reads a document. Errors are of the type *article.Error.
func (e Entry) Read(fsys fs.FS) (text string, gold []Attribution, err error) {
	switch {
	case e.Text == "":
		return "", nil, &article.Error{Path: e.Annotation, Err: fmt.Errorf("there is no text/%s.txt", e.Stem)}
	case e.Annotation == "":
		return "", nil, &article.Error{Path: e.Text, Err: fmt.Errorf("there is no attributions/%s_*.ann", e.Stem)}
	}
	raw, err := readText(fsys, e.Text)
	if err != nil {
		return "", nil, err
	}
	ann, err := readFile(fsys, e.Annotation)
	if err != nil {
		return "", nil, err
	}
	gold, err = ReadANN(raw, []byte(ann))
	var at *article.Error
	if errors.As(err, &at) {
		at.Path = e.Annotation
	}
	return raw, gold, err
}

// readText reads a text that is fit for extraction.
func readText(fsys fs.FS, name string) (string, error) {
	text, err := readFile(fsys, name)
	if err != nil {
		return "", err
	}
	switch i := strings.IndexByte(text, 0); {
	case !utf8.ValidString(text):
		return "", &article.Error{Path: name, Err: fmt.Errorf("%w: not UTF-8", article.ErrEncoding)}
	case i >= 0:
		return "", &article.Error{Path: name, Line: 1 + strings.Count(text[:i], "\n"), Err: errors.New("a NUL in the text")}
	}
	return text, nil
}

func readFile(fsys fs.FS, name string) (string, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return "", atPath(name, err)
	}
	return string(b), nil
}

// atPath is an error of the file system as one of ours.
func atPath(name string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return &article.Error{Path: name, Err: err}
}
