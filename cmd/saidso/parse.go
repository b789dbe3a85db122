package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/conllu"
	extraction "saidso/extract"
	"saidso/extract/english"
)

// A syntaxReader writes a document's syntax. Tokens and sentences that the document has already stay; to one that has
// none it writes them first.
type syntaxReader func(context.Context, *extraction.Document) error

func openSyntax() (syntaxReader, error) {
	pipeline, err := english.Open()
	if err != nil {
		return nil, err
	}
	return pipeline.Tag, nil
}

func (a *app) parse(open func() (syntaxReader, error)) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "parse FILE...",
		Short: "print the syntax of texts as CoNLL-U",
		Long: `parse prints tags, lemmas and Universal Dependencies of texts as CoNLL-U. Files are read as ingest reads them, directories
too. Of a file that is CoNLL-U, by its name (.conllu) or its content, tokens, sentences and comments stay and the rest is
replaced; features and enhanced dependencies go.`,
		Args: operands(true, "FILE"),
	}
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		read, err := open()
		if err != nil {
			return err
		}
		return a.runParse(cmd.Context(), read, paths)
	}
	return cmd
}

func (a *app) runParse(ctx context.Context, read syntaxReader, paths []string) error {
	sum := newSummary()
	for _, path := range paths {
		if err := a.parsePath(ctx, read, path, sum); err != nil && (ctx.Err() != nil || sum.note(err) == fatal) {
			return err
		}
	}
	if sum.failed > 0 {
		if err := sum.print(a.stderr); err != nil {
			return err
		}
	}
	return sum.result(ctx)
}

// sniffed is how much of a file is looked at to tell whether it is CoNLL-U.
const sniffed = 64 << 10

// parsePath parses a file, a directory or standard input.
func (a *app) parsePath(ctx context.Context, read syntaxReader, path string, sum *summary) error {
	opt := article.Options{Stdin: a.stdin}
	src := a.stdin
	if path != "-" {
		info, err := os.Stat(path)
		if err != nil || info.IsDir() {
			return a.parseArticles(ctx, read, path, opt, sum) // it finds the words for what is wrong
		}
		f, err := os.Open(path)
		if err != nil {
			return a.parseArticles(ctx, read, path, opt, sum)
		}
		defer f.Close() // read only: closing has nothing to lose
		src = f
	}
	head := bufio.NewReaderSize(src, sniffed)
	first, err := head.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return &article.Error{Path: path, Err: cause(err)}
	}
	if strings.EqualFold(filepath.Ext(path), ".conllu") || isCoNLLU(string(first)) {
		return a.parseTreebank(ctx, read, path, head, sum)
	}
	if path == "-" {
		opt.Stdin = head
	}
	return a.parseArticles(ctx, read, path, opt, sum)
}

// isCoNLLU reports whether a file that begins so is CoNLL-U: whether its first line that is no comment has ten columns
// the first of which is a word's number.
func isCoNLLU(head string) bool {
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		return strings.Count(line, "\t") == 9 && (strings.HasPrefix(line, "1\t") || strings.HasPrefix(line, "1-") || strings.HasPrefix(line, "0."))
	}
	return false
}

// parseArticles prints the sentences of articles. Of its errors, those of the inputs are in sum already.
func (a *app) parseArticles(ctx context.Context, read syntaxReader, path string, opt article.Options, sum *summary) error {
	for art, err := range article.Read(ctx, []string{path}, opt) {
		if err != nil {
			if ctx.Err() == nil && sum.note(err) != fatal {
				continue
			}
			return err
		}
		doc := &extraction.Document{Article: art}
		if err := read(ctx, doc); err != nil {
			return fmt.Errorf("%s: %w", art.Path, err)
		}
		sum.read++
		id := art.Path
		if art.Line > 0 {
			id = fmt.Sprintf("%s-%d", id, art.Line)
		}
		if err := a.printSentences(conllu.Sentences(doc, id)); err != nil {
			return err
		}
	}
	return nil
}

// parseTreebank prints the sentences of a file with the syntax that is read. A document is read as one, so a file is held
// up to the end of each.
func (a *app) parseTreebank(ctx context.Context, read syntaxReader, path string, src io.Reader, sum *summary) error {
	var now []*conllu.Sentence
	flush := func() error {
		if len(now) == 0 {
			return nil
		}
		list := now
		now = nil
		sum.read++
		if err := reparse(ctx, read, list); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		return a.printSentences(list)
	}
	for s, err := range conllu.Read(path, src) {
		if err == nil && s.NewDocument() {
			err = flush()
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		now = append(now, s)
	}
	return flush()
}

// reparse replaces the syntax of the sentences of a document.
func reparse(ctx context.Context, read syntaxReader, list []*conllu.Sentence) error {
	for _, s := range list {
		s.Empty = nil
		for i := range s.Words {
			s.Words[i].Head = 0 // what stands there need not be a tree
		}
	}
	doc, err := conllu.Document(list)
	if err != nil {
		return err
	}
	if err := read(ctx, doc); err != nil {
		return err
	}
	at := 0
	for _, s := range list {
		start := at
		for i := range s.Words {
			s.Words[i].Annotate(&doc.Tokens[at], start)
			at++
		}
	}
	return nil
}

func (a *app) printSentences(list []*conllu.Sentence) error {
	w := bufio.NewWriter(a.stdout)
	for _, s := range list {
		if err := s.Write(w); err != nil {
			return err
		}
	}
	return w.Flush()
}
