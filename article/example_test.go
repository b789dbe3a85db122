package article_test

import (
	"context"
	"fmt"
	"strings"

	"saidso/article"
)

func Example() {
	lines := `{"text": "“No,” said the minister.", "title": "Minister says no", "published": "2025-03-05T14:30:00+02:00"}
{"title": "Text missing"}
{"text": "“Perhaps,” said the minister.", "title": "Minister says perhaps", "published": "2025-03-06"}`
	opt := article.Options{Stdin: strings.NewReader(lines)}
	for a, err := range article.Read(context.Background(), []string{"-"}, opt) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.Published.Format("2006-01-02 15:04"), a.DayOnly, a.Headline)
	}
	// Output:
	// 2025-03-05 12:30 false Minister says no
	// -: line 2: broken record: no field "text"
	// 2025-03-06 00:00 true Minister says perhaps
}
