package article

import (
	"regexp"
	"strings"
	"unicode"
)

// rubbish are lines that stand in an article's text and are no part of it. Each pattern is for a whole line, and a line is short.
var rubbish = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^\W*(?:advertisement|advertising|ad|sponsored|paid content|story continues below.*|article continues (?:after|below).*|continue reading.*|skip (?:advertisement|past).*)\W*$`),
	regexp.MustCompile(`(?i)^(?:read|see|watch|listen|learn|find out)\s+(?:more|also|next|too|now)\b(?:\s*[:|–—-].*|[^.]*)$`),
	regexp.MustCompile(`(?i)^(?:more (?:on|from|about)|related|also read|also on|recommended|you (?:may|might) (?:also )?like|most (?:read|popular|viewed)|don[’']t miss|up next|what to read next|editors?[’']? picks?)\b(?:\s*:.*|[^.:]{0,60})$`),
	regexp.MustCompile(`(?i)^(?:related (?:topics|stories|articles|content|links|internet links|news)|more on this story|topics|tags|suggested topics|key (?:events|points)|ready for more\?|view results|view all comments|leave a comment|join the conversation)\W*$`),
	regexp.MustCompile(`(?i)^(?:share|tweet|print|e-?mail|save|gift|comments?|copy link|whatsapp|facebook|twitter|listen|like|reply|subscribe|sign in|log in|sign up|follow|bookmark|read in app)(?: (?:this|article|story|this article|this story|link))?\W*$`),
	regexp.MustCompile(`(?i)^(?:printer-friendly version|print this|email this story|small text|e-mail this).*$`),
	regexp.MustCompile(`(?i)^(?:please )?(?:sign up|subscribe|register)\b.*\b(?:newsletter|inbox|e-?mail|alerts?|here|offers?|read|access|support|today|now|articles?)\b.*$`),
	regexp.MustCompile(`(?i)^(?:follow|like|join|find) (?:us|our|[\p{L}’'. ]{2,40}) on (?:twitter|x|facebook|instagram|telegram|whatsapp|youtube|tiktok|linkedin|bluesky|threads|mastodon|google news)\b.*$`),
	regexp.MustCompile(`(?i)^(?:get|download|install) (?:the|our) .{0,40}\b(?:app|newsletter|alerts?)\b.*$`),
	regexp.MustCompile(`(?i)\bnewsletter\b.*\b(?:sign up|subscribe|inbox)\b.*$`),
	regexp.MustCompile(`(?i)^(?:photo|photograph|picture|image|illustration|graphic|video|file photo)s?(?:\s+(?:by|credit|courtesy|source)\b.{0,80}|\s*:.{0,80})$`),
	regexp.MustCompile(`(?i)^(?:source|sources|credit|quelle)\s*:\s*.{0,60}[^.]$`),
	regexp.MustCompile(`(?i)^(?:©|\(c\)\s|copyright\b).*$`),
	regexp.MustCompile(`(?i)^.{0,150}\ball rights reserved\W*.{0,60}$`),
	regexp.MustCompile(`(?i)^(?:#{2,}|-\s?30\s?-|[*_=·•~-]{3,}|(?:\*\s*){2,})$`),
	regexp.MustCompile(`(?i)^\W*(?:additional\s+)?(?:reporting|writing|editing|compiled|production) (?:and (?:writing|editing) )?by\s+\p{Lu}.*$`),
	regexp.MustCompile(`(?i)^our standards\s*:.*$`),
	regexp.MustCompile(`(?i)^(?:this is a rush transcript|this (?:transcript|article|text) (?:has been|was) (?:automatically|machine)|this (?:article|story|piece) (?:was )?(?:originally|first) (?:published|appeared)).*$`),
	regexp.MustCompile(`(?i)^(?:the )?(?:views|opinions) expressed (?:here|in this|by|are).*$`),
	regexp.MustCompile(`(?i)^(?:have an opinion|do you have|got a tip|have a tip|have you (?:been|got)|send us|write to us|let us know|contact us)\b.*(?:\?|letter|e-?mail|tip|comment|words|story).*$`),
	regexp.MustCompile(`(?i)^(?:contact|e-?mail|reach|call)\s.{0,60}(?:\bat\s+\S+@\S+|\d{3}[-.]\d{4}|@\S+\.\S+).*$`),
	regexp.MustCompile(`(?i)^(?:to play this video|this video (?:can ?not|cannot) be played|your browser does not support|please enable javascript|you need to enable javascript|loading\W*$).*$`),
	regexp.MustCompile(`(?i)\bnot responsible for the content of external (?:sites|links)\b.*$`),
	regexp.MustCompile(`(?i)^(?:we use cookies|this (?:site|website) uses cookies|accept (?:all )?cookies|manage (?:cookies|preferences)).*$`),
	regexp.MustCompile(`^[—–-]\s?\p{Lu}[^@]{1,60}\(@\w+\)\s.*\d{4}\W*$`), // under a post that is quoted
}

// wall is the beginning of an offer in the place of the rest of a story.
var wall = regexp.MustCompile(`(?i)^(?:you(?:[’']ve| have) (?:reached|read|used)\b.*\b(?:limit|free|articles?|stories)\b|(?:this (?:article|story|content) is|the rest of this (?:article|story) is) (?:only |exclusively )?(?:for|available)\b.*\bsubscribers?\b|(?:subscribe|log in|sign in|register) (?:now )?to (?:continue|keep) reading|to (?:continue|keep) reading\b|already a subscriber|subscriber[- ]only\b|want to read (?:more|on|the rest)|unlock (?:this|the rest|full))`)

// rubbishStarts are the words that such lines begin with: so that most lines are compared with no pattern.
var rubbishStarts = set("advertisement", "advertising", "ad", "sponsored", "paid", "story", "article", "continue", "skip", "read", "see", "watch", "listen", "learn", "find",
	"more", "related", "also", "recommended", "you", "most", "don", "up", "what", "editor", "editors", "tags", "topics", "suggested", "key", "ready", "view", "leave",
	"join", "share", "tweet", "print", "e", "email", "save", "gift", "comment", "comments", "copy", "whatsapp", "facebook", "twitter", "like", "reply", "subscribe",
	"sign", "log", "follow", "bookmark", "printer", "small", "please", "register", "get", "download", "install", "photo", "photos", "photograph", "photographs",
	"picture", "pictures", "image", "images", "illustration", "illustrations", "graphic", "graphics", "video", "videos", "file", "source", "sources", "credit",
	"quelle", "c", "copyright", "additional", "reporting", "writing", "editing", "compiled", "production", "our", "this", "the", "views", "opinions", "have", "do",
	"got", "send", "write", "let", "contact", "reach", "call", "to", "your", "loading", "we", "accept", "manage", "already", "subscriber", "want", "unlock")

// mayBeRubbish looks at the first word, and for what a line may hold anywhere.
func mayBeRubbish(b string) bool {
	start := strings.IndexFunc(b, unicode.IsLetter)
	if start < 0 || strings.HasPrefix(b, "©") || strings.ContainsRune(b, '@') {
		return true
	}
	word := b[start:]
	if end := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		word = word[:end]
	}
	if rubbishStarts[strings.ToLower(word)] {
		return true
	}
	lower := strings.ToLower(b)
	return strings.Contains(lower, "newsletter") || strings.Contains(lower, "rights reserved") || strings.Contains(lower, "external ")
}

// rubbishSize is more than a line that is no part of its article has, in bytes.
const rubbishSize = 300

// withoutRubbish drops from the text of a page what is none of its article: offers, labels, credits, copyright, the byline again, and quotations that were pulled out of it.
func withoutRubbish(text string, authors []string) string {
	blocks := strings.Split(text, "\n\n")
	kept := blocks[:0:0]
	for i, b := range blocks {
		if len(b) <= rubbishSize {
			odd := mayBeRubbish(b)
			if odd && wall.MatchString(b) && len(blocks)-i <= 10 && !anyLong(blocks[i+1:]) {
				break // what follows is the offer
			}
			if odd && isRubbish(b) || i < 4 && isTopLine(b, authors) || i >= len(blocks)-5 && isBio(b, authors) || isClock(b) {
				continue
			}
		}
		kept = append(kept, b)
	}
	kept = withoutPulled(kept)
	if len(kept) == 0 {
		return text
	}
	return strings.Join(kept, "\n\n")
}

func anyLong(blocks []string) bool {
	for _, b := range blocks {
		if len(b) > rubbishSize {
			return true
		}
	}
	return false
}

func isRubbish(b string) bool {
	for _, re := range rubbish {
		if re.MatchString(b) {
			return true
		}
	}
	return false
}

// isTopLine reports whether a line at the beginning of a text belongs to its head: a byline, a date, an author's name or role.
func isTopLine(b string, authors []string) bool {
	if len(b) > 150 || sentence(b) {
		return false
	}
	if lower := strings.ToLower(b); strings.HasPrefix(lower, "by ") && len(b) < 100 || strings.HasPrefix(lower, "written by ") {
		return true
	}
	for _, a := range authors {
		if strings.EqualFold(a, b) {
			return true
		}
	}
	if bylineRole.MatchString(b) && len(strings.Fields(b)) <= 5 {
		return true
	}
	return len(printedMoments(b, "")) > 0 && len(b) < 120 && (len(b) < 40 || saysPublished.MatchString(b) || saysModified.MatchString(b))
}

// sentence reports whether a line ends as a sentence does, abbreviations aside.
func sentence(b string) bool {
	b = strings.TrimRight(b, "”’\"')")
	return (strings.HasSuffix(b, ".") && !strings.HasSuffix(b, ".m.") || strings.HasSuffix(b, "?") || strings.HasSuffix(b, "!")) && len(strings.Fields(b)) > 4
}

var onlyClock = regexp.MustCompile(`^(?i:(?:published|posted|originally published|first published|last updated|updated)(?: (?:at|on))?:?\s*)?(?:\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)\s*(?:[A-Z]{2,4})?$`)

// isClock reports whether a line is a time of day, as over the entries of a live blog, or a labelled date.
func isClock(b string) bool {
	if len(b) > 120 || !strings.ContainsAny(b, "0123456789") {
		return false
	}
	if onlyClock.MatchString(b) {
		return true
	}
	m := printedMoments(b, "")
	return len(m) > 0 && (m[0].declared || m[0].modified) && len(plainWords(b)) <= 18 && !sentence(strings.TrimRight(b, " ")) && dateLabel.MatchString(b)
}

var dateLabel = regexp.MustCompile(`(?i)^(?:originally |first |last )?(?:published|posted|updated|modified|issued|released)\b`)

// isBio reports whether a line at the end tells of the author.
func isBio(b string, authors []string) bool {
	for _, a := range authors {
		if rest, ok := strings.CutPrefix(b, a+" "); ok {
			verb, _, _ := strings.Cut(rest, " ")
			switch verb {
			case "is", "covers", "writes", "reports", "reported", "teaches":
				return true
			}
		}
	}
	return aboutAuthor.MatchString(b)
}

// maxPulled bounds how many blocks are compared with all others.
const maxPulled = 50

// withoutPulled drops short blocks that stand a second time within a longer one.
func withoutPulled(blocks []string) []string {
	bare := func(s string) string {
		return strings.TrimFunc(strings.Map(func(r rune) rune {
			switch r {
			case '“', '”', '"', '‘', '’', '\'', '«', '»':
				return -1
			}
			return r
		}, s), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
	}
	all := make([]string, len(blocks))
	for i, b := range blocks {
		all[i] = bare(b)
	}
	var kept []string
	tried := 0
	for i, b := range blocks {
		pulled := false
		if len(b) < rubbishSize && len(strings.Fields(b)) >= 4 && strings.ContainsAny(b, "“\"‘'«") && tried < maxPulled {
			tried++
			for j, other := range all {
				if j != i && len(other) > len(all[i]) && strings.Contains(other, all[i]) {
					pulled = true
					break
				}
			}
		}
		if !pulled {
			kept = append(kept, b)
		}
	}
	return kept
}
