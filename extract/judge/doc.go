// Package judge finds for and against whom the contents of attributions speak.
//
//	judge.Find(doc, words, judge.Options{})
//
// A content speaks for or against somebody
//
//   - if its speaker is the subject of a relation with a polarity, in the content ("I thank Kask") or by the cue itself ("accused Kask of
//     lying", "praised her");
//   - if it tells of a hostile or friendly deed: of whoever threatens or attacks, and of whoever does something to the speaker;
//   - if a word of opinion is said of somebody: "Kask is a coward", "she lied", "his courage";
//   - if the pairs that a model has read (Document.Stances, which may be empty) say so of the speaker and somebody in the sentence.
//
// What stands in another statement inside it is that one's. A denied or negated word of praise speaks against, a denied or negated
// word of blame for nobody. Of several the sum decides. It sets Attribution.Opinions, one for each entity but the speaker.
//
// An opinion says what the words do, not what is true, and not what the speaker thinks: nothing asserted follows from it.
package judge
