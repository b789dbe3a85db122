package main

import (
	"regexp"
	"strings"
	"unicode"
)

// titles that open an entry of the Factbook, the longer before what they begin with.
var leaderTitles = []string{
	"Sovereign Council Chair and Commander-in-Chief of the Sudanese Armed Forces", "President of the National Council for the Safeguard of the Homeland (CNSP)",
	"President, Presidential Council,", "President of the Government of Spain (prime minister-equivalent)", "President of the Swiss Confederation",
	"President of Council of Ministers", "Presidential Leadership Council Chairperson", "Secretary of State for Foreign and Political Affairs",
	"Chairperson of the Presidency", "Chairperson of the Council of Ministers", "Chairman of the Cabinet of Ministers",
	"Supreme People's Assembly President", "State Affairs Commission President", "Prime Minister and Foreign Minister",
	"Prime Minister and Co-Vice President", "Crown Prince and Prime Minister", "Prime Minister Crown Prince",
	"Sultan and Prime Minister", "GNU Interim Prime Minister", "CNSP Prime Minister", "Caretaker Prime Minister", "Transition Prime Minister",
	"Interim Prime Minister", "Acting Prime Minister", "Taoiseach (Prime Minister)", "Transition President", "Transitional President",
	"Interim President", "Acting President", "Vice President", "Prime Minister", "President", "Supreme Leader", "Taliban Leader",
	"Minister of State", "Grand Duke", "Chief Executive", "Chancellor", "Governor", "Premier", "Emperor", "Sultan", "Prince", "Amir", "King", "Pope",
}

// officeOf is the plain office behind such a title, where the title itself would not be printed so.
var officeOf = map[string]string{
	"Sovereign Council Chair and Commander-in-Chief of the Sudanese Armed Forces": "chairman of the Sovereign Council",
	"President of the National Council for the Safeguard of the Homeland (CNSP)":  "president",
	"President, Presidential Council,":                                            "chairman of the Presidential Council",
	"President of the Government of Spain (prime minister-equivalent)":            "prime minister",
	"President of the Swiss Confederation":                                        "president",
	"President of Council of Ministers":                                           "president of the Council of Ministers",
	"Presidential Leadership Council Chairperson":                                 "chairman of the Presidential Leadership Council",
	"Supreme People's Assembly President":                                         "chairman of the Supreme People's Assembly",
	"State Affairs Commission President":                                          "leader",
	"Prime Minister and Foreign Minister":                                         "prime minister",
	"Prime Minister and Co-Vice President":                                        "prime minister",
	"Crown Prince and Prime Minister":                                             "crown prince",
	"Prime Minister Crown Prince":                                                 "crown prince",
	"Sultan and Prime Minister":                                                   "sultan",
	"GNU Interim Prime Minister":                                                  "prime minister",
	"CNSP Prime Minister":                                                         "prime minister",
	"Transition Prime Minister":                                                   "prime minister",
	"Transition President":                                                        "president",
	"Transitional President":                                                      "president",
	"Taoiseach (Prime Minister)":                                                  "taoiseach",
	"Taliban Leader":                                                              "leader of the Taliban",
	"Amir":                                                                        "emir",
	"Secretary of State for Foreign and Political Affairs":                        "foreign minister",
}

// titleGender is the gender that a title tells.
var titleGender = map[string]string{"King": "m", "Emperor": "m", "Sultan": "m", "Prince": "m", "Amir": "m", "Pope": "m",
	"Grand Duke": "m", "Sultan and Prime Minister": "m", "Crown Prince and Prime Minister": "m", "Prime Minister Crown Prince": "m"}

var (
	leaderEnd  = regexp.MustCompile(`\s*[(;,\[]|\s+also spelled`)
	leaderRank = regexp.MustCompile(`^(?:Sr\.|Gen\.|Col\.|Capt\.|Dr\.|Sir|Dame|General)\s+`)
	nickname   = regexp.MustCompile(`\s*[("“][^)"”]*[)"”]`)
	spelling   = regexp.MustCompile(`\s*\(also spelled[^)]*\)`)
	initial    = regexp.MustCompile(`\s+[A-Z]\.`)
)

// leaders reads the heads of state and of government. The Factbook prints the surname, or the name that
// one is known by, in capitals: "President Gustavo Francisco PETRO Urrego".
func leaders(countries []*country, book map[string]*factbook) []*person {
	var out []*person
	for _, c := range countries {
		page := book[c.fips]
		if page == nil {
			continue
		}
		e := page.Government.Executive
		var own []*person
		for i, entry := range []string{e.ChiefOfState.plain(), e.HeadOfGovernment.plain()} {
			// A monarch of several realms, and the chief of state of a territory, belong to their own country.
			if i == 0 && (c.territory || strings.Contains(entry, "represented by")) {
				continue
			}
			p := leader(entry)
			if p == nil {
				continue
			}
			p.country = c.slug
			if t := leaderTerm(entry, c.slug, p.office); t != nil {
				p.terms = append(p.terms, *t)
			}
			if len(own) == 0 || own[0].slug != p.slug {
				own = append(own, p)
			} else {
				own[0].addTerms(p.terms)
			}
		}
		out = append(out, own...)
	}
	return out
}

// leader reads one entry, or returns nil where it names nobody.
func leader(entry string) *person {
	title, name := "", entry
	for _, t := range leaderTitles {
		if rest, ok := strings.CutPrefix(entry, t+" "); ok {
			title, name = t, rest
			break
		}
	}
	for leaderRank.MatchString(name) {
		name = leaderRank.ReplaceAllString(name, "")
	}
	// A nickname in quotation marks is no end of the name.
	if i := strings.Index(name, "\""); i > 0 {
		name = nickname.ReplaceAllString(name, "")
	}
	name = spelling.ReplaceAllString(name, "")
	suffix := ""
	if strings.Contains(name, ", Jr.") {
		suffix = " Jr."
	}
	if at := leaderEnd.FindStringIndex(name); at != nil {
		name = name[:at[0]]
	}
	name = strings.TrimSuffix(strings.TrimSpace(name), " of the Netherlands")
	if title == "" || name == "" || unicode.IsLower([]rune(name)[0]) {
		return nil
	}
	full, common := leaderNames(name)
	if common == "" {
		return nil
	}
	if titleGender[title] != "" && !strings.Contains(common, " ") {
		// One name alone says too little: "King Philippe".
		full, common = "", title+" "+common
	}
	p := &person{name: common, gender: "-", office: strings.ToLower(title), guessed: true}
	if office, ok := officeOf[title]; ok {
		p.office = office
	}
	if g := titleGender[title]; g != "" {
		p.gender = g
	}
	p.slug = slug(common)
	p.aliases = addValue(p.aliases, full)
	p.aliases = addValue(p.aliases, strings.TrimSpace(initial.ReplaceAllString(full, "")))
	if suffix != "" {
		p.aliases = addValue(p.aliases, common+suffix)
		p.aliases = addValue(p.aliases, common+","+suffix)
	}
	return p
}

// leaderNames are the name in full and the shorter form under which it is printed: what comes first and
// what stands in capitals.
func leaderNames(name string) (full, common string) {
	words := strings.Fields(name)
	first, last := -1, -1
	for i, w := range words {
		if capitals(w) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return "", ""
	}
	for i, w := range words {
		words[i] = titleCase(w)
	}
	full = strings.Join(words, " ")
	switch {
	case first == 0 && last == 0 && len(words) > 1:
		// Family name first, or a name of its own and a patronym: "XI Jinping", "ISAIAS Afwerki".
		end := 2
		for end < len(words) && unicode.IsLower([]rune(words[end-1])[0]) {
			end++
		}
		return full, strings.Join(words[:end], " ")
	case first == 0:
		return full, strings.Join(words[:last+1], " ")
	}
	// A particle before the capitals belongs to them: "Abdel Fattah al-BURHAN", "Jean-Lucien de TOVE".
	start := first
	for start > 1 && particle[strings.ToLower(words[start-1])] {
		start--
	}
	return full, words[0] + " " + strings.Join(words[start:last+1], " ")
}

var particle = map[string]bool{"de": true, "da": true, "del": true, "al": true, "el": true, "ould": true, "van": true, "von": true, "der": true}

// capitals reports whether a word has two capitals in a row: not an initial, not a Roman numeral alone.
func capitals(w string) bool {
	run := 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			if run++; run == 2 {
				return true
			}
		case r == '\'' || r == '’' || r == '-':
		default:
			run = 0
		}
	}
	return false
}

var roman = regexp.MustCompile(`^[IVX]+$`)

// titleCase writes a word in capitals with small letters after the first of each part: "SASSOU-Nguesso" is
// "Sassou-Nguesso". Roman numerals stay.
func titleCase(w string) string {
	if !capitals(w) || roman.MatchString(w) && w != "XI" || strings.HasSuffix(w, ".") {
		return w
	}
	var b strings.Builder
	start := true
	for _, r := range w {
		if start {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = r == '-' || r == '\'' && b.Len() <= 2
	}
	return b.String()
}
