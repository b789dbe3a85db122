package modelfile

import "encoding/json"

// Header is the JSON at the beginning of the file.
type Header struct {
	Name    string `json:"name"` // of the model, with its version
	Created string `json:"created"`
	Config  Config `json:"config"`
	Labels  Labels `json:"labels"`
	// VocabBlob names the tensor of type bytes that holds the word pieces, one a line; a piece's line is its number.
	VocabBlob string `json:"vocab_blob"`
	// LemmaBlob names the one that holds the rules for lemmas, one a line: tag, ending, rule.
	LemmaBlob string   `json:"lemma_blob"`
	Tensors   []Tensor `json:"tensors"`
	Size      int64    `json:"size"` // of the file, in bytes

	// What the model was made of, for the reader's own use.
	Data     json.RawMessage `json:"data,omitempty"`
	Licences json.RawMessage `json:"licences,omitempty"`
	Scores   json.RawMessage `json:"scores,omitempty"`
}

// Config is the size of the network.
type Config struct {
	Layers int    `json:"layers"`
	Width  int    `json:"width"`
	Heads  int    `json:"heads"`
	FFN    int    `json:"ffn"`
	Window int    `json:"window"` // pieces read at a time, the two marks at its ends among them
	Tagger Tagger `json:"tagger"`
	Stance Stance `json:"stance"`
}

// Tagger is the size of the network that finds source and content for a cue.
type Tagger struct {
	Layers int `json:"layers"`
	Width  int `json:"width"`
	Heads  int `json:"heads"`
	FFN    int `json:"ffn"`
	Reach  int `json:"reach"` // words looked at on either side of the cue
}

// Stance is the size of the network that tells who is for or against whom. It reads words as they are after the first From layers of the
// encoder, through Layers of the encoder's size that are its own.
type Stance struct {
	From   int `json:"from"`
	Layers int `json:"layers"`
	Width  int `json:"width"` // of its attention
	Heads  int `json:"heads"`
}

// Labels are what the heads tell apart, in the order of their outputs.
type Labels struct {
	UPOS   []string `json:"upos"`
	XPOS   []string `json:"xpos"`
	Names  []string `json:"names"`
	Rels   []string `json:"rels"`
	Tagger []string `json:"tagger"`
	Stance []string `json:"stance"`
}

// Tensor is a part of the file.
type Tensor struct {
	Name   string `json:"name"`
	DType  DType  `json:"dtype"`
	Shape  []int  `json:"shape"`  // of bytes, the number of lines
	Offset int64  `json:"offset"` // from the beginning of the file, a multiple of 64
	Size   int64  `json:"size"`   // in bytes
	CRC    uint32 `json:"crc"`    // CRC-32C
	// Scales names, for i8, the f32 tensor with a factor for each row.
	Scales string `json:"scales,omitempty"`
}

// DType is the type of a tensor's values.
type DType string

// The types of values.
const (
	F32   DType = "f32"
	I8    DType = "i8"
	Bytes DType = "bytes"
)

// size is the number of bytes of a value, 0 for an unknown type.
func (t DType) size() int64 {
	switch t {
	case F32:
		return 4
	case I8, Bytes:
		return 1
	}
	return 0
}
