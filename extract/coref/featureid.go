package coref

import (
	"math"

	"saidso/extract/coref/rank"
)

// The features of an option, by their numbers. What begins with p tells of the pronoun and is the same for all options: it
// counts together with others.
const (
	fNone = iota
	fNoneExpletive
	fNoneFew
	pPerson
	pThey
	pIt
	pSubject
	pObject
	pPossessive
	pOblique
	pReflexive
	pQuoted
	pSource
	pFirstSentence
	pSecondSentence
	pSentenceStart
	pSubordinate
	pRepeated
	pOfPerson
	fSentence0
	fSentence1
	fSentence2
	fSentence3
	fSentence4
	fParagraph
	fDistance
	fBetween
	fRank0
	fRank1
	fRank2
	fRankMore
	fAhead
	fAheadSame
	fAheadMain
	fNamed
	fNominal
	fPronoun
	fThing
	fFullName
	fPerson
	fUnknownKind
	fOtherKind
	fOrganization
	fCountry
	fPlace
	fKnownGender
	fLikelyGender
	fUnlikelyGender
	fPronounGender
	fPronounClash
	fReaderPerson
	fReaderOther
	fDefinite
	fIndefinite
	fRoleOther // and one for each role
	fRoleLast  = fRoleOther + int(roles) - 1
	fConjunct  = iota + int(roles) - 1
	fParallel
	fParallelSubject
	fParallelObject
	fSentenceFirst
	fMainClause
	fDepth
	fLocalSubject
	fUpperSubject
	fHigherSubject
	fCoargument
	fInside
	fConjoined
	fRelativeHead
	fSamePossessor
	fPossessorOfSubject
	fSubjectInPrevious
	fFirstInPrevious
	fSubjectOfLast
	fCount
	fSubjects
	fPronouns
	fTotal
	fShare
	fFirstNamed
	fFirstSubject
	fLastPronoun
	fLastPronounNear
	fLastPronounOther
	fSameWord
	fQuotedOther
	fQuotedSame
	fUnquotedFromQuoted
	fAddressee
	fSourceToo
	fLastSource
	fApposition
	fPossessorName
	fByAgent
	fAfterPreposition
	fSameVerb
	fSameSentenceCount
	fRecentCount
	fInHeadline
	fParenthesis
	fOnly
	features
)

// vector is the features of an option under construction.
type vector []rank.Feature

func (v *vector) on(id int)             { *v = append(*v, rank.Feature{ID: id, Value: 1}) }
func (v *vector) val(id int, x float64) { *v = append(*v, rank.Feature{ID: id, Value: float32(x)}) }
func (v *vector) when(id int, holds bool) {
	if holds {
		v.on(id)
	}
}

// scale brings a count into the range of the other features.
func scale(n int) float64 { return math.Log1p(float64(n)) / 2 }
