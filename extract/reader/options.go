package reader

// Options tune a model; the zero value is ready for use.
type Options struct {
	// CueBias is added to the scores of words being cues, NestedBias to those of cues inside contents. More finds more of
	// them; 0 takes them as trained.
	CueBias    float64
	NestedBias float64
	// MinConfidence is what a report must have at least.
	MinConfidence float64
	// Scalar computes in plain Go whatever the processor can do.
	Scalar bool
}
