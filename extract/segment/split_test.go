package segment_test

import (
	"strings"
	"testing"

	"saidso/extract"
	"saidso/extract/segment"
)

// render prints tokens with blanks between them, " | " between sentences and " ¶ " between paragraphs.
func render(text string, tokens []extract.Token, sentences []extract.Sentence) string {
	var b strings.Builder
	for n, s := range sentences {
		switch {
		case n == 0:
		case s.Paragraph != sentences[n-1].Paragraph:
			b.WriteString(" ¶ ")
		default:
			b.WriteString(" | ")
		}
		for i := s.Start; i < s.End; i++ {
			if i > s.Start {
				b.WriteByte(' ')
			}
			b.WriteString(text[tokens[i].Start:tokens[i].End])
		}
	}
	return b.String()
}

type splitCase struct{ name, text, want string }

func run(t *testing.T, cases []splitCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tokens, sentences := segment.Split(c.text)
			if got := render(c.text, tokens, sentences); got != c.want {
				t.Errorf("Split(%q)\n got %s\nwant %s", c.text, got, c.want)
			}
			if err := check(c.text, tokens, sentences); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTokens(t *testing.T) {
	run(t, []splitCase{
		{"clitics curly", `They don’t say it’s Varga’s.`, `They do n’t say it ’s Varga ’s .`},
		{"clitics straight", `I'm sure we'll see they've won and you're out; he'd stay.`, `I 'm sure we 'll see they 've won and you 're out ; he 'd stay .`},
		{"negation", `can't won't isn't AIN'T`, `ca n't wo n't is n't AI N'T`},
		{"two clitics", `He’d’ve gone; it shouldn't've passed.`, `He ’d ’ve gone ; it should n't 've passed .`},
		{"one word two tokens", `She cannot and is gonna, but he's got to: gotta.`, `She can not and is gon na , but he 's got to : got ta .`},
		{"y’all", `Y’all come.`, `Y’ all come .`},
		{"plural possessive", `The workers’ union and voters' rolls.`, `The workers ’ union and voters ' rolls .`},
		{"names with apostrophes", `O’Hara and d'Estaing at 9 o’clock.`, `O’Hara and d'Estaing at 9 o’clock .`},
		{"shortened years", `The ’90s and the class of '08.`, `The ’90s and the class of '08 .`},
		{"decade with apostrophe", `In the 1960's and 80's, 2016's best.`, `In the 1960's and 80's , 2016 's best .`},
		{"elided word", `Get ’em out.`, `Get ’em out .`},
		{"compounds", `a long-term, two-thirds U.S.-led plan`, `a long - term , two - thirds U.S. - led plan`},
		{"prefixes", `anti-war co-chair non-Western-backed pre-2020`, `anti-war co-chair non-Western - backed pre-2020`},
		{"surnames with hyphen", `Anna Berg-Olsen`, `Anna Berg - Olsen`},
		{"range", `5-10 seats, 2019–2023`, `5 - 10 seats , 2019 – 2023`},
		{"telephone and date", `Call 202-555-0143 or 555-0143 by 2024-06-01.`, `Call 202-555-0143 or 555-0143 by 2024-06-01 .`},
		{"em dash", `the deal—which he wrote—failed -- twice`, `the deal — which he wrote — failed -- twice`},
		{"titles", `Sen. Berg, Gov. Ito and Mr. Oduya`, `Sen. Berg , Gov. Ito and Mr. Oduya`},
		{"acronyms", `the U.S. and U.K. envoys at the U.N.`, `the U.S. and U.K. envoys at the U.N.`},
		{"initials", `J.D. Berg, J. D. Berg and Anna K. Ito`, `J.D. Berg , J. D. Berg and Anna K. Ito`},
		{"initials and name together", `J.D.Berg met Mr.Ito in the U.S.Senate.`, `J.D. Berg met Mr. Ito in the U.S. Senate .`},
		{"degree", `a Ph.D. in law`, `a Ph.D. in law`},
		{"time of day", `at 10:30 a.m. or 5pm`, `at 10:30 a.m. or 5 pm`},
		{"numbers", `1,000 or 3.5 or 1,250,000.75 or .5 points`, `1,000 or 3.5 or 1,250,000.75 or .5 points`},
		{"comma that is no group", `in 2019,2020 and 7,5`, `in 2019 , 2020 and 7 , 5`},
		{"money", `$5bn, US$20, £3.5m and €1,000`, `$ 5 bn , US$ 20 , £ 3.5 m and € 1,000`},
		{"percent", `up 5% from 4.25%`, `up 5 % from 4.25 %`},
		{"ordinals and decades", `the 21st of the 1990s, a B-52`, `the 21st of the 1990s , a B - 52`},
		{"fractions and dates", `1/2 of 9/11 and 06/01/2024, and/or`, `1/2 of 9/11 and 06/01/2024 , and / or`},
		{"ampersand", `R&D at AT&T, Ito & Sons`, `R&D at AT&T , Ito & Sons`},
		{"urls", `See https://example.org/a_(b)?q=1. Or www.example.org, or example.org/x.`, `See https://example.org/a_(b)?q=1 . | Or www.example.org , or example.org/x .`},
		{"url in brackets", `(http://example.org/x)`, `( http://example.org/x )`},
		{"e-mail", `Write to press.office@mail.example.org.`, `Write to press.office@mail.example.org .`},
		{"handle and tag", `@ito_anna said #VoteNow, the #1 issue`, `@ito_anna said #VoteNow , the # 1 issue`},
		{"ellipses", `Well... so… and ....`, `Well ... so … and ....`},
		{"marks in a row", `What?! No!!`, `What ?! | No !!`},
		{"quotation marks", "“a” ‘b’ \"c\" 'd' «e» „f“ ``g''", "“ a ” ‘ b ’ \" c \" ' d ' « e » „ f “ `` g ''"},
		{"brackets", `(a) [b] {c}`, `( a ) [ b ] { c }`},
		{"height", `He is 6'2" tall`, `He is 6'2 " tall`},
		{"no blank after the full stop", `They left.Then it rained in 2020.He stayed`, `They left . | Then it rained in 2020 . | He stayed`},
		{"combining marks", "Zoe\u0308 and Jose\u0301", "Zoe\u0308 and Jose\u0301"},
		{"emoji", "Won 👍🏽 in 🇺🇸 👩‍👩‍👧", "Won 👍🏽 in 🇺🇸 👩‍👩‍👧"},
		{"byte order mark", "\ufeffBerg\u00a0won\u200b.", "Berg won ."},
		{"censored word", `a f***ing mess *really*`, `a f***ing mess * really *`},
		{"invalid UTF-8", "a\xff\xfe b", "a \xff\xfe b"},
	})
}

func TestSentences(t *testing.T) {
	run(t, []splitCase{
		{"plain", `The bill passed. It was late.`, `The bill passed . | It was late .`},
		{"empty", ``, ``},
		{"white space only", " \n\t\n ", ``},
		{"title is no end", `Sen. Berg met Gov. Ito. They spoke.`, `Sen. Berg met Gov. Ito . | They spoke .`},
		{"U.S. inside", `He told the U.S. Senate so. She agreed.`, `He told the U.S. Senate so . | She agreed .`},
		{"U.S. at the end", `They came to the U.S. The envoy left.`, `They came to the U.S. | The envoy left .`},
		{"U.S. before a quotation", `He left the U.S. “We lost,” he said.`, `He left the U.S. | “ We lost , ” he said .`},
		{"state after a comma", `Ito, of Dover, Del., won. In Salem, Mass. voters waited.`, `Ito , of Dover , Del. , won . | In Salem , Mass. voters waited .`},
		{"party and state", `Berg (R-Fla.) and Ito, D-Wash., agreed.`, `Berg ( R - Fla. ) and Ito , D - Wash. , agreed .`},
		{"ordinary word like a state", `He fell ill. Doctors came. Do not wash. Rest.`, `He fell ill . | Doctors came . | Do not wash . | Rest .`},
		{"month", `On Jan. 6 and Sept. 30 they met. By Dec. The talks ended.`, `On Jan. 6 and Sept. 30 they met . | By Dec. | The talks ended .`},
		{"company", `Norda Inc. Chief Anna Ito quit Norda Inc. She had led it.`, `Norda Inc. Chief Anna Ito quit Norda Inc. | She had led it .`},
		{"time of day", `Polls close at 8 p.m. Eastern. Doors shut at 9 p.m. Berg spoke.`, `Polls close at 8 p.m. Eastern . | Doors shut at 9 p.m. | Berg spoke .`},
		{"number", `No. 10 was silent. He said no. No one came.`, `No. 10 was silent . | He said no . | No one came .`},
		{"versus", `Berg vs. Ito was close.`, `Berg vs. Ito was close .`},
		{"etc", `Roads, rails, etc. The list is long.`, `Roads , rails , etc. | The list is long .`},
		{"initials", `George K. Berg spoke to J. R. Ito. He left.`, `George K. Berg spoke to J. R. Ito . | He left .`},
		{"letter that names a plan", `They chose Plan B. The vote failed.`, `They chose Plan B . | The vote failed .`},
		{"pronoun I", `So did I. The rest left.`, `So did I . | The rest left .`},
		{"bill", `H. R. 1280 and H.R. 7 and S. 12 passed.`, `H. R. 1280 and H.R. 7 and S. 12 passed .`},
		{"junior", `Ann Berg Jr. The elder Berg left. Tom Ito Jr. spoke.`, `Ann Berg Jr. | The elder Berg left . | Tom Ito Jr. spoke .`},
		{"born", `Ito (b. 1961) won.`, `Ito ( b. 1961 ) won .`},
		{"decimal", `Rates rose 3.5 points. Four left.`, `Rates rose 3.5 points . | Four left .`},
		{"quotation at the end", `“It is over,” he said. “We won.” She left.`, `“ It is over , ” he said . | “ We won . ” | She left .`},
		{"several sentences in a quotation", `“We won. They lost,” he said.`, `“ We won . | They lost , ” he said .`},
		{"straight marks", `"We won. They lost," he said. "It's over." She left.`, `" We won . | They lost , " he said . | " It 's over . " | She left .`},
		{"straight marks without a blank", `He said, "We won."She left. "Go."`, `He said , " We won . " | She left . | " Go . "`},
		{"single marks", `‘We won.’ She left. 'They lost.' He stayed.`, `‘ We won . ’ | She left . | ' They lost . ' | He stayed .`},
		{"nested marks at the end", `He said, “They call it ‘the end.’” She left.`, `He said , “ They call it ‘ the end . ’ ” | She left .`},
		{"guillemets", `« C’est fini. » Elle sort. »Gut.« Er geht.`, `« C’est fini . » | Elle sort . | » Gut . « | Er geht .`},
		{"low marks", `„Wir gewinnen.“ Er geht.`, `„ Wir gewinnen . “ | Er geht .`},
		{"question and cue", `“Why?” he asked. “Never!” the senator said.`, `“ Why ? ” he asked . | “ Never ! ” the senator said .`},
		{"question and inverted cue", `“Why now?” asked Berg. She left.`, `“ Why now ? ” asked Berg . | She left .`},
		{"question, name and cue", `“Why?” Berg asked. “Stop!” Sen. Anna Ito told reporters.`, `“ Why ? ” Berg asked . | “ Stop ! ” Sen. Anna Ito told reporters .`},
		{"question, I and cue", `“Why?” I asked.`, `“ Why ? ” I asked .`},
		{"question, then a report", `“Why?” Berg said he did not know.`, `“ Why ? ” | Berg said he did not know .`},
		{"question, then a sentence", `“Why?” The senator asked for time.`, `“ Why ? ” | The senator asked for time .`},
		{"question, straight marks", `"Why?" Berg asked. "Why?" She left.`, `" Why ? " Berg asked . | " Why ? " | She left .`},
		{"two questions", `“Who won? Who lost?” he asked.`, `“ Who won ? | Who lost ? ” he asked .`},
		{"name with an exclamation mark", `The Jeopardy! host quit.`, `The Jeopardy ! host quit .`},
		{"ellipsis inside", `“I … I don’t know,” he said. “We ... must go.”`, `“ I … I do n’t know , ” he said . | “ We ... must go . ”`},
		{"ellipsis at the end", `“We tried…” She paused... Then it rained.`, `“ We tried … ” | She paused ... | Then it rained .`},
		{"ellipsis for an omission", `“We stand with … Americans,” he said.`, `“ We stand with … Americans , ” he said .`},
		{"brackets", `He won (again). She left. (They knew.) All cheered.`, `He won ( again ) . | She left . | ( They knew . ) | All cheered .`},
		{"dateline", `NORVIK (AP) — The bill passed. ITOVILLE, D.C. (Reuters) - It failed.`, `NORVIK ( AP ) — The bill passed . | ITOVILLE , D.C. ( Reuters ) - It failed .`},
		{"motto", `“War is hell.” — Gen. Ito`, `“ War is hell . ” — Gen. Ito`},
		{"colon", `Her plan: Win. His: “Lose.”`, `Her plan : Win . | His : “ Lose . ”`},
		{"sentence that starts small", `The phone sold. iPhones are back.`, `The phone sold . | iPhones are back .`},
		{"unknown abbreviation", `The prov. council left.`, `The prov . council left .`},
		{"footnote", `It fell. [4] Berg left.[5] Ito stayed.`, `It fell . [ 4 ] | Berg left . [ 5 ] | Ito stayed .`},
		{"numbered heading", `2. Introduction`, `2 . Introduction`},
		{"year at the end", `It began in 2019. It ended in 2020.`, `It began in 2019 . | It ended in 2020 .`},
	})
}

func TestParagraphs(t *testing.T) {
	wrapped := "The council voted on the plan late on Monday after a debate that\n" +
		"went on for hours, and the mayor said that she would sign it into\n" +
		"law. Her opponents walked out.\n" +
		"Critics of the plan were not convinced and they promised to take\n" +
		"the matter to the courts before the month was over.\n"
	run(t, []splitCase{
		{"blank line", "Berg won\n\nThe count ended.", `Berg won ¶ The count ended .`},
		{"carriage returns", "Berg won\r\n\r\nThe count ended.\r\rIt was late.", `Berg won ¶ The count ended . ¶ It was late .`},
		{"blank line of blanks", "Berg won\n \t \nThe count ended.", `Berg won ¶ The count ended .`},
		{"paragraph separator", "Berg won\u2029The count ended.", `Berg won ¶ The count ended .`},
		{"one paragraph a line", "Berg won the vote on Monday. Ito lost.\nThe count was close and went on for most of the night.\nBoth spoke.", `Berg won the vote on Monday . | Ito lost . ¶ The count was close and went on for most of the night . ¶ Both spoke .`},
		{"hard-wrapped", wrapped, `The council voted on the plan late on Monday after a debate that went on for hours , and the mayor said that she would sign it into law . | Her opponents walked out . ¶ Critics of the plan were not convinced and they promised to take the matter to the courts before the month was over .`},
		{"hard-wrapped after a headline", "Plan passes\n\n" + wrapped, `Plan passes ¶ The council voted on the plan late on Monday after a debate that went on for hours , and the mayor said that she would sign it into law . | Her opponents walked out . ¶ Critics of the plan were not convinced and they promised to take the matter to the courts before the month was over .`},
		{"bullets", "• Berg won\n• Ito lost\n- Nobody left", `• Berg won ¶ • Ito lost ¶ - Nobody left`},
		{"leading blank lines", "\n\n\nBerg won.", `Berg won .`},
		{"abbreviation before a paragraph's end", "They like the U.S.\n\nSenate votes.", `They like the U.S. ¶ Senate votes .`},
	})
}
