package article

import "strings"

// texts are the strings in v: itself, the items of an array, the value of an object.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		if strings.TrimSpace(v) != "" {
			return []string{v}
		}
	case []any:
		var list []string
		for _, item := range v {
			if s, ok := item.(string); ok && strings.TrimSpace(s) != "" {
				list = append(list, s)
			}
		}
		return list
	case map[string]any:
		if s, ok := v["@value"].(string); ok && strings.TrimSpace(s) != "" {
			return []string{s}
		}
	}
	return nil
}

// types are the names of an object's types, without their namespace.
func types(n map[string]any) []string {
	var list []string
	for _, t := range texts(n["@type"]) {
		if i := strings.LastIndexAny(t, "/#:"); i >= 0 {
			t = t[i+1:]
		}
		list = append(list, strings.TrimSpace(t))
	}
	return list
}

func isType(n map[string]any, name string) bool {
	for _, t := range types(n) {
		if t == name {
			return true
		}
	}
	return false
}

// isArticle knows schema.org's Article and what is derived from it.
func isArticle(n map[string]any) bool {
	for _, t := range types(n) {
		switch t {
		case "Report", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting":
			return true
		}
		if strings.HasSuffix(t, "Article") {
			return true
		}
	}
	return false
}

func isOrganization(n map[string]any) bool {
	for _, t := range types(n) {
		if strings.HasSuffix(t, "Organization") || t == "Corporation" {
			return true
		}
	}
	return false
}
