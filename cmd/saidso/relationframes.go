package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"saidso/extract/english"
	"saidso/lexicon"
)

// relationFrames is the values of --relations.
type relationFrames struct{ files []string }

// addRelationFrames adds --relations to a command.
func addRelationFrames(cmd *cobra.Command) *relationFrames {
	f := &relationFrames{}
	cmd.Flags().StringArrayVar(&f.files, "relations", nil, "read relations by the frames of this table `FILE` too; may be given again")
	return f
}

// read reads all the files, or refuses them all.
func (f *relationFrames) read() ([]*lexicon.Frames, error) {
	var all []*lexicon.Frames
	for _, path := range f.files {
		frames, err := lexicon.ReadFrames(here{}, path)
		var at *fs.PathError
		if errors.As(err, &at) {
			return nil, fmt.Errorf("%s: %w", path, cause(err))
		}
		if err != nil {
			return nil, err
		}
		all = append(all, frames)
	}
	return all, nil
}

// here is the file system as the shell names its files.
type here struct{}

func (here) Open(name string) (fs.File, error) { return os.Open(name) }

// pipeline is the one that the flags ask for. Its version tells by a check sum which files it was extended with, so an article that
// was read with others is read again.
func (f *readingFlags) pipeline() (*english.Pipeline, error) {
	known, err := f.known.open()
	if err != nil {
		return nil, err
	}
	frames, err := f.relations.read()
	if err != nil {
		return nil, err
	}
	p, err := english.New(known, frames...)
	if err != nil || len(f.known.files)+len(f.relations.files) == 0 {
		return p, err
	}
	files, err := sums(slices.Concat(f.known.files, f.relations.files))
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(files))
	return p.Extended(hex.EncodeToString(sum[:4])), nil
}

// sums are the check sums of files.
func sums(files []string) (string, error) {
	all := ""
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			return "", fmt.Errorf("%s: %w", path, cause(err))
		}
		all += fmt.Sprintf(" %x", sha256.Sum256(b))
	}
	return all, nil
}
