package crowd

// country is where somebody holds office.
type country struct{ slug, name, adjective string }

var countries = []country{
	{"norway", "Norway", "Norwegian"}, {"kenya", "Kenya", "Kenyan"}, {"chile", "Chile", "Chilean"}, {"austria", "Austria", "Austrian"},
	{"hungary", "Hungary", "Hungarian"}, {"estonia", "Estonia", "Estonian"}, {"latvia", "Latvia", "Latvian"}, {"romania", "Romania", "Romanian"},
	{"bulgaria", "Bulgaria", "Bulgarian"}, {"serbia", "Serbia", "Serbian"}, {"croatia", "Croatia", "Croatian"}, {"ghana", "Ghana", "Ghanaian"},
	{"uganda", "Uganda", "Ugandan"}, {"zambia", "Zambia", "Zambian"}, {"jordan", "Jordan", "Jordanian"}, {"tunisia", "Tunisia", "Tunisian"},
	{"bolivia", "Bolivia", "Bolivian"}, {"colombia", "Colombia", "Colombian"}, {"ecuador", "Ecuador", "Ecuadorian"}, {"malaysia", "Malaysia", "Malaysian"},
	{"indonesia", "Indonesia", "Indonesian"}, {"mongolia", "Mongolia", "Mongolian"}, {"armenia", "Armenia", "Armenian"}, {"moldova", "Moldova", "Moldovan"},
}

var offices = []string{
	"foreign minister", "defense minister", "finance minister", "interior minister", "health minister", "trade minister", "energy minister",
	"justice minister", "agriculture minister", "transport minister", "education minister", "culture minister",
}

var men = []string{
	"Anton", "Boris", "Carlos", "Daniel", "Emil", "Felix", "Gregor", "Hugo", "Ivan", "Jonas", "Karl", "Lukas", "Martin", "Nikolai", "Oscar",
	"Pavel", "Robert", "Stefan", "Thomas", "Viktor", "Walter", "Andrei", "Dmitri", "Edward", "Frank", "George", "Henrik", "Igor", "Julian", "Marco",
}

var women = []string{
	"Anna", "Barbara", "Clara", "Diana", "Elena", "Frida", "Greta", "Helena", "Irina", "Julia", "Katarina", "Laura", "Maria", "Natalia", "Olga",
	"Petra", "Rosa", "Sofia", "Teresa", "Ursula", "Vera", "Wanda", "Alice", "Bianca", "Carmen", "Daria", "Emma", "Hanna", "Ingrid", "Karin",
}

var (
	heads   = []string{"Bar", "Dol", "Ker", "Mar", "Tol", "Vas", "Rud", "Sel", "Gor", "Lin", "Pet", "Nov", "Hal", "Kov", "Zel", "Stan", "Dra", "Mil", "Var", "Tem", "Bran", "Fed", "Kas", "Lor", "Mor", "Tar"}
	middles = []string{"a", "o", "en", "in", "ar", "ol", "is", "ed", "im", "ul"}
	tails   = []string{"sky", "dov", "nik", "tano", "berg", "vic", "dal", "kova", "man", "sen", "lev", "mann", "dez", "rova", "ten", "cek", "lund", "rian", "mar", "donis"}
)

var (
	nouns = []string{"harbor", "treaty", "budget", "pipeline", "border", "railway", "ceasefire", "tariff", "embargo", "election", "summit", "reform", "court", "strike", "bridge", "dam", "airport", "hospital", "grain", "fleet"}
	verbs = []string{"open", "close", "delay", "defend", "replace", "rebuild", "inspect", "finance", "protect", "reject", "review", "support"}
	times = []string{"this year", "before the winter", "within a month", "after the vote", "next week", "in the spring", "without a debate", "at any price"}

	outlets = []string{"Coast Wire", "Hill Post", "The Daily Ledger", "Northern Star", "Evening Courier", "River Gazette", "Capital Times", "World Monitor"}
)
