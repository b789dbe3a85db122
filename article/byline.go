package article

import (
	"regexp"
	"strings"
)

var (
	bylineStart = regexp.MustCompile(`(?i)^(?:[\p{L}'’]+\s+){0,3}?by(?:\s*:\s*|\s+)`)
	// noByline begins a line that looks like a byline and names others than who wrote the story.
	noByline   = regexp.MustCompile(`(?i)^(?:(?:photo|photograph|picture|image|video|illustration|graphic|map|cartoon|artwork|camera|design)s?|photography|edit(?:ed|ing)|produced|presented|sponsored|supported|powered|brought\s+to\s+you|paid(?:\s+for)?|presented|translat(?:ed|ion)|narrated|read|illustrated|designed|reviewed|fact[\s-]checked|owned|followed|backed|funded|made|submitted|filed\s+under|sort|filter|stand|close|go|drop|updated|shared|recommended|used|hosted)\b`)
	bylineFrom = regexp.MustCompile(`^(?i:from)\s+(\p{Lu}.*?\s(?i:in|at)\s)`)
	// reporting is a credit line, as agencies print it under a story.
	reporting   = regexp.MustCompile(`(?i)^(?:reporting|writing|report)\s+by\s+([^;.]+)`)
	bylineLabel = regexp.MustCompile(`(?i)^(?:authors?|writers?|reporters?|byline|text|words|story|report|journalists?|von|from our correspondent|from)\s*:\s*`)
	bylineParen = regexp.MustCompile(`\s*[(\[][^()\[\]]*[)\]]|\s@\w+`)
	// bylineEnd begins what a line says beside its names.
	bylineEnd   = regexp.MustCompile(`(?i)[\s,;|•·–—-]*\b(?:(?:last|first|originally)\s+)?(?:(?:published|updated|posted|modified|created|edited)(?:\s+(?:on|at|by))?\b|additional\s+reporting|with\s+(?:additional\s+)?reporting|(?:photos?|photographs?|photography|pictures?|video|illustrations?|graphics?|editing)\s+by\b|special\s+to\b|special\s+for\b|follow\s+|reports?\b|writes\b|reporting\s+from|read\s+more|email\s|\d+\s*min).*$`)
	bylineDate  = regexp.MustCompile(`(?i)[\s,;|•·–—-]*(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+)?\d|(?:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d)|\d).*$`)
	bylineSplit = regexp.MustCompile(`(?i)\s*[;|•·]\s*|\s+[-–—/]\s+|\s+(?:and|&|with)\s+|\s*,\s*(?:(?:and|&)\s+)?`)
	// What follows a name after a comma and is no second name.
	bylineRole = regexp.MustCompile(`(?i)\b(editor|correspondent|reporter|writer|columnist|bureau|staff|chief|producer|analyst|contributor|journalist|commentator|critic|blogger|anchor|presenter|host|fellow|professor|lecturer|director|desk|newsroom|agency|agencies|intern|secretary|minister|author|newspaper|magazine|team|service)\b`)
	// trailingRole is a role that follows a name without a comma.
	trailingRole = regexp.MustCompile(`^(.*?\S)\s+((?:[\p{L}&'’-]+,?\s+){0,4}(?i:editor|correspondent|reporter|writer|columnist|journalist|contributor|commentator|producer|analyst|chief|sketchwriter|staff|critic|bureau))(?i:\s+(?:at|for|in|of)\s.*)?$`)
	leadingRole  = regexp.MustCompile(`^(?:(?i:our|the)\s+)?(?:[\p{L}-]+\s+){0,3}(?i:editor|correspondent|reporter|writer|columnist|journalist|contributor)\s+(\p{Lu}.*\s.*)$`)
	bylinePlace  = regexp.MustCompile(`\s+(?i:in|for|at|from|aboard|near|of\s+the)\s.*$`)
	bylineSuffix = regexp.MustCompile(`(?i)^(jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|esq)\.?$`)
)

// agencies are bodies that many a byline names behind the person.
var agencies = set("ap", "the associated press", "associated press", "reuters", "afp", "agence france-presse", "upi", "pa", "pa media", "pa news agency",
	"press association", "dpa", "efe", "ansa", "tass", "xinhua", "kyodo", "kyodo news", "bloomberg", "bloomberg news", "interfax", "ukrinform", "cnn", "bbc", "bbc news",
	"npr", "cnbc", "wire services", "news wires", "staff", "agencies")

// bylineSize is more than a byline has, in bytes.
const bylineSize = 1000

// splitByline gives the names in a byline such as "By Jane Doe, John Roe and Ann Poe".
func splitByline(s string) []string {
	if len(s) > bylineSize {
		return nil
	}
	s = clean(s)
	if noByline.MatchString(s) {
		return nil
	}
	s = bylineFrom.ReplaceAllString(bylineLabel.ReplaceAllString(bylineStart.ReplaceAllString(s, ""), ""), "$1")
	s = strings.TrimSpace(bylineParen.ReplaceAllString(s, ""))
	if s == "" || isURL(s) || strings.HasPrefix(s, "@") {
		return nil
	}
	if cut := bylineDate.ReplaceAllString(bylineEnd.ReplaceAllString(" "+s, ""), ""); strings.TrimSpace(cut) != "" {
		s = strings.Trim(cut, " ,;|•·–—-")
	}
	parts := bylineSplit.Split(s, -1)
	if !strings.Contains(parts[0], " ") && !isAgency(parts[0]) {
		return []string{s} // "Doe, Jane" and "Law & Order" are one name each
	}
	var names []string
	person := false
	for i, part := range parts {
		part = bylinePlace.ReplaceAllString(part, "")
		part = withoutRole(part)
		part = strings.Trim(part, " .,;|*")
		switch {
		case part == "" || strings.Contains(part, "@") || isURL(part):
		case i > 0 && len(names) > 0 && bylineSuffix.MatchString(part):
			names[len(names)-1] += " " + part
		case i > 0 && bylineRole.MatchString(part) || strings.ContainsAny(part, "0123456789"):
		case i > 0 && person && (!strings.Contains(part, " ") || isAgency(part)):
			// "Jane Doe, Kyiv", "Jane Doe, Associated Press": whence, or for whom
		default:
			names = append(names, part)
			person = person || !isAgency(part)
		}
	}
	return unique(names)
}

// roleWords stand before the word for a role: "Chief Political", "Northern".
var roleWords = set("chief", "senior", "deputy", "assistant", "associate", "executive", "managing", "political", "politics", "parliamentary", "diplomatic", "foreign",
	"defence", "defense", "security", "economic", "economics", "economy", "business", "finance", "financial", "legal", "crime", "court", "courts", "home", "social",
	"public", "national", "international", "regional", "local", "europe", "european", "world", "news", "staff", "special", "contributing", "investigative",
	"investigations", "guest", "opinion", "data", "night", "city", "state", "capitol", "statehouse", "house", "white", "westminster", "health", "education",
	"science", "environment", "climate", "energy", "technology", "transport", "religious", "religion", "royal", "affairs", "policy", "general", "assignment",
	"freelance", "sport", "sports", "football", "soccer", "cricket", "rugby", "tennis", "athletics", "racing", "sketch", "lobby", "northern", "southern",
	"eastern", "western", "north", "south", "east", "west", "midlands", "community", "communities", "digital", "multimedia", "video", "features", "culture", "arts",
	"media", "consumer", "industry", "industrial", "labour", "labor", "agriculture", "farming", "trade", "market", "markets", "war", "military", "bureau",
	"editor", "editor-in-chief", "senate", "congressional", "elections", "election", "immigration", "and", "&", "in", "a", "the", "our")

// withoutRole drops a role in front of a name or behind it: "Jane Doe Chief Political Correspondent", "Political Editor Jane Doe".
func withoutRole(s string) string {
	if m := leadingRole.FindStringSubmatch(s); m != nil && isPerson(m[1]) {
		return m[1]
	}
	if !trailingRole.MatchString(s) {
		return s
	}
	words := strings.Fields(bylinePlace.ReplaceAllString(s, ""))
	end := len(words) - 1
	for end > 2 && roleWords[strings.ToLower(strings.Trim(words[end-1], ","))] {
		end--
	}
	if end < 2 {
		return s
	}
	return strings.Join(words[:end], " ")
}

func isAgency(s string) bool { return agencies[strings.ToLower(strings.TrimSpace(s))] }

// unique drops repetitions, whatever their case.
func unique(list []string) []string {
	var out []string
	seen := make(map[string]bool)
	for _, s := range list {
		if key := strings.ToLower(s); !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	return out
}
