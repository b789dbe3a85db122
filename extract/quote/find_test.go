package quote_test

import (
	"fmt"
	"strings"
	"testing"

	"saidso/extract"
	"saidso/extract/quote"
	"saidso/extract/segment"
)

// render prints each quotation as its depth, its text, and whether it is open or goes on from another; then the
// diagnostics, each as the text it concerns and its message.
func render(text string, tokens []extract.Token, quotations []extract.Quotation, diagnostics []extract.Diagnostic) []string {
	slice := func(s extract.Span) string { return text[tokens[s.Start].Start:tokens[s.End-1].End] }
	var out []string
	for _, q := range quotations {
		s := fmt.Sprintf("%d %s", q.Depth, slice(q.Span))
		if !q.Closed {
			s += " …open"
		}
		if q.Continues >= 0 {
			s += fmt.Sprintf(" ←%d", q.Continues)
		}
		out = append(out, s)
	}
	for _, d := range diagnostics {
		out = append(out, fmt.Sprintf("! %s: %s", slice(d.Span), d.Message))
	}
	return out
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"none", `The bill passed.`, nil},
		{"empty text", ``, nil},
		{"curly", `“We won,” he said.`, []string{`0 “We won,”`}},
		{"straight", `"We won," he said.`, []string{`0 "We won,"`}},
		{"cue in the middle", `“We won,” he said, “and they lost.”`, []string{`0 “We won,”`, `0 “and they lost.”`}},
		{"cue in the middle, straight", `"We won," he said, "and they lost."`, []string{`0 "We won,"`, `0 "and they lost."`}},
		{"several sentences", `He said: “We won. They lost. It’s over.”`, []string{`0 “We won. They lost. It’s over.”`}},
		{"nested", `“They call it a ‘great day,’” he said.`, []string{`0 “They call it a ‘great day,’”`, `1 ‘great day,’`}},
		{"nested straight", `"They call it a 'great day,'" he said.`, []string{`0 "They call it a 'great day,'"`, `1 'great day,'`}},
		{"nested at the start", `“‘Never’ is what he said,” she said.`, []string{`0 “‘Never’ is what he said,”`, `1 ‘Never’`}},
		{"nested at the start, straight", `"'Never' is what he said," she said.`, []string{`0 "'Never' is what he said,"`, `1 'Never'`}},
		{"three deep", `“He told me, ‘She said “no” twice,’” Ito said.`, []string{`0 “He told me, ‘She said “no” twice,’”`, `1 ‘She said “no” twice,’`, `2 “no”`}},
		{"four deep", `“a ‘b “c ‘d’ e” f’ g”`, []string{`0 “a ‘b “c ‘d’ e” f’ g”`, `1 ‘b “c ‘d’ e” f’`, `2 “c ‘d’ e”`, `3 ‘d’`}},
		{"British", `‘We won,’ he said. ‘They don’t like it.’`, []string{`0 ‘We won,’`, `0 ‘They don’t like it.’`}},
		{"British, straight", `'We won,' he said. 'They don't like it.'`, []string{`0 'We won,'`, `0 'They don't like it.'`}},
		{"British, nested", `‘They call it a “great day”,’ he said.`, []string{`0 ‘They call it a “great day”,’`, `1 “great day”`}},
		{"apostrophes", `Varga’s aides don’t recall the ’90s, or the workers’ vote, 'em or o'clock.`, nil},
		{"apostrophes, straight", `Varga's aides don't recall the '90s, or the workers' vote.`, nil},
		{"possessive in a British quotation", `‘The workers’ vote counts,’ he said.`, []string{`0 ‘The workers’ vote counts,’`}},
		{"possessive in a straight quotation", `'The workers' vote counts,' he said.`, []string{`0 'The workers' vote counts,'`}},
		{"plural in single marks", `He called them ‘losers’ and left.`, []string{`0 ‘losers’`}},
		{"possessive in a double quotation", `“The workers’ vote counts,” he said.`, []string{`0 “The workers’ vote counts,”`}},
		{"low marks", `„Wir gewinnen“, sagte er, „und sie nicht.“`, []string{`0 „Wir gewinnen“`, `0 „und sie nicht.“`}},
		{"low marks, Polish", `„Wygramy”, said he.`, []string{`0 „Wygramy”`}},
		{"low marks, nested", `„Er sagte ‚nein‘ dazu“, sagte sie.`, []string{`0 „Er sagte ‚nein‘ dazu“`, `1 ‚nein‘`}},
		{"guillemets", `«On gagne», dit-il. « On gagne », dit-elle.`, []string{`0 «On gagne»`, `0 « On gagne »`}},
		{"guillemets, nested", `«Il a dit ‹non› hier», dit-elle.`, []string{`0 «Il a dit ‹non› hier»`, `1 ‹non›`}},
		{"guillemets the other way", `»Wir gewinnen«, sagte er, »und ›sie‹ nicht.«`, []string{`0 »Wir gewinnen«`, `0 »und ›sie‹ nicht.«`, `1 ›sie‹`}},
		{"guillemets and curly", `« Il a dit “non” hier », dit-elle.`, []string{`0 « Il a dit “non” hier »`, `1 “non”`}},
		{"backticks", "``We won,'' he said.", []string{"0 ``We won,''"}},
		{"one backtick", "He called it a `great day' then.", []string{"0 `great day'"}},
		{"corner brackets", `He said 「yes」 then.`, []string{`0 「yes」`}},
		{"Swedish", `”Vi vann”, sade han.`, []string{`0 ”Vi vann”`}},
		{"opened straight, closed curly", `"We won,” he said. “They lost," she said.`, []string{`0 "We won,”`, `0 “They lost,"`}},
		{"single marks of two styles", `‘We won,' he said.`, []string{`0 ‘We won,'`}},
		{"scare quotes and titles", `The “reform” was on “Meet the Editor.”`, []string{`0 “reform”`, `0 “Meet the Editor.”`}},
		{"after a bracket and a dash", `He spoke ("at length") — "for hours"—and left.`, []string{`0 "at length"`, `0 "for hours"`}},
		{"cut short", `"We were—" he said. "I—"`, []string{`0 "We were—"`, `0 "I—"`}},
		{"ellipsis at the start", `He spoke of "...a great day" and “…more.”`, []string{`0 "...a great day"`, `0 “…more.”`}},
		{"no blanks around", `He said:"We won."She said:"No."`, []string{`0 "We won."`, `0 "No."`}},
		{"blank on the wrong side", `He said:" We won." She left.`, []string{`0 " We won."`}},
		{"inches", `A 27" screen and a 5" one; he is 6'2" tall.`, nil},
		{"inches in a quotation", `"He is 6'2" tall," she said. "A 5-inch one."`, []string{`0 "He is 6'2" tall,"`, `0 "A 5-inch one."`}},
		{"year at the end of a quotation", `He spoke of "the class of 2015" and "the vote of 2016".`, []string{`0 "the class of 2015"`, `0 "the vote of 2016"`}},
		{"feet", `The wall is 30' tall.`, nil},
		{"empty quotation", `He said "" and “” then.`, nil},
		{"same marks nested", `"He told me "go away" and left," she said.`, []string{`0 "He told me "go away" and left,"`, `1 "go away"`}},
		{"paragraphs", "“We won.\n\n“They lost.\n\n“It’s over,” he said.", []string{`0 “We won. …open`, `0 “They lost. …open ←0`, `0 “It’s over,” ←1`}},
		{"paragraphs, straight", "\"We won.\n\n\"It's over,\" he said. \"Good.\"", []string{`0 "We won. …open`, `0 "It's over," ←0`, `0 "Good."`}},
		{"paragraphs, British", "‘We won.\n\n‘It’s over,’ he said.", []string{`0 ‘We won. …open`, `0 ‘It’s over,’ ←0`}},
		{"paragraphs, nested", "“He said, ‘We won.\n\n“‘They lost.’ So he said.”", []string{`0 “He said, ‘We won. …open`, `1 ‘We won. …open`, `0 “‘They lost.’ So he said.” ←0`, `1 ‘They lost.’ ←1`}},
		{"paragraph after a cue", "He said: “We won.\n\n“They lost.”", []string{`0 “We won. …open`, `0 “They lost.” ←0`}},
		{"paragraph without an opening mark", "He said, “We won.\n\nThey lost,” he added. “Good.”", []string{`0 “We won. …open`, `0 They lost,” ←0`, `0 “Good.”`, `! They lost,”: quotation goes on without an opening mark`}},
		{"never closed", "He said, “We won.\n\nThe count ended. “It’s over,” she said.", []string{`0 “We won. …open`, `0 “It’s over,”`, `! “We won.: quotation has no closing mark`}},
		{"odd straight mark", "The \"plan passed.\n\n\"Good,\" she said. \"Fine.\"", []string{`0 "plan passed. …open`, `0 "Good," ←0`, `0 "Fine."`}},
		{"odd mark before no quotation", "The \"plan passed.\n\nIto said: \"Good.\"", []string{`0 "Good."`, `! ": quotation mark is never closed`}},
		{"odd mark inside a paragraph", `The "plan passed. "Good," she said. "Fine."`, []string{`0 "Good,"`, `0 "Fine."`, `! ": quotation mark is never closed`}},
		{"typed for an opening mark", "” … we won,” he said.", []string{`0 ” … we won,”`}},
		{"typed for a closing mark", "“We won,“ he said. “It’s over. “", []string{`0 “We won,“`, `0 “It’s over. “`}},
		{"apostrophes as double marks", "''We won.\n\n''It's over,'' he said.", []string{`0 ''We won. …open`, `0 ''It's over,'' ←0`}},
		{"stray closing mark", `We won,” he said. “They lost,” she said.`, []string{`0 “They lost,”`, `! ”: quotation mark closes nothing`}},
		{"stray closing mark, straight", `We won," he said. "They lost," she said.`, []string{`0 "They lost,"`, `! ": quotation mark closes nothing`}},
		{"single mark left open in a double quotation", `“We ‘won,” he said. “They lost.”`, []string{`0 “We ‘won,”`, `0 “They lost.”`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tokens, sentences := segment.Split(c.text)
			quotations, diagnostics := quote.Find(c.text, tokens, sentences)
			got := render(c.text, tokens, quotations, diagnostics)
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("Find(%q)\n got %q\nwant %q", c.text, got, c.want)
			}
			if err := check(sentences, quotations, diagnostics, len(tokens)); err != nil {
				t.Error(err)
			}
		})
	}
}

// Hand-built tokens: Find asks nothing of them but that each mark be one.
func TestFindHandBuilt(t *testing.T) {
	text := `"a" b`
	tokens := []extract.Token{{Start: 0, End: 1}, {Start: 1, End: 2}, {Start: 2, End: 3}, {Start: 4, End: 5}}
	sentences := []extract.Sentence{{Span: extract.Span{Start: 0, End: 4}}}
	got, odd := quote.Find(text, tokens, sentences)
	want := extract.Quotation{Span: extract.Span{Start: 0, End: 3}, Closed: true, Continues: -1}
	if len(got) != 1 || got[0] != want || len(odd) != 0 {
		t.Errorf("got %+v, %+v", got, odd)
	}
}
