package resolve

// The weights of what speaks for or against a candidate of the knowledge base. They are set by hand, by what each fact would be
// worth to a reader of the news, and were corrected on the development half of data/gold/linking.tsv alone. A candidate is
// taken whose sum reaches linkAt and exceeds that of the next by linkMargin; without one the entity is somebody new.
const (
	linkAt     = 4.0
	linkMargin = 1.0

	// The name. A full name is worth less where many people bear it.
	fullName       = 4.5
	commonName     = 2.0 // a full name with a surname of many
	shortenedName  = 4.0 // without the middle names that one side has
	initialName    = 1.0
	famousName     = 4.5 // a single word by which the world's news means this one
	surnameOnly    = 0.5
	pastPerson     = -2.5 // a former member of Congress
	fewBearers     = 4    // makes a surname rare
	genderConflict = -4.0

	// Titles.
	heldThen     = 4.0 // the title is that of an office held on the article's day
	heldMaybe    = 3.0 // on a day that the knowledge base cannot tell, or the office has no dates
	heldFormerly = 4.0 // "former", of an office held before
	heldLoosely  = 2.0 // part of such a title: "the minister"
	comesSoon    = 4.0 // "-elect" or "nominee", of an office that begins soon
	heldOnce     = 0.5 // of an office that was not held then, for a full name
	notThen      = -2.0
	notFormer    = -3.0 // "former", of an office that is held
	neverHeld    = -1.0 // another title, for a full name
	neverHeldOne = -3.0 // and for a single word

	neverHeldCommon = -2.5 // and for a common full name
	sameParty       = 1.5
	otherParty      = -2.0
	sameNation      = 1.5
	otherNation     = -6.0

	// The article.
	inScene      = 1.0 // the article speaks of the candidate's country
	chiefScene   = 0.5 // more than of any other
	outOfScene   = -1.5
	knownAbroad  = -0.5 // instead, of somebody who holds an office then, is famous or has a rare name in full
	inOffice     = 1.0  // holds an office on the article's day
	inSeat       = 0.5  // or a seat, as many do
	otherwise    = -2.5 // described as something that is no office: "a plumber"
	impossible   = -8.0 // was not born yet, or would be over a hundred
	minScene     = 1.5  // so much must be known of the article's countries before it speaks against anybody
	clearCountry = 2.0  // so much more than the next must an article speak of its country before "the president" is that country's
)
