package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/english"
	"saidso/extract/quote"
	"saidso/extract/reader"
	"saidso/extract/segment"
	"saidso/score"
)

// annotator reads an article into a document with every layer that is scored. It must be safe for concurrent use.
type annotator interface {
	Annotate(context.Context, *article.Article) (*extract.Document, error)
}

// tagger fills in what the models say of a document whose text, tokens and sentences stand: syntax and names. It leaves
// tokens and sentences as they are, and must be safe for concurrent use.
type tagger interface {
	Tag(context.Context, *extract.Document) error
}

// system is what is measured.
type system struct {
	annotator
	tagger
	name  string
	found func(*extract.Document) []score.Attribution
}

// openSystem opens the pipeline or, where a file is named, the model in it alone.
func openSystem(model string) (*system, error) {
	if model != "" {
		return openModel(model)
	}
	p, err := english.Open()
	if err != nil {
		return nil, err
	}
	return &system{p, p, english.Version, score.Found}, nil
}

// openModel opens a model of package reader. Its attributions are the reports as it marks them.
func openModel(file string) (*system, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	m, err := reader.Open(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	p, err := extract.NewPipeline(segment.Stage(), quote.Stage(), reader.Stage(m))
	if err != nil {
		return nil, err
	}
	return &system{stageReader{p}, stages{quote.Stage(), reader.Stage(m)}, m.Info().Name, score.FoundReports}, nil
}

// stageReader reads articles with stages.
type stageReader struct{ *extract.Pipeline }

func (r stageReader) Annotate(ctx context.Context, a *article.Article) (*extract.Document, error) {
	return r.Read(ctx, a)
}

// stages are run on a document in order.
type stages []extract.Stage

func (s stages) Tag(_ context.Context, doc *extract.Document) error {
	for _, x := range s {
		if err := x.Run(doc); err != nil {
			return fmt.Errorf("%s: %w", x.Name, err)
		}
	}
	return nil
}

// tag runs a tagger on a document with given tokens, and holds it to them.
func tag(ctx context.Context, t tagger, doc *extract.Document) error {
	n := len(doc.Tokens)
	if err := t.Tag(ctx, doc); err != nil {
		return err
	}
	if len(doc.Tokens) != n {
		return errors.New("the given tokens were changed")
	}
	return nil
}
