package score

import "saidso/extract"

// LabelOf is our label for a corpus's type of names; "" for types that are none of ours, which are not scored. WikiGold's
// MISC is one of them: it holds nationalities, works, events and more without telling them apart. The types of re3d that
// are no names (weapons, quantities, references to documents) are others.
func LabelOf(corpusType string) extract.NameLabel { return labels[corpusType] }

var labels = map[string]extract.NameLabel{
	// CoNLL-2003 and WikiGold, and our own.
	"PER": extract.PersonName, "ORG": extract.OrganizationName, "LOC": extract.PlaceName,
	"GRP": extract.GroupName, "TTL": extract.TitleName, "EVT": extract.EventName, "WRK": extract.WorkName,
	// re3d.
	"Person": extract.PersonName, "Organisation": extract.OrganizationName, "Location": extract.PlaceName, "Nationality": extract.GroupName,
	// WNUT 2017. Its groups are bands, teams and the like; products have no label here.
	"person": extract.PersonName, "corporation": extract.OrganizationName, "group": extract.OrganizationName, "location": extract.PlaceName,
	"creative-work": extract.WorkName,
}

// NameLabels is the labels of names in the order of tables.
func NameLabels() []extract.NameLabel {
	return []extract.NameLabel{extract.PersonName, extract.OrganizationName, extract.PlaceName, extract.GroupName, extract.TitleName,
		extract.EventName, extract.WorkName}
}
