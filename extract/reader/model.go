package reader

import (
	"encoding/json"
	"sync"

	"saidso/extract/reader/internal/decode"
	"saidso/extract/reader/internal/modelfile"
	"saidso/extract/reader/internal/tensor"
)

// FileError says what is wrong with a model file: the part, what was expected there and what was found.
type FileError = modelfile.Error

// Model is a trained reader. It may be used by several goroutines at a time.
type Model struct {
	*network
	opt     Options
	kernels *tensor.Kernels
	cues    *decode.Chain // with CueBias
	nested  *decode.Chain // with NestedBias
	pool    *sync.Pool    // of *workspace
}

// Info is what a model's file says of it.
type Info struct {
	Name    string // with its version
	Created string
	// Data, Licences and Scores are JSON as the training wrote it; they may be nil.
	Data, Licences, Scores json.RawMessage
}

// Info is what the model's file says of it.
func (m *Model) Info() Info {
	h := &m.header
	return Info{h.Name, h.Created, h.Data, h.Licences, h.Scores}
}

// With is the same model with other options. The two share their weights.
func (m *Model) With(opt Options) *Model { return m.network.model(opt) }

// model puts options to a network.
func (n *network) model(opt Options) *Model {
	m := &Model{
		network: n, opt: opt, kernels: tensor.Best(),
		cues: n.cueChain.Biased(float32(opt.CueBias)), nested: n.cueChain.Biased(float32(opt.NestedBias)),
		pool: &sync.Pool{New: func() any { return new(workspace) }},
	}
	if opt.Scalar {
		m.kernels = tensor.Scalar()
	}
	return m
}
