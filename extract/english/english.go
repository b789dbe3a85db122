// Package english is the default pipeline: it opens what the stages need from the embedded data and orders
// them.
//
//	p, err := english.Open()
//	reading, err := p.Read(ctx, article)
//
// A Pipeline is safe for concurrent use; opening one costs less than a tenth of a second, so share it.
package english

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"saidso/article"
	"saidso/data"
	"saidso/extract"
	"saidso/extract/attribute"
	"saidso/extract/coref"
	"saidso/extract/mention"
	"saidso/extract/quote"
	"saidso/extract/reader"
	"saidso/extract/relate"
	"saidso/extract/report"
	"saidso/extract/resolve"
	"saidso/extract/segment"
	"saidso/kb"
	"saidso/lexicon"
	"saidso/schema"
)

// Version names the extractor in every record. It changes with whatever changes what is extracted.
const Version = "saidso-english/0.2.0"

// minConfidence is what a report must have to become an attribution: on PolNeAR's development split precision and recall of linked
// attributions are equal there.
const minConfidence = 0.25

// Pipeline reads English articles.
type Pipeline struct {
	stages *extract.Pipeline
	all    []extract.Stage // the segmenter first
	given  []extract.Stage // those up to the reader
	kb     *kb.KB
}

// Open builds the pipeline from the embedded data.
func Open() (*Pipeline, error) {
	k, err := kb.Load(data.KnowledgeBase)
	if err != nil {
		return nil, err
	}
	return New(k)
}

// New builds the pipeline from the embedded data but for the knowledge base, which is given.
func New(k *kb.KB) (*Pipeline, error) {
	model, err := reader.Open(data.ReaderModel)
	if err != nil {
		return nil, fmt.Errorf("embedded reader model: %w", err)
	}
	lists, cues, frames, effects, err := readLexicon(data.Lexicon)
	if err != nil {
		return nil, err
	}
	lists.KB = k
	chains, err := coref.Open(data.Coref)
	if err != nil {
		return nil, err
	}
	model = model.With(reader.Options{MinConfidence: minConfidence})
	tagging := []extract.Stage{segment.Stage(), quote.Stage(), reader.Stage(model)}
	all := append(slices.Clone(tagging),
		mention.Stage(lists),
		attribute.Stage(cues, effects),
		coref.Stage(chains),
		resolve.Stage(k),
		relate.Stage(frames, effects),
	)
	stages, err := extract.NewPipeline(all...)
	if err != nil {
		return nil, err
	}
	return &Pipeline{stages, all, tagging, k}, nil
}

func readLexicon(fsys fs.FS) (lists mention.Lists, cues *lexicon.Cues, frames *lexicon.Frames, effects *lexicon.Status, err error) {
	if cues, err = lexicon.ReadCues(fsys, "lexicon/cues.tsv"); err != nil {
		return
	}
	if frames, err = lexicon.ReadFrames(fsys, "lexicon/relations.tsv"); err != nil {
		return
	}
	if effects, err = lexicon.ReadStatus(fsys, "lexicon/status.tsv"); err != nil {
		return
	}
	if lists.Offices, err = lexicon.ReadOffices(fsys, "lexicon/offices.tsv"); err != nil {
		return
	}
	if lists.Heads, err = lexicon.ReadHeads(fsys, "lexicon/heads.tsv"); err != nil {
		return
	}
	lists.Given, err = lexicon.ReadGivenNames(fsys, "lexicon/given-names.tsv")
	return
}

// Knowledge is the knowledge base that the pipeline resolves names with.
func (p *Pipeline) Knowledge() *kb.KB { return p.kb }

// Annotate reads an article into a document, with every layer.
func (p *Pipeline) Annotate(ctx context.Context, a *article.Article) (*extract.Document, error) {
	return p.stages.Read(ctx, a)
}

// Tag writes the layers of quotations, syntax, names and reports of a document. Tokens and sentences that it has stay; one
// that has none gets them first.
func (p *Pipeline) Tag(ctx context.Context, doc *extract.Document) error {
	stages := p.given
	if len(doc.Tokens) > 0 {
		stages = stages[1:] // the segmenter comes first
	}
	for _, s := range stages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.Run(doc); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	return nil
}

// Complete writes the layers of a document whose text, tokens and sentences stand.
func (p *Pipeline) Complete(ctx context.Context, doc *extract.Document) error {
	for _, s := range p.all[1:] {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.Run(doc); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	return nil
}

// Read reads an article into its records.
func (p *Pipeline) Read(ctx context.Context, a *article.Article) (*schema.Reading, error) {
	doc, err := p.Annotate(ctx, a)
	if err != nil {
		return nil, err
	}
	return report.Reading(doc, p.kb, Version), nil
}
