package export

import "github.com/cayleygraph/quad"

// orgMember is who a membership is of.
const orgMember quad.IRI = "org:member"
