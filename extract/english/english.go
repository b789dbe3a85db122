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
	"time"

	"saidso/article"
	"saidso/confidence"
	"saidso/data"
	"saidso/decision"
	"saidso/extract"
	"saidso/extract/answer"
	"saidso/extract/attribute"
	"saidso/extract/coref"
	"saidso/extract/judge"
	"saidso/extract/mention"
	"saidso/extract/quote"
	"saidso/extract/reader"
	"saidso/extract/relate"
	"saidso/extract/report"
	"saidso/extract/resolve"
	"saidso/extract/segment"
	"saidso/extract/when"
	"saidso/kb"
	"saidso/lexicon"
	"saidso/schema"
)

// Version names the extractor in every record. It changes with whatever changes what is extracted.
const Version = "saidso-english/0.6.0"

// minConfidence is what a report must have to become an attribution: on PolNeAR's development split precision and recall of linked
// attributions are equal there.
const minConfidence = 0.25

// Pipeline reads English articles.
type Pipeline struct {
	stages *extract.Pipeline
	all    []extract.Stage // the segmenter first
	given  []extract.Stage // those up to the reader
	kb     *kb.KB
	worth  *confidence.Table

	decisions *decision.Set
	version   string
}

// Open builds the pipeline from the embedded data.
func Open() (*Pipeline, error) {
	k, err := kb.Load(data.KnowledgeBase)
	if err != nil {
		return nil, err
	}
	return New(k)
}

// New builds the pipeline from the embedded data but for the knowledge base, which is given. The frames of relations that are given
// too add to the embedded ones.
func New(k *kb.KB, relations ...*lexicon.Frames) (*Pipeline, error) {
	model, err := reader.Open(data.ReaderModel)
	if err != nil {
		return nil, fmt.Errorf("embedded reader model: %w", err)
	}
	lists, cues, frames, effects, err := readLexicon(data.Lexicon)
	if err != nil {
		return nil, err
	}
	times, err := lexicon.ReadTimes(data.Lexicon, "lexicon/times.tsv")
	if err != nil {
		return nil, err
	}
	occasions, err := lexicon.ReadOccasions(data.Lexicon, "lexicon/occasions.tsv")
	if err != nil {
		return nil, err
	}
	irregular, err := lexicon.ReadIrregular(data.Lexicon, "lexicon/irregular.tsv")
	if err != nil {
		return nil, err
	}
	opinions, err := lexicon.ReadOpinions(data.Lexicon, "lexicon/opinions.tsv")
	if err != nil {
		return nil, err
	}
	lists.KB = k
	if lists.Nouns, err = lexicon.ReadNouns(data.Lexicon, "lexicon/nouns.tsv"); err != nil {
		return nil, err
	}
	chains, err := coref.Open(data.Coref)
	if err != nil {
		return nil, err
	}
	model = model.With(reader.Options{MinConfidence: minConfidence})
	tagging := []extract.Stage{segment.Stage(), quote.Stage(), reader.Stage(model)}
	all := append(slices.Clone(tagging),
		mention.Stage(lists),
		attribute.Stage(cues, effects, occasions),
		coref.Stage(chains),
		resolve.Stage(k),
		relate.Stage(frames.Extend(relations...), effects, relate.Options{Opinions: opinions, Irregular: irregular, Nouns: lists.Nouns}),
		answer.Stage(),
		when.Stage(times),
		judge.Stage(opinions, judge.Options{}),
	)
	stages, err := extract.NewPipeline(all...)
	if err != nil {
		return nil, err
	}
	worth, err := confidence.Read(data.Confidence, "confidence/table.tsv")
	if err != nil {
		return nil, err
	}
	return &Pipeline{stages: stages, all: all, given: tagging, kb: k, worth: worth, version: Version}, nil
}

// With is the pipeline with people's decisions on who is who.
func (p *Pipeline) With(d *decision.Set) (*Pipeline, error) {
	q := *p
	q.decisions, q.all = d, slices.Clone(p.all)
	for i := range q.all {
		if stage := resolve.Decided(p.kb, d); q.all[i].Name == stage.Name {
			q.all[i] = stage
		}
	}
	var err error
	q.stages, err = extract.NewPipeline(q.all...)
	return &q, err
}

// Extended is the pipeline whose records say that it works with a user's data too: its version has the tag for build metadata, as Semantic
// Versioning 2.0.0 has it.
func (p *Pipeline) Extended(tag string) *Pipeline {
	q := *p
	q.version = Version + "+" + tag
	return &q
}

// Observed is the pipeline that tells how long each of its stages took with each article.
func (p *Pipeline) Observed(f func(stage string, took time.Duration)) *Pipeline {
	q := *p
	q.stages = p.stages.Observed(f)
	return &q
}

// Decisions are those that the pipeline heeds, nil for none.
func (p *Pipeline) Decisions() *decision.Set { return p.decisions }

// Scored is the pipeline whose records have the extractor's scores for their confidence, as they are.
func (p *Pipeline) Scored() *Pipeline {
	q := *p
	q.worth = nil
	return &q
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
	r := report.Reading(doc, p.kb, p.version)
	p.worth.Apply(r)
	return r, nil
}
