// Package answer finds which statement of an article another one answers.
//
//	answer.Find(doc)
//
// A statement answers an earlier one of somebody else
//
//   - if its cue says so ("responded", "hit back at Kask", "in response to her"): the nearest earlier statement of whoever is named or,
//     where nobody is, the nearest one that speaks of the answering speaker, or the one right before;
//   - if it denies or rejects something, and the earlier statement is what is denied: it speaks of the denying speaker, and what is denied is
//     "the charge" and the like, or repeats its words;
//   - if the earlier one is a question to its speaker, or a question of a quotation right before a quotation.
//
// It sets Attribution.Answers and, where no words name who is answered, Attribution.ReplyTo. It needs attributions and entities, since
// who is the same speaker is a matter of coreference.
//
// Limits: in doubt nothing is set. Statements inside others are answered only inside the same one, and nothing is answered across more
// than a few paragraphs, or across articles.
package answer
