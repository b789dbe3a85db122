package language

import (
	"testing"

	"saidso/article"
)

func TestForeign(t *testing.T) {
	german := "Die Ministerin erklärte am Dienstag, sie werde im Herbst nicht noch einmal antreten. Die Opposition begrüßte den Schritt, forderte aber sofortige Neuwahlen im ganzen Land."
	english := "The minister said on Tuesday that she would not stand again in the autumn. The opposition welcomed the step, but called for elections at once."
	tests := []struct{ name, declared, text, want string }{
		{"English", "", english, ""},
		{"English, declared", "en-GB", english, ""},
		{"declared otherwise", "de", english, "de"},
		{"declared with a region", "pt-BR", "Curto.", "pt-BR"},
		{"undetermined", "und", english, ""},
		{"German", "", german, "de"},
		{"German in an English template", "en", german, "de"},
		{"French", "", "La ministre a déclaré mardi qu'elle ne se présenterait pas à l'automne. L'opposition a salué cette décision, mais a exigé des élections immédiates dans tout le pays.", "fr"},
		{"Spanish", "", "La ministra dijo el martes que no se presentará otra vez en otoño. La oposición celebró la decisión, pero pidió elecciones inmediatas en todo el país.", "es"},
		{"Dutch", "", "De minister zei dinsdag dat ze in de herfst niet opnieuw kandidaat zal zijn. De oppositie was blij met de stap, maar eiste onmiddellijk verkiezingen in het hele land.", "nl"},
		{"Portuguese", "", "A ministra disse na terça-feira que não voltará a candidatar-se no outono. A oposição saudou a decisão, mas exigiu eleições imediatas em todo o país.", "pt"},
		{"Russian", "", "Министр заявила во вторник, что осенью она больше не будет баллотироваться. Оппозиция приветствовала этот шаг, но потребовала немедленных выборов по всей стране.", "ru"},
		{"Chinese", "", "部长周二表示,她今年秋天不会再次参选。反对派对这一举动表示欢迎,但要求立即在全国范围内举行选举。部长周二表示,她今年秋天不会再次参选。反对派对这一举动表示欢迎,但要求立即在全国范围内举行选举。", "zh"},
		{"short", "", "Die Ministerin tritt ab.", ""},
		{"names and little else", "", "Petra Valen, Anders Osk, Mirela Castane, Sofia Renn.", ""},
		{"English with a foreign quotation", "", english + " “Das war eine schwere Entscheidung,” she said.", ""},
		{"headlines without articles", "", "Lorvian President Petra Valen met Belmorian Prime Minister Anders Osk on Friday. \"We counted cranes,\" Valen said.", ""},
		{"empty", "", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Foreign(&article.Article{Language: test.declared, Text: test.text}); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
