package coref

import (
	"fmt"
	"io"

	"saidso/extract/coref/rank"
)

// Model is what decides pronouns. It may be used by several goroutines at a time. The zero value takes what was mentioned last.
type Model struct{ committee *rank.Committee }

// Open reads a model from the text of its file.
func Open(text string) (*Model, error) {
	c, err := rank.Read(text, featureNames[:])
	if err != nil {
		return nil, fmt.Errorf("weights of coreference: %w", err)
	}
	return &Model{c}, nil
}

// Train is a model that learns from choices whose options have the features of [Decision]s. The number of features is filled in.
func Train(choices []rank.Choice, opt rank.Options) *Model {
	opt.Features = int(features)
	return &Model{rank.Train(choices, opt)}
}

// Write writes a trained model as Open reads it.
func (m *Model) Write(to io.Writer) error { return m.committee.Write(to, featureNames[:]) }

// Choose is the option with the highest probability.
func (m *Model) Choose(options [][]rank.Feature) int {
	if m == nil || m.committee == nil {
		return 0
	}
	best := 0
	p := m.committee.Probabilities(options, nil)
	for i := range p {
		if p[i] > p[best] {
			best = i
		}
	}
	return best
}

// ByGender are the features that tell who is meant where gender does: choices made without regard to gender, whose right option is
// known by it, must not have them.
func ByGender(id int) bool {
	switch id {
	case fKnownGender, fLikelyGender, fUnlikelyGender, fPronounGender, fPronounClash, fPronouns, fSameWord, fLastPronoun, fLastPronounNear, fLastPronounOther, fPronoun:
		return true
	}
	return false
}
