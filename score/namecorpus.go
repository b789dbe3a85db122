package score

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"saidso/article"
)

// NameCorpus is texts with the names that people marked in them.
type NameCorpus struct {
	Texts []*NamedText
	// All is how many documents the corpus has, of which Texts may be those held out.
	All int
	// Rules say how the corpus is read, for people.
	Rules []string
	// Capitals is true for a corpus that annotates more than names: of its gold and of what is found count only the
	// capitalized, without determiners.
	Capitals bool
}

// ReadNames reads a corpus of names: a file as ReadCoNLL takes it, a directory with text/STEM.txt and names/STEM.ann, or a
// directory of .conll files, each a document, as re3d has them. Of corpora in CoNLL's format it keeps the documents that are
// held out, or, where all is true, every one; a directory with names/ is for scoring as a whole. Errors are of the type
// *article.Error.
func ReadNames(fsys fs.FS, name string, all bool) (*NameCorpus, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, atPath(name, err)
	}
	c := &NameCorpus{}
	switch {
	case !info.IsDir():
		if c.Texts, err = readCoNLLFile(fsys, name); err != nil {
			return nil, err
		}
	case isDir(fsys, path.Join(name, "names")):
		c.Texts, err = readBratNames(fsys, name)
		c.All = len(c.Texts)
		return c, err
	default:
		if c.Texts, err = readCoNLLDir(fsys, name); err != nil {
			return nil, err
		}
		c.Capitals = true
		c.Rules = append(c.Rules, "names are the mentions that begin with a capital letter once leading determiners are stripped")
	}
	c.All = len(c.Texts)
	if !all {
		c.Rules = append(c.Rules, SplitRule(c.All))
		var kept []*NamedText
		for i, t := range c.Texts {
			if HeldOut(i) {
				kept = append(kept, t)
			}
		}
		c.Texts = kept
	}
	return c, nil
}

func isDir(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.IsDir()
}

func readCoNLLFile(fsys fs.FS, name string) ([]*NamedText, error) {
	b, err := readFile(fsys, name)
	if err != nil {
		return nil, err
	}
	texts, err := ReadCoNLL([]byte(b))
	var at *article.Error
	if errors.As(err, &at) {
		at.Path = name
	}
	return texts, err
}

// readCoNLLDir reads the files in the order of their paths.
func readCoNLLDir(fsys fs.FS, dir string) ([]*NamedText, error) {
	var files []string
	err := fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, ".conll") {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		return nil, atPath(dir, err)
	}
	if len(files) == 0 {
		return nil, &article.Error{Path: dir, Err: errors.New("no names/ and no .conll in it")}
	}
	slices.Sort(files)
	var out []*NamedText
	for _, f := range files {
		texts, err := readCoNLLFile(fsys, f)
		if err != nil {
			return nil, err
		}
		if len(texts) != 1 {
			return nil, &article.Error{Path: f, Err: fmt.Errorf("%d documents, expected one a file", len(texts))}
		}
		texts[0].ID = strings.TrimPrefix(f, dir+"/")
		out = append(out, texts...)
	}
	return out, nil
}

// readBratNames reads text/STEM.txt with names/STEM.ann.
func readBratNames(fsys fs.FS, dir string) ([]*NamedText, error) {
	files, err := fs.Glob(fsys, path.Join(dir, "names", "*.ann"))
	if err != nil {
		return nil, atPath(dir, err)
	}
	if len(files) == 0 {
		return nil, &article.Error{Path: path.Join(dir, "names"), Err: errors.New("no .ann in it")}
	}
	var out []*NamedText
	for _, f := range files {
		stem := strings.TrimSuffix(path.Base(f), ".ann")
		text, err := readText(fsys, path.Join(dir, "text", stem+".txt"))
		if err != nil {
			return nil, err
		}
		ann, err := readFile(fsys, f)
		if err != nil {
			return nil, err
		}
		t, err := ReadNamesANN(text, []byte(ann))
		var at *article.Error
		if errors.As(err, &at) {
			at.Path = f
		}
		if err != nil {
			return nil, err
		}
		t.ID = stem
		out = append(out, t)
	}
	return out, nil
}
