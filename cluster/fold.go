package cluster

import "strings"

// fold spells a word, in lower case and without marks, one way for all Englishes. What it gives need be no word: it only tells which are
// the same, so rules that change others too ("hour" to "hor") do no harm unless two words meet.
func fold(w string) string {
	if s, ok := spellings[w]; ok {
		return s
	}
	if len(w) < 5 {
		return w
	}
	w = foldings.Replace(w)
	for _, s := range suffixes {
		if head, ok := strings.CutSuffix(w, s.from); ok && len(head) > 1 {
			return head + s.to
		}
	}
	return w
}

// foldings turn organize into organise, labour into labor, travelled into traveled, paediatric into pediatric, manoeuvre into maneuver.
var foldings = strings.NewReplacer("z", "s", "our", "or", "ll", "l", "ae", "e", "oe", "e", "ogue", "og")

// suffixes turn centre into center, defence into defense, practice into practise, towards into toward.
var suffixes = []struct{ from, to string }{
	{"tre", "ter"}, {"tres", "ters"}, {"bre", "ber"}, {"bres", "bers"}, {"vre", "ver"}, {"vres", "vers"},
	{"ence", "ense"}, {"ences", "enses"}, {"ctice", "ctise"}, {"ctices", "ctises"}, {"ctiser", "ctiser"},
	{"wards", "ward"}, {"ement", "ment"}, {"ements", "ments"},
}

// spellings are words that no rule meets.
var spellings = map[string]string{
	"programme": "program", "programmes": "programs", "cheque": "check", "cheques": "checks", "grey": "gray", "tyre": "tire",
	"tyres": "tires", "plough": "plow", "kerb": "curb", "storey": "story", "sceptic": "skeptic", "sceptics": "skeptics",
	"sceptical": "skeptical", "scepticism": "skepticism", "ageing": "aging", "whilst": "while", "amongst": "among", "learnt": "learned",
	"burnt": "burned", "dreamt": "dreamed", "spelt": "spelled", "spoilt": "spoiled", "mum": "mom", "mums": "moms", "draught": "draft",
	"gaol": "jail", "aluminium": "aluminum", "jewellery": "jewelry", "fulfil": "fulfill", "pyjamas": "pajamas", "ok": "okay",
	"mister": "mr", "us": "us", "usa": "us", "uk": "uk", "percentage": "percentage", "goodbye": "goodby", "cosy": "cozy",
	"has": "is", "had": "would", // "she's" and "she'd" are both
	"axe": "ax", "judgement": "judgment", "acknowledgement": "acknowledgment", "per": "per", "til": "until", "till": "until",
	"alright": "all right", "thru": "through", "though": "though",
}

// contractions are words that are written as one and spoken as several, without the apostrophe.
var contractions = map[string]string{
	"cannot": "can not", "can't": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not", "let's": "let us",
	"gonna": "going to", "wanna": "want to", "gotta": "got to", "kinda": "kind of", "y'all": "you all", "'em": "them", "'cause": "because",
	"it's": "it is", "that's": "that is", "there's": "there is", "here's": "here is", "what's": "what is", "who's": "who is",
	"where's": "where is", "he's": "he is", "she's": "she is", "i'm": "i am", "how's": "how is", "alright": "all right",
	"outta": "out of", "lotta": "lot of", "dunno": "do not know", "gimme": "give me", "'til": "until", "'tis": "it is",
}

// endings are what apostrophes end words with.
var endings = []struct{ from, to string }{
	{"n't", " not"}, {"'ll", " will"}, {"'re", " are"}, {"'ve", " have"}, {"'d", " would"}, {"'s", ""}, {"s'", "s"}, {"in'", "ing"},
}

// spoken writes out a contraction, and leaves out the mark of a possessive: "we'll" gives "we will", "country's" "country".
func spoken(w string) string {
	if s, ok := contractions[w]; ok {
		return s
	}
	for _, e := range endings {
		if head, ok := strings.CutSuffix(w, e.from); ok && head != "" {
			w = head + e.to
			break
		}
	}
	return strings.ReplaceAll(w, "'", "")
}

// figures are the numbers that are written as words.
var figures = map[string]string{
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
	"seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fourty": "40", "fifty": "50",
	"sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th",
	"fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "dozen": "dozen", "half": "half",
	"hundred": "hundred", "hundreds": "hundreds", "thousand": "thousand", "thousands": "thousands", "million": "million",
	"millions": "millions", "billion": "billion", "billions": "billions", "trillion": "trillion", "once": "once", "twice": "twice",
	"double": "double", "triple": "triple",
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

var (
	// negations change what is said into its opposite.
	negations = set("not no never none nobody nothing neither nor nowhere without hardly scarcely")

	// lights come and go in the transcriptions of one utterance.
	lights = set("the a an that and but so well just really very also now then uh um er ah oh yes yeah look listen quite actually of single")

	// functions are the words that say little of what is spoken about, as they are folded.
	functions = set(`the a an of to in on at for with by from as into about over than and or but so if then that this these those there here it its is
		are was were be been being am i you he she we they him her them us our my your his their me myself ourselves will would can
		could shall should may might must do does did have has had having what which who whom whose when where why how just really very
		well also now up out all any some such not one more going go get got let want think know say said says`)
)
