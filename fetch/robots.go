package fetch

import (
	"bufio"
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// rules are what a robots.txt says to one program (RFC 9309).
type rules struct {
	paths []pathRule
	delay time.Duration // Crawl-delay, which is no part of the RFC
}

type pathRule struct {
	pattern string // in its percent-encoded form; * stands for anything, $ at its end for the end
	allow   bool
}

// parseRobots reads the rules for a product name. Lines that are not understood are passed over.
func parseRobots(data []byte, product string) *rules {
	named, all := &rules{}, &rules{}
	found := false
	var current []*rules // that the group at hand belongs to
	agents := false      // the line before named an agent
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))))
	lines.Buffer(nil, maxRobotsBytes+1)
	lines.Split(splitLines)
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "user-agent", "useragent":
			if !agents {
				current = nil
			}
			agents = true
			switch {
			case value == "*":
				current = append(current, all)
			case strings.EqualFold(productOf(value), product):
				found = true
				current = append(current, named)
			}
			continue
		case "allow", "disallow":
			allow := strings.EqualFold(strings.TrimSpace(key), "allow")
			if value != "" {
				for _, r := range current {
					r.paths = append(r.paths, pathRule{escapePath(value), allow})
				}
			}
		case "crawl-delay":
			if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
				for _, r := range current {
					r.delay = time.Duration(min(s, maxCrawlDelay.Seconds()) * float64(time.Second))
				}
			}
		default:
			continue // a Sitemap does not end a run of agents
		}
		agents = false
	}
	if found {
		return named
	}
	return all
}

// productOf is the name at the beginning of a User-Agent.
func productOf(agent string) string {
	agent = strings.TrimSpace(agent)
	if i := strings.IndexAny(agent, "/ \t"); i >= 0 {
		agent = agent[:i]
	}
	return agent
}

// splitLines takes CR, LF and both for the end of a line.
func splitLines(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

// allowed reports whether an address may be fetched: the longest pattern that matches decides.
func (r *rules) allowed(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if path == "/robots.txt" {
		return true
	}
	if u.RawQuery != "" || u.ForceQuery {
		path += "?" + u.RawQuery
	}
	path = escapePath(path)
	longest, allow := -1, true
	for _, p := range r.paths {
		if n := len(p.pattern); (n > longest || n == longest && p.allow) && matches(p.pattern, path) {
			longest, allow = n, p.allow
		}
	}
	return allow
}

// matches reports whether a pattern matches the beginning of a path. It looks at each byte of the path once for each star.
func matches(pattern, path string) bool {
	pattern, toEnd := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	path = path[len(parts[0]):]
	if len(parts) == 1 {
		return !toEnd || path == ""
	}
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(path, part)
		if i < 0 {
			return false
		}
		path = path[i+len(part):]
	}
	last := parts[len(parts)-1]
	if toEnd {
		return strings.HasSuffix(path, last)
	}
	return strings.Contains(path, last)
}

// escapePath brings two spellings of one path together: bytes that need no escape have none, all others do, in capitals.
func escapePath(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				i += 2
				if c = byte(n); !unreserved(c) {
					writeEscape(&b, c)
					continue
				}
			}
		}
		if c <= ' ' || c >= 0x7F {
			writeEscape(&b, c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func writeEscape(b *strings.Builder, c byte) {
	const digits = "0123456789ABCDEF"
	b.Write([]byte{'%', digits[c>>4], digits[c&15]})
}

// unreserved are the characters that mean the same escaped or not (RFC 3986, section 2.3).
func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
