package extract

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"saidso/article"
)

// Layer names a part of a Document that one stage writes.
type Layer string

// The layers of a Document.
const (
	LayerTokens       Layer = "tokens"       // Tokens with offsets, Sentences
	LayerQuotations   Layer = "quotations"   // Quotations
	LayerSyntax       Layer = "syntax"       // UPOS, XPOS, Lemma, Head and Rel of Tokens
	LayerNames        Layer = "names"        // Names
	LayerReports      Layer = "reports"      // Reports
	LayerStances      Layer = "stances"      // Stances
	LayerMentions     Layer = "mentions"     // Mentions, Roles
	LayerAttributions Layer = "attributions" // Attributions
	LayerChains       Layer = "chains"       // Entities with their mentions and roles, Mention.Entity; mentions and speakers for sources that had none
	LayerEntities     Layer = "entities"     // what else Entities have: nodes, names, forms, countries
	LayerRelations    Layer = "relations"    // Relations
	LayerAnswers      Layer = "answers"      // Attribution.Answers, and ReplyTo where no words name who is answered
	LayerDates        Layer = "dates"        // Attribution.On, Relation.On
	LayerOpinions     Layer = "opinions"     // Attribution.Opinions
)

// Stage is one step of reading: it computes from the layers it requires and writes the layers it assigns. Run
// may be called from several goroutines at once, each with a document of its own.
type Stage struct {
	Name     string
	Requires []Layer
	Assigns  []Layer
	Run      func(*Document) error
}

// Pipeline is a sequence of stages whose layers fit together.
type Pipeline struct{ stages []Stage }

// ErrPipeline is wrapped by the errors of NewPipeline.
var ErrPipeline = errors.New("stages do not fit together")

// NewPipeline orders nothing by itself: it checks that every layer that a stage requires is assigned by an
// earlier stage, and that no layer is assigned twice.
func NewPipeline(stages ...Stage) (*Pipeline, error) {
	by := map[Layer]string{}
	for _, s := range stages {
		for _, l := range s.Requires {
			if by[l] == "" {
				return nil, fmt.Errorf("%w: %s requires %s, which no earlier stage assigns", ErrPipeline, s.Name, l)
			}
		}
		for _, l := range s.Assigns {
			if by[l] != "" {
				return nil, fmt.Errorf("%w: %s and %s both assign %s", ErrPipeline, by[l], s.Name, l)
			}
			by[l] = s.Name
		}
	}
	return &Pipeline{stages}, nil
}

// Observed is a pipeline whose stages tell how long they took with each document.
func (p *Pipeline) Observed(f func(stage string, took time.Duration)) *Pipeline {
	q := &Pipeline{stages: slices.Clone(p.stages)}
	for i := range q.stages {
		s := p.stages[i]
		q.stages[i].Run = func(doc *Document) error {
			begin := time.Now()
			err := s.Run(doc)
			f(s.Name, time.Since(begin))
			return err
		}
	}
	return q
}

// Stages lists the names of the stages in order.
func (p *Pipeline) Stages() []string {
	names := make([]string, len(p.stages))
	for i, s := range p.stages {
		names[i] = s.Name
	}
	return names
}

// Read fills in a document for the article, layer by layer.
func (p *Pipeline) Read(ctx context.Context, a *article.Article) (*Document, error) {
	doc := &Document{Article: a}
	for _, s := range p.stages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.Run(doc); err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	return doc, nil
}
