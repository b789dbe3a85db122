package coref_test

import (
	"testing"

	"saidso/extract"
	"saidso/extract/coref"
	"saidso/extract/extracttest"
	"saidso/schema"
)

// mark adds a mention of the tokens from one word on: n of them, headed by the last unless it is a name.
func mark(doc *extract.Document, start, n int, m extract.Mention) {
	m.Span = extract.Span{Start: start, End: start + n}
	m.Extent, m.Head, m.Entity = m.Span, start, extract.None
	if m.Form == extract.Nominal {
		m.Head = start + n - 1
	}
	doc.Mentions = append(doc.Mentions, m)
}

// same reports which of a document's mentions share the entity of the first, as far as that has one.
func same(doc *extract.Document) []bool {
	out := make([]bool, len(doc.Mentions))
	for i := range doc.Mentions {
		out[i] = doc.Mentions[i].Entity == doc.Mentions[0].Entity && doc.Mentions[i].Entity != extract.None
	}
	return out
}

func TestNominals(t *testing.T) {
	person := extract.Mention{Kind: schema.Person}
	nominal := extract.Mention{Form: extract.Nominal, Kind: schema.Person}
	minister := extract.Mention{Form: extract.Nominal, Kind: schema.Person, Title: "minister", Definite: true}
	body := extract.Mention{Form: extract.Nominal, Kind: schema.Organization, Definite: true}
	held := func(title string) []extract.Role {
		return []extract.Role{{Predicate: schema.HasRole, Title: title, Org: extract.None, Possessor: extract.None}}
	}
	for _, c := range []struct {
		name, text string
		make       func(*extract.Document)
		want       bool // the last mention is the first
	}{
		{"apposition after", "Holm Holm PROPN NNP 5 nsubj\n, , PUNCT , 4 punct\na a DET DT 4 det\ndoctor doctor NOUN NN 1 appos\nleft leave VERB VBD 0 root",
			func(d *extract.Document) { mark(d, 0, 1, person); mark(d, 2, 2, nominal) }, true},
		{"apposition before", "Holm Holm PROPN NNP 2 nsubj\ncame come VERB VBD 0 root\n\nThe the DET DT 2 det\ndoctor doctor NOUN NN 5 nsubj\n, , PUNCT , 4 punct\nHolm Holm PROPN NNP 2 appos\nleft leave VERB VBD 0 root",
			func(d *extract.Document) { mark(d, 0, 1, person); mark(d, 5, 1, person); mark(d, 2, 2, nominal) }, true},
		{"joined by and", "Holm Holm PROPN NNP 5 nsubj\nand and CCONJ CC 4 cc\na a DET DT 4 det\ndoctor doctor NOUN NN 1 conj\nleft leave VERB VBD 0 root",
			func(d *extract.Document) { mark(d, 0, 1, person); mark(d, 2, 2, nominal) }, false},
		{"holder of the office", "Holm Holm PROPN NNP 2 nsubj\ncame come VERB VBD 0 root\n\nThe the DET DT 2 det\nminister minister NOUN NN 3 nsubj\nleft leave VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 1, person)
				mark(d, 2, 2, minister)
				d.Roles = held("trade minister")
			}, true},
		{"a prime minister is not the minister", "Holm Holm PROPN NNP 2 nsubj\ncame come VERB VBD 0 root\n\nThe the DET DT 2 det\nminister minister NOUN NN 3 nsubj\nleft leave VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 1, person)
				mark(d, 2, 2, minister)
				d.Roles = held("prime minister")
			}, false},
		{"whom the holder met is somebody else", "Holm Holm PROPN NNP 2 nsubj\nmet meet VERB VBD 0 root\nthe the DET DT 4 det\nminister minister NOUN NN 2 obj",
			func(d *extract.Document) { mark(d, 0, 1, person); mark(d, 2, 2, minister); d.Roles = held("minister") }, false},
		{"a body by the last word of its name", "River River PROPN NNP 2 compound\nCouncil Council PROPN NNP 3 nsubj\nmet meet VERB VBD 0 root\n\nThe the DET DT 2 det\ncouncil council NOUN NN 3 nsubj\nrose rise VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 2, extract.Mention{Kind: schema.Organization})
				mark(d, 3, 2, body)
			}, true},
		{"another head", "River River PROPN NNP 2 compound\nCouncil Council PROPN NNP 3 nsubj\nmet meet VERB VBD 0 root\n\nThe the DET DT 2 det\nparty party NOUN NN 3 nsubj\nrose rise VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 2, extract.Mention{Kind: schema.Organization})
				mark(d, 3, 2, body)
			}, false},
		{"a sort of body", "River River PROPN NNP 2 compound\nDredging Dredging PROPN NNP 3 nsubj\nmet meet VERB VBD 0 root\n\nThe the DET DT 2 det\ncompany company NOUN NN 3 nsubj\nrose rise VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 2, extract.Mention{Kind: schema.Organization})
				mark(d, 3, 2, body)
			}, true},
		{"another sort", "River River PROPN NNP 2 compound\nUnion Union PROPN NNP 3 nsubj\nmet meet VERB VBD 0 root\n\nThe the DET DT 2 det\ncompany company NOUN NN 3 nsubj\nrose rise VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 2, extract.Mention{Kind: schema.Organization})
				mark(d, 3, 2, body)
			}, false},
		{"a body with another portfolio", "Foreign Foreign PROPN NNP 2 compound\nMinistry Ministry PROPN NNP 3 nsubj\nmet meet VERB VBD 0 root\n\nThe the DET DT 3 det\nfinance finance NOUN NN 3 compound\nministry ministry NOUN NN 4 nsubj\nrose rise VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 2, extract.Mention{Kind: schema.Government})
				mark(d, 3, 3, extract.Mention{Form: extract.Nominal, Kind: schema.Government, Definite: true})
			}, false},
		{"a body without a name", "The the DET DT 3 det\nfinance finance NOUN NN 3 compound\nministry ministry NOUN NN 4 nsubj\nmet meet VERB VBD 0 root\n\nThe the DET DT 2 det\nministry ministry NOUN NN 3 nsubj\nrose rise VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 3, extract.Mention{Form: extract.Nominal, Kind: schema.Government, Definite: true})
				mark(d, 4, 2, extract.Mention{Form: extract.Nominal, Kind: schema.Government, Definite: true})
			}, true},
		{"which, of a body", "River River PROPN NNP 2 compound\nCouncil Council PROPN NNP 6 nsubj\n, , PUNCT , 5 punct\nwhich which PRON WDT 5 nsubj\nmet meet VERB VBD 2 acl:relcl\nrose rise VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 2, extract.Mention{Kind: schema.Organization})
				mark(d, 3, 1, extract.Mention{Form: extract.Pronoun})
			}, true},
		{"himself to herself", "Holm Holm PROPN NNP 2 nsubj\nsaw see VERB VBD 0 root\nherself herself PRON PRP 2 obj",
			func(d *extract.Document) {
				mark(d, 0, 1, extract.Mention{Kind: schema.Person, Gender: extract.Feminine})
				mark(d, 2, 1, extract.Mention{Form: extract.Pronoun, Kind: schema.Person, Gender: extract.Feminine})
			}, true},
		{"the other gender", "Holm Holm PROPN NNP 2 nsubj\nleft leave VERB VBD 0 root\n\nHe he PRON PRP 2 nsubj\nsaw see VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 1, extract.Mention{Kind: schema.Person, Gender: extract.Feminine})
				mark(d, 2, 1, extract.Mention{Form: extract.Pronoun, Kind: schema.Person, Gender: extract.Masculine})
			}, false},
		{"no person for it", "Holm Holm PROPN NNP 2 nsubj\nleft leave VERB VBD 0 root\n\nIt it PRON PRP 2 nsubj\nrained rain VERB VBD 0 root",
			func(d *extract.Document) {
				mark(d, 0, 1, person)
				mark(d, 2, 1, extract.Mention{Form: extract.Pronoun})
			}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := extracttest.Doc(t, c.text)
			c.make(doc)
			coref.Find(doc, nil, nil)
			if got := same(doc); got[len(got)-1] != c.want {
				t.Errorf("%q is %q: %v, expected %v", doc.Slice(doc.Mentions[len(got)-1].Span), doc.Slice(doc.Mentions[0].Span), got[len(got)-1], c.want)
			}
		})
	}
}

// TestFirstPerson holds "I" to the speaker, in quotation marks and behind a colon.
func TestFirstPerson(t *testing.T) {
	doc := extracttest.Doc(t, "Holm Holm PROPN NNP 4 nsubj\n: : PUNCT : 1 punct\nI I PRON PRP 4 nsubj\nwait wait VERB VBP 0 root")
	mark(doc, 0, 1, extract.Mention{Kind: schema.Person})
	mark(doc, 2, 1, extract.Mention{Form: extract.Pronoun, Kind: schema.Person})
	doc.Attributions = []extract.Attribution{{
		Source: []extract.Span{{Start: 0, End: 1}}, Cue: extract.Span{Start: 1, End: 2}, Content: []extract.Span{{Start: 2, End: 4}},
		Speaker: 0, ReplyTo: extract.None, Outer: extract.None,
	}}
	coref.Find(doc, nil, nil)
	if !same(doc)[1] {
		t.Error("I is not Holm")
	}
}

// TestSources holds unnamed sources to nodes of their own kind, whatever pronoun they go by.
func TestSources(t *testing.T) {
	doc := extracttest.Doc(t, "A a DET DT 2 det\nsign sign NOUN NN 3 nsubj\nstood stand VERB VBD 0 root\n\nIt it PRON PRP 2 nsubj\nreads read VERB VBZ 0 root\nslow slow ADJ JJ 2 xcomp")
	mark(doc, 3, 1, extract.Mention{Form: extract.Pronoun})
	doc.Attributions = []extract.Attribution{{
		Source: []extract.Span{{Start: 3, End: 4}}, Cue: extract.Span{Start: 4, End: 5}, Content: []extract.Span{{Start: 5, End: 6}},
		Speaker: 0, ReplyTo: extract.None, Outer: extract.None,
	}}
	coref.Find(doc, nil, nil)
	e := doc.Mentions[0].Entity
	if e == extract.None || doc.Entities[e].Kind != schema.Unnamed || len(doc.Entities[e].Mentions) != 2 {
		t.Errorf("entity %d of %+v", e, doc.Entities)
	}
}
