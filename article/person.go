package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// particles are the words of names that begin with small letters.
var particles = set("de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu", "af", "av",
	"al", "el", "bin", "ibn", "bint", "y", "e", "san", "st", "ap", "ní", "nic", "ó", "jr", "sr")

// noNames are words that no person's name has, but lines like bylines do.
var noNames = set("staff", "editor", "editors", "editorial", "board", "reporter", "reporters", "correspondent", "correspondents", "news", "newsroom", "desk",
	"team", "agency", "agencies", "press", "media", "service", "services", "admin", "administrator", "webmaster", "online", "web", "digital", "contributor",
	"contributors", "writer", "writers", "author", "authors", "columnist", "bureau", "the", "our", "your", "by", "published", "updated", "posted", "photo", "photos",
	"subscribe", "share", "follow", "read", "more", "about", "all", "articles", "stories", "comments", "comment", "sign", "newsletter", "listen", "video", "minutes",
	"on", "in", "for", "with", "to", "at", "this", "is", "are", "was", "view", "profile", "email", "print", "save", "home", "latest", "world", "politics", "opinion",
	"user", "guest", "times", "post", "daily", "tribune", "gazette", "herald", "chronicle", "journal", "guardian", "radio", "television", "tv", "channel", "network",
	"click", "here", "now", "live", "breaking", "image", "getty", "reuters", "afp", "bloomberg")

// isPerson reports whether a text looks like a person's name: two to six words that begin with capitals, none of them a word of
// the trade.
func isPerson(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 6 || len(s) > 60 {
		return false
	}
	capitals := 0
	for i, w := range words {
		low := strings.ToLower(strings.Trim(w, ".,"))
		if noNames[low] {
			return false
		}
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(first) || unicode.IsLetter(first) && !unicode.IsLower(first): // scripts without capitals too
			capitals++
		case i > 0 && particles[low], strings.HasPrefix(w, "d'"), strings.HasPrefix(w, "d’"), strings.HasPrefix(w, "al-"), strings.HasPrefix(w, "el-"):
		default:
			return false
		}
		for _, r := range w {
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(".'’‘-‐,", r) {
				return false
			}
		}
	}
	return capitals >= 2
}

// persons are the names among a list that look like those of people.
func persons(list []string) []string {
	var out []string
	for _, s := range list {
		if isPerson(s) {
			out = append(out, s)
		}
	}
	return out
}
