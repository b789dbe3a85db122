package article

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the same zones on each machine
)

// offsets are the abbreviations of zones that mean one offset, in minutes. IST and the like mean several.
var offsets = map[string]int{
	"UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "SAST": 120, "CAT": 120,
	"EEST": 180, "MSK": 180, "TRT": 180, "EAT": 180, "PKT": 300, "SGT": 480, "HKT": 480, "AWST": 480, "JST": 540, "KST": 540,
	"ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660, "NZST": 720, "NZDT": 780, "NST": -210, "NDT": -150, "AST": -240, "ADT": -180, "BRT": -180, "ART": -180,
	"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
}

// regions are the names of zones whose offset depends on the day.
var regions = map[string]string{
	"et": "America/New_York", "eastern": "America/New_York", "new york": "America/New_York", "washington": "America/New_York",
	"ct": "America/Chicago", "central": "America/Chicago", "chicago": "America/Chicago", "mt": "America/Denver", "mountain": "America/Denver",
	"pt": "America/Los_Angeles", "pacific": "America/Los_Angeles", "at": "America/Halifax", "atlantic": "America/Halifax",
	"london": "Europe/London", "uk": "Europe/London", "british": "Europe/London", "irish": "Europe/Dublin", "dublin": "Europe/Dublin",
	"paris": "Europe/Paris", "berlin": "Europe/Berlin", "brussels": "Europe/Brussels", "central european": "Europe/Berlin", "eastern european": "Europe/Athens",
	"kyiv": "Europe/Kyiv", "kiev": "Europe/Kyiv", "moscow": "Europe/Moscow", "istanbul": "Europe/Istanbul", "athens": "Europe/Athens",
	"israel": "Asia/Jerusalem", "jerusalem": "Asia/Jerusalem", "india": "Asia/Kolkata", "indian": "Asia/Kolkata", "beijing": "Asia/Shanghai",
	"hong kong": "Asia/Hong_Kong", "singapore": "Asia/Singapore", "japan": "Asia/Tokyo", "tokyo": "Asia/Tokyo", "korea": "Asia/Seoul", "seoul": "Asia/Seoul",
	"aet": "Australia/Sydney", "sydney": "Australia/Sydney", "australian eastern": "Australia/Sydney", "greenwich mean": "Etc/UTC", "universal": "Etc/UTC",
	"coordinated universal": "Etc/UTC",
}

var (
	zoneOffset = regexp.MustCompile(`^\(?(?:(?:GMT|UTC)\s?)?([+\x{2212}-])(\d{1,2}):?(\d{2})?\)?(?:\D|$)`)
	zoneWords  = regexp.MustCompile(`(?i)^\(?((?:[a-z]+ ){1,2}?)(?:(standard|daylight|summer|mean) )?time\b`)
	zoneLetter = regexp.MustCompile(`^\(?([A-Z]{1,4}T|UTC|Z|MEZ|MESZ|MSK|UT|Europe/[A-Za-z]+|America/[A-Za-z_]+|Asia/[A-Za-z_]+|Australia/[A-Za-z]+|Africa/[A-Za-z_]+)\b\)?`)
)

// zoneAt reads the zone at the beginning of a text, for a day and a time of the clock. Language is the page's, as far as it is known.
func zoneAt(s string, wall time.Time, language string) (time.Time, bool) {
	s = strings.TrimLeft(s, " ,")
	in := func(loc *time.Location) time.Time {
		return time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, loc)
	}
	if m := zoneOffset.FindStringSubmatch(s); m != nil {
		hours, _ := strconv.Atoi(m[2])
		minutes, _ := strconv.Atoi(firstOf(m[3], "0"))
		if hours > 14 || minutes > 59 {
			return wall, false
		}
		east := hours*60 + minutes
		if m[1] != "+" {
			east = -east
		}
		return in(time.FixedZone("", east*60)), true
	}
	name := ""
	if m := zoneLetter.FindStringSubmatch(s); m != nil {
		if east, ok := offsets[m[1]]; ok {
			return in(time.FixedZone("", east*60)), true
		}
		switch {
		case strings.Contains(m[1], "/"):
			name = m[1]
		case m[1] == "IST" && strings.HasSuffix(language, "-IE"):
			name = "Europe/Dublin"
		case m[1] == "IST" && strings.HasSuffix(language, "-IN"):
			name = "Asia/Kolkata"
		default:
			name = regions[strings.ToLower(m[1])]
		}
	} else if m := zoneWords.FindStringSubmatch(s); m != nil {
		name = regions[strings.ToLower(strings.TrimSpace(m[1]))]
		if east, ok := map[string]int{"Australia/Sydney": 600, "America/New_York": -300, "America/Chicago": -360, "America/Denver": -420, "America/Los_Angeles": -480}[name]; ok && m[2] != "" {
			if strings.EqualFold(m[2], "daylight") {
				east += 60
			}
			return in(time.FixedZone("", east*60)), true
		}
	}
	if name == "" {
		return wall, false
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return wall, false
	}
	return in(loc), true
}
