package score

import "fmt"

// heldOutEvery is how corpora without a split of their own are split: every so many'th document is kept from training.
const heldOutEvery = 5

// HeldOut reports whether a document is kept from training, by its place in its corpus, from 0. It is the one rule for all
// corpora of names: documents of a file count in its order, files of a directory in the order of their paths.
func HeldOut(i int) bool { return i%heldOutEvery == 0 }

// SplitRule is HeldOut in words, for n documents.
func SplitRule(n int) string {
	return fmt.Sprintf("every %dth document held out, from the first on: %d of %d", heldOutEvery, (n+heldOutEvery-1)/heldOutEvery, n)
}
