// Package language tells articles in English from others, which the project does not read.
//
// What a page or a record declares is believed where it is another language than English. Where it is English, or nothing is declared, the text
// decides: templates often say "en" of whatever is written in them. A text is English if enough of its words are among the
// most frequent English ones; else trigrams (github.com/abadojack/whatlanggo) may say which other language it is, if they are sure. A
// text too short to tell, or of no language that is known, counts as English.
package language
