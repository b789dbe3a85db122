package attribute_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"saidso/extract"
	"saidso/extract/attribute"
	"saidso/extract/extracttest"
	"saidso/extract/quote"
	"saidso/lexicon"
	"saidso/schema"
)

const table = `say	verb	quote,that,to-addr	say	certain	
tell	verb	quote,that,addr	say	certain	
deny	verb	that,np	deny	certain	deny
allege	verb	that	say	probable	
answer	verb	quote	reply	certain	reply
hit back	verb	quote	reply	certain	reply
according to	prep	np	say	certain	
`

// find runs the stage's function on tokens built by hand, with each proper noun and pronoun a mention, and
// what the reader reports: the words of the source, the cue and the content, "_" where there are none, pieces parted by a bar.
func find(t *testing.T, conll string, reports ...[3]string) (*extract.Document, []extract.Attribution) {
	t.Helper()
	cues, err := lexicon.ReadCues(fstest.MapFS{"c": {Data: []byte(table)}}, "c")
	if err != nil {
		t.Fatal(err)
	}
	effects, err := lexicon.ReadStatus(fstest.MapFS{"s": {Data: []byte("refuse\tnegative\n")}}, "s")
	if err != nil {
		t.Fatal(err)
	}
	occasions, err := lexicon.ReadOccasions(fstest.MapFS{"o": {Data: []byte("interview\ttalk\twith\nspeak\tspeak\tto\nrally\tvenue\n")}}, "o")
	if err != nil {
		t.Fatal(err)
	}
	doc := extracttest.Doc(t, conll)
	doc.Quotations, _ = quote.Find(doc.Text(), doc.Tokens, doc.Sentences)
	for i, tok := range doc.Tokens {
		if tok.UPOS == "PROPN" || tok.UPOS == "PRON" {
			s := extract.Span{Start: i, End: i + 1}
			m := extract.Mention{Span: s, Extent: s, Head: i, Kind: schema.Person, Entity: extract.None}
			if tok.UPOS == "PRON" {
				m.Form = extract.Pronoun
			}
			doc.Mentions = append(doc.Mentions, m)
		}
	}
	for _, r := range reports {
		report := extract.Report{Source: spans(t, doc, r[0]), Content: spans(t, doc, r[2]), Confidence: 0.9}
		report.Cue = spans(t, doc, r[1])[0]
		doc.Reports = append(doc.Reports, report)
	}
	return doc, attribute.Find(doc, cues, effects, occasions)
}

func spans(t *testing.T, doc *extract.Document, pieces string) []extract.Span {
	t.Helper()
	if pieces == "_" {
		return nil
	}
	var out []extract.Span
	for p := range strings.SplitSeq(pieces, " | ") {
		at := strings.Index(doc.Text(), p)
		s := extract.Span{Start: extract.None}
		for i, tok := range doc.Tokens {
			if tok.Start == at {
				s.Start = i
			}
			if tok.End == at+len(p) {
				s.End = i + 1
			}
		}
		if at < 0 || s.Start < 0 || s.End <= s.Start {
			t.Fatalf("%q is no run of tokens of %q", p, doc.Text())
		}
		out = append(out, s)
	}
	return out
}

func join(doc *extract.Document, spans []extract.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, doc.Slice(s))
	}
	return strings.Join(parts, " | ")
}

const denial = `
Holm Holm PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
that that SCONJ IN 5 mark
Kask Kask PROPN NNP 5 nsubj
lied lie VERB VBD 2 ccomp`

func TestReports(t *testing.T) {
	for _, c := range []struct {
		name, conll           string
		report                [3]string
		content, lemma        string
		kind                  schema.Kind
		speaker               string
		negated, denies       bool
		certainty             schema.Degree
		addressee, answeredTo string
	}{
		{name: "a denial", conll: denial, report: [3]string{"Holm", "denied", "that Kask lied"},
			content: "that Kask lied", lemma: "deny", kind: schema.Indirect, speaker: "Holm", denies: true, certainty: schema.Certain},
		{name: "a saying that is negated", report: [3]string{"Holm", "did not say", "that Kask lied"},
			content: "that Kask lied", lemma: "say", kind: schema.Indirect, speaker: "Holm", negated: true, certainty: schema.Certain, conll: `
Holm Holm PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
say say VERB VB 0 root
that that SCONJ IN 7 mark
Kask Kask PROPN NNP 7 nsubj
lied lie VERB VBD 4 ccomp`},
		{name: "a modal verb over the cue, and an addressee", report: [3]string{"Holm", "may tell", "that Kask lied"},
			content: "that Kask lied", lemma: "tell", kind: schema.Indirect, speaker: "Holm", certainty: schema.Possible, addressee: "Orr", conll: `
Holm Holm PROPN NNP 3 nsubj
may may AUX MD 3 aux
tell tell VERB VB 0 root
Orr Orr PROPN NNP 3 obj
that that SCONJ IN 7 mark
Kask Kask PROPN NNP 7 nsubj
lied lie VERB VBD 3 ccomp`},
		{name: "the particle that a cue was marked without", report: [3]string{"Holm", "hit", "that Kask lied"},
			content: "that Kask lied", lemma: "hit back", kind: schema.Indirect, speaker: "Holm", certainty: schema.Certain, conll: `
Holm Holm PROPN NNP 2 nsubj
hit hit VERB VBD 0 root
back back ADV RB 2 advmod
that that SCONJ IN 6 mark
Kask Kask PROPN NNP 6 nsubj
lied lie VERB VBD 2 ccomp`},
		{name: "a cue that no list knows", report: [3]string{"Holm", "tweeted", "that Kask lied"},
			content: "that Kask lied", lemma: "tweet", kind: schema.Indirect, speaker: "Holm", certainty: schema.Certain, conll: strings.ReplaceAll(denial, "denied deny", "tweeted tweet")},
		{name: "the marks of a quotation", report: [3]string{"Holm", "said", "No ."},
			content: "“ No . ”", lemma: "say", kind: schema.Direct, speaker: "Holm", certainty: schema.Certain, conll: `
“ “ PUNCT LS 2 punct
No no INTJ UH 6 ccomp
. . PUNCT . 2 punct
” ” PUNCT RS 2 punct
Holm Holm PROPN NNP 6 nsubj
said say VERB VBD 0 root
. . PUNCT . 6 punct`},
		{name: "an answer to somebody", report: [3]string{"Holm", "answered", "that Orr lied"},
			content: "that Orr lied", lemma: "answer", kind: schema.Indirect, speaker: "Holm", certainty: schema.Certain, answeredTo: "Kask", conll: `
Holm Holm PROPN NNP 2 nsubj
answered answer VERB VBD 0 root
to to ADP IN 4 case
Kask Kask PROPN NNP 2 obl
that that SCONJ IN 7 mark
Orr Orr PROPN NNP 7 nsubj
lied lie VERB VBD 2 ccomp`},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, all := find(t, c.conll, c.report)
			if len(all) != 1 {
				t.Fatalf("%d attributions: %+v", len(all), all)
			}
			a := all[0]
			mention := func(m int) string {
				if m == extract.None {
					return ""
				}
				return doc.Slice(doc.Mentions[m].Span)
			}
			if got := join(doc, a.Content); got != c.content || a.Lemma != c.lemma || a.Kind != c.kind || mention(a.Speaker) != c.speaker {
				t.Errorf("content %q, lemma %q, kind %s, speaker %q", got, a.Lemma, a.Kind, mention(a.Speaker))
			}
			if a.Negated != c.negated || a.Denies != c.denies || a.Certainty != c.certainty {
				t.Errorf("negated %v, denies %v, certainty %s", a.Negated, a.Denies, a.Certainty)
			}
			addressee := ""
			for _, m := range a.Addressees {
				addressee += mention(m)
			}
			if addressee != c.addressee || mention(a.ReplyTo) != c.answeredTo {
				t.Errorf("addressee %q, answered %q", addressee, mention(a.ReplyTo))
			}
		})
	}
}

func TestWhatIsNoStatement(t *testing.T) {
	for name, c := range map[string]struct {
		conll  string
		report [3]string
	}{
		"nobody said it": {strings.ReplaceAll(denial, "Holm Holm", "Nobody nobody"), [3]string{"Nobody", "denied", "that Kask lied"}},
		"the speaker's own words inside a quotation": {`
“ “ PUNCT LS 3 punct
I I PRON PRP 3 nsubj
say say VERB VBP 0 root
that that SCONJ IN 6 mark
Kask Kask PROPN NNP 6 nsubj
lied lie VERB VBD 3 ccomp
. . PUNCT . 3 punct
” ” PUNCT RS 3 punct`, [3]string{"I", "say", "that Kask lied"}},
	} {
		doc, all := find(t, c.conll, c.report)
		for _, a := range all {
			if a.Cue.Len() > 0 {
				t.Errorf("%s: found %q by %q", name, join(doc, a.Content), doc.Slice(a.Cue))
			}
		}
	}
}

func TestNestedAttributionsNameTheirOuterOne(t *testing.T) {
	doc, all := find(t, `
Orr Orr PROPN NNP 2 nsubj
said say VERB VBD 0 root
that that SCONJ IN 5 mark
Holm Holm PROPN NNP 5 nsubj
denied deny VERB VBD 2 ccomp
all all PRON DT 5 obj`, [3]string{"Orr", "said", "that Holm denied all"}, [3]string{"Holm", "denied", "all"})
	if len(all) != 2 {
		t.Fatalf("%d attributions", len(all))
	}
	if all[0].Outer != extract.None || all[1].Outer != 0 || join(doc, all[1].Source) != "Holm" {
		t.Errorf("%+v", all)
	}
}

func TestSignedQuotations(t *testing.T) {
	const quoted = `
“ “ PUNCT LS 4 punct
The the DET DT 3 det
road road NOUN NN 4 nsubj
stays stay VERB VBZ 0 root
ours ours PRON PRP 4 xcomp
. . PUNCT . 4 punct
” ” PUNCT RS 4 punct
― ― PUNCT : 9 punct
Orr Orr PROPN NNP 4 parataxis`
	doc, all := find(t, quoted)
	if len(all) != 1 || join(doc, all[0].Source) != "Orr" || join(doc, all[0].Content) != "“ The road stays ours . ”" || all[0].Kind != schema.Direct {
		t.Errorf("%+v", all)
	}
	doc, all = find(t, quoted+"\nlaughed laugh VERB VBD 4 parataxis")
	for _, a := range all {
		if len(a.Source) > 0 {
			t.Errorf("a name that begins a clause was taken for a signature: %q", join(doc, a.Source))
		}
	}
}
