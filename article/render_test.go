package article

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestRenderText(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"paragraphs", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
		{"white space", "<p>\n One\t\t<b> two </b>\n three&nbsp;four \n</p>\n", "One two three four"},
		{"inline elements", "<p>M<b>r</b>. <a href=x>Ford</a>’s</p>", "Mr. Ford’s"},
		{"line break", "<p>One<br> two <br/>three</p>", "One\ntwo\nthree"},
		{"two line breaks", "<div>One<br><br>two<br> <br><br>three</div>", "One\n\ntwo\n\nthree"},
		{"entities", "<p>&ldquo;A &amp; B&rdquo; &#8212; &lt;C&gt;</p>", "“A & B” — <C>"},
		{"list", "<p>One:</p><ul><li>a</li><li>b<ol><li>c</li></ol>d</li></ul>", "One:\n\na\n\nb\n\nc\n\nd"},
		{"definitions", "<dl><dt>a</dt><dd>b</dd></dl>", "a\n\nb"},
		{"table", "<table><caption>Votes</caption><tr><th>Ford</th><td>5</td></tr><tr><td>Roe</td><td>4</td></tr></table>", "Ford\n\n5\n\nRoe\n\n4"},
		{"text beside blocks", "One<p>two</p>three<div>four</div>", "One\n\ntwo\n\nthree\n\nfour"},
		{"empty blocks", "<p></p><div><p> </p></div><p>One</p><p>&nbsp;</p>", "One"},
		{"nothing read", "<p>One</p><script>a</script><style>b</style><noscript>c</noscript><nav>d</nav><template>e</template><svg><text>f</text></svg><button>g</button>", "One"},
		{"captions", `<figure><img><figcaption>a</figcaption></figure><p class="wp-caption-text">b</p><span class="photo__credit">c</span><p>One</p>`, "One"},
		{"class that has a caption", `<div class="has-caption"><p>One</p></div>`, "One"},
		{"long text in a caption's class", `<div class="caption">` + strings.Repeat("word ", 200) + `</div>`, strings.TrimSpace(strings.Repeat("word ", 200))},
		{"hidden", `<p hidden>a</p><p style="Display : none">b</p><p aria-hidden="true">c</p><p class="sr-only">d</p><p>One</p>`, "One"},
		{"quotations", "<p>Ford said: <q> Roe said <q>no</q> </q>.</p>", "Ford said: “ Roe said ‘no’”."},
		{"blockquote", "<p>Ford said:</p><blockquote><p>No.</p></blockquote>", "Ford said:\n\nNo."},
		{"preformatted", "<pre>One\n two\n\nthree</pre><p>a\nb</p>", "One\ntwo\n\nthree\n\na b"},
		{"invisible characters", "<p>Zelen\u00ADsky\u200B\u2060\uFEFF \u0085\u0007said</p>", "Zelensky said"},
		{"comments", "<p>One<!-- two --> three</p>", "One three"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, err := html.Parse(strings.NewReader(test.in))
			if err != nil {
				t.Fatal(err)
			}
			if got := renderText(doc); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestSplitByline(t *testing.T) {
	tests := []struct {
		in   string
		want string
	}{
		{"Ann Poe", "Ann Poe"},
		{"By Ann Poe", "Ann Poe"},
		{"BY: ANN POE", "ANN POE"},
		{"Byron Poe", "Byron Poe"},
		{"By Ann Poe, Bo Roe, and Cy Doe", "Ann Poe|Bo Roe|Cy Doe"},
		{"Ann Poe & Bo Roe; Cy Doe", "Ann Poe|Bo Roe|Cy Doe"},
		{"Ann Poe in Paris and Bo Roe in London", "Ann Poe|Bo Roe"},
		{"Ann Poe, Political Editor", "Ann Poe"},
		{"Ann Poe, Reuters", "Ann Poe"},
		{"Reuters", "Reuters"},
		{"AP and Reuters", "AP|Reuters"},
		{"By Ann Poe The Associated Press", "Ann Poe The Associated Press"},
		{"Ann Poe Chief Political Correspondent", "Ann Poe"},
		{"Ann Poe Northern Football Editor", "Ann Poe"},
		{"Political Editor Ann Poe", "Ann Poe"},
		{"Ann Poe (now) and Bo Roe (earlier)", "Ann Poe|Bo Roe"},
		{"Ann Poe in Kyiv, Bo Roe in London and Cy Doe in Paris", "Ann Poe|Bo Roe|Cy Doe"},
		{"Ann Poe, Kyiv", "Ann Poe"},
		{"From Ann Poe in Karn", "Ann Poe"},
		{"Words: Ann Poe", "Ann Poe"},
		{"Live updates by Ann Poe", "Ann Poe"},
		{"A parliamentary sketch by Ann Poe", "Ann Poe"},
		{"Ann Poe | The Post", "Ann Poe|The Post"},
		{"Ann Poe @annpoe", "Ann Poe"},
		{"Photographs by Ann Poe", ""},
		{"Edited by Ann Poe", ""},
		{"By Ann Poe Published: 5 March 2025", "Ann Poe"},
		{"By Ann Poe For The Post", "Ann Poe"},
		{"By Ann Poe, with additional reporting by Bo Roe", "Ann Poe"},
		{"By Ann Poe Wednesday, March 5, 2025", "Ann Poe"},
		{"Ludwig van der Poe and Siân O’Roe-Doe", "Ludwig van der Poe|Siân O’Roe-Doe"},
		{"Cy Doe, Jr.", "Cy Doe Jr"},
		{"Poe, Ann", "Poe, Ann"},
		{"Law & Order", "Law & Order"},
		{"Ann Poe, ann@post.example, ANN POE", "Ann Poe"},
		{"https://social.example/ann", ""},
		{"@ann", ""},
		{" ", ""},
		{"Ann Poe, Updated 5 March 2025", "Ann Poe"},
	}
	for _, test := range tests {
		if got := strings.Join(splitByline(test.in), "|"); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}
