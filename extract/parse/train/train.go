package train

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"saidso/extract/parse/internal/arceager"
	"saidso/extract/parse/internal/file"
	"saidso/extract/parse/internal/form"
	"saidso/extract/parse/internal/lemma"
	"saidso/extract/parse/internal/linear"
	"saidso/extract/parse/internal/tagging"
	"saidso/extract/parse/internal/wire"
)

// Options say how to train; the zero value of a field means its default.
type Options struct {
	Epochs       int     // of the parser: 10
	TaggerEpochs int     // 6
	Beam         int     // 8
	Least        int     // changes before a parser weight counts: 5
	Bits         int     // 2^Bits slots for the parser's weights: 22
	Threshold    float64 // averaged parser weights smaller than this are dropped: 2.1
	Seed         uint64  // 1
	Limit        int     // train on the first so many sentences of each treebank; 0: all
	Name         string
}

func (o *Options) defaults() {
	o.Epochs = cmp.Or(o.Epochs, 10)
	o.TaggerEpochs = cmp.Or(o.TaggerEpochs, 6)
	o.Beam = cmp.Or(o.Beam, 8)
	o.Least = cmp.Or(o.Least, 5)
	o.Bits = cmp.Or(o.Bits, 22)
	o.Seed = cmp.Or(o.Seed, 1)
	o.Threshold = cmp.Or(o.Threshold, 2.1)
}

const folds = 4

// Model trains a model on the training parts of both treebanks below corpora and returns its file. Progress
// goes to log.
func Model(corpora string, o Options, log io.Writer) ([]byte, error) {
	o.defaults()
	var data []sentence
	for _, part := range []string{"ud-ewt/en_ewt-ud-train.conllu", "ud-gum/en_gum-ud-train.conllu"} {
		list, err := readTreebank(filepath.Join(corpora, part))
		if err != nil {
			return nil, err
		}
		if o.Limit > 0 {
			list = list[:min(o.Limit, len(list))]
		}
		data = append(data, list...)
	}
	inv := &file.Inventory{Name: o.Name, Beam: o.Beam}
	tags, labels := inventories(data)
	inv.Tags, inv.Labels = tagging.NewSet(tags), labels

	words := make([][]string, len(data))
	gold := make([]tagged, len(data))
	for n, s := range data {
		words[n] = s.words
		gold[n].words, gold[n].letters = form.Words(s.words)
		for i := range s.words {
			t, _ := slices.BinarySearchFunc(inv.Tags.Tags, tagging.Tag{XPOS: s.xpos[i], UPOS: s.upos[i]}, compareTags)
			gold[n].tags = append(gold[n].tags, uint8(t))
		}
	}
	tagger, predicted := tagAll(words, gold, inv.Tags, o)
	taggerPart := linear.Append(nil, tagger.average(taggerThreshold), inv.Tags.Classes())
	fmt.Fprintf(log, "tagger: %d bytes\n", len(taggerPart))

	scripts, entries := learnLemmas(data)
	lemmaPart := lemma.Append(nil, scripts, entries)
	rules, err := lemma.Read(wire.NewReader(lemmaPart))
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(log, "lemmas: %d rules, %d scripts\n", len(entries), len(scripts))

	trees, err := derive(inv, data, gold, predicted, rules)
	if err != nil {
		return nil, err
	}
	sys := &inv.System
	parser := learnParser(sys, trees, parserOptions{o.Beam, o.Epochs, o.Least, uint(o.Bits), o.Seed, log})
	parserPart := linear.Append(nil, parser.average(o.Threshold), sys.Classes())
	model := file.Append(nil, inv, taggerPart, lemmaPart, parserPart)
	fmt.Fprintf(log, "parser: %d bytes; model: %d bytes\n", len(parserPart), len(model))
	return model, nil
}

// inventories are the sorted tags and labels of a treebank.
func inventories(data []sentence) (tags []tagging.Tag, labels []string) {
	tagSet, labelSet := map[tagging.Tag]bool{}, map[string]bool{}
	for _, s := range data {
		for i := range s.words {
			tagSet[tagging.Tag{XPOS: s.xpos[i], UPOS: s.upos[i]}] = true
			if s.heads[i] >= 0 {
				labelSet[s.rels[i]] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(tagSet), compareTags), slices.Sorted(maps.Keys(labelSet))
}

func compareTags(a, b tagging.Tag) int {
	return cmp.Or(cmp.Compare(a.XPOS, b.XPOS), cmp.Compare(a.UPOS, b.UPOS))
}

// tagAll learns the tagger, and tags every fold of the data with one that has not seen it.
func tagAll(words [][]string, gold []tagged, set *tagging.Set, o Options) (*learner, [][]uint8) {
	predicted := make([][]uint8, len(gold))
	var full *learner
	var wg sync.WaitGroup
	running := make(chan struct{}, 2)
	for fold := range folds + 1 { // the last one is the tagger itself
		wg.Add(1)
		go func() {
			defer wg.Done()
			running <- struct{}{}
			defer func() { <-running }()
			var w [][]string
			var part []tagged
			for n := range gold {
				if n/10%folds != fold {
					w, part = append(w, words[n]), append(part, gold[n])
				}
			}
			l := learnTagger(recased(w, part, o.Seed), set, o.TaggerEpochs, o.Seed)
			if fold == folds {
				full = l
				return
			}
			table, _ := l.freeze(set.Classes(), taggerThreshold)
			t := tagging.New(set)
			for n := range gold {
				if n/10%folds == fold {
					predicted[n] = t.Tag(gold[n].words, table, nil)
				}
			}
		}()
	}
	wg.Wait()
	return full, predicted
}

// derive adds the arcs that the data has to the inventory's system, and makes the derivations.
func derive(inv *file.Inventory, data []sentence, gold []tagged, predicted [][]uint8, rules *lemma.Rules) ([]tree, error) {
	sys := &inv.System
	heads := make([][]int, len(data))
	labels := make([][]uint8, len(data))
	for n, s := range data {
		heads[n] = projective(s.heads)
		labels[n] = make([]uint8, len(s.words))
		for i, h := range heads[n] {
			if h < 0 {
				continue
			}
			l, _ := slices.BinarySearch(inv.Labels, s.rels[i])
			labels[n][i] = uint8(l)
			if a := (arceager.Arc{Left: h > i, Label: uint8(l)}); sys.Action(a) < 0 {
				sys.Arcs = append(sys.Arcs, a)
			}
		}
	}
	trees := make([]tree, len(data))
	for n := range data {
		sent := arceager.NewSentence(len(data[n].words))
		for i, t := range predicted[n] {
			tag, w := inv.Tags.Tags[t], gold[n].words[i]
			sent.Set(i, w.Hash, linear.HashString(rules.Lemma(w, tag.XPOS, gold[n].letters)), t, tag.UPOS, tag.XPOS)
		}
		actions, err := oracle(sys, heads[n], labels[n])
		if err != nil {
			return nil, fmt.Errorf("sentence %d: %w", n+1, err)
		}
		trees[n] = tree{sent, actions}
	}
	return trees, nil
}
