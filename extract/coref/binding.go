package coref

import "saidso/extract"

// commands reports whether pronoun k is an argument of a verb below which a name behind it stands, so that it can't be that name
// (Principle C of the binding theory): "Holm challenged her to sack Kask", but "In her speech, Kask ...".
func (w *walk) commands(k int, x *node) bool {
	t := &w.doc.Tokens[w.nodes[k].head]
	if t.Head < 0 || !extract.Is(t.Rel, "nsubj", "obj", "iobj") || extract.Is(t.Rel, "nmod:poss") {
		return false
	}
	return w.doc.Subtree(t.Head).Contains(x.head) && w.doc.SentenceAt(t.Head) == w.doc.SentenceAt(x.head)
}

// asker is the cluster of who asks in the attribution before pronoun k, where the pronoun is who replies, or None: "Holm asked whether it
// was so. “It is,” she replied."
func (w *walk) asker(k int) int {
	n := &w.nodes[k]
	if n.source == extract.None || n.quoted != extract.None || !w.doc.Attributions[n.source].Replies {
		return extract.None
	}
	first := w.doc.Attributions[n.source].Cue.Start
	if c := w.doc.Attributions[n.source].Content; len(c) > 0 {
		first = min(first, c[0].Start)
	}
	last := extract.None
	for a := range w.doc.Attributions {
		x := &w.doc.Attributions[a]
		if len(x.Content) == 0 || x.Cue.Start >= first || x.Content[0].Start >= first || w.doc.SentenceAt(x.Content[0].Start)+1 < w.doc.SentenceAt(first) {
			continue
		}
		if last == extract.None || x.Content[0].Start > w.doc.Attributions[last].Content[0].Start {
			last = a
		}
	}
	if last == extract.None || w.doc.Attributions[last].Force != "ask" {
		return extract.None
	}
	return w.speakerOf(last)
}
