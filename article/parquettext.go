package article

import (
	"time"

	"github.com/parquet-go/parquet-go"
	parquetformat "github.com/parquet-go/parquet-go/format"
)

// julianEpoch is the Julian day of 1 January 1970, from which INT96 counts days.
const julianEpoch = 2440588

// parquetText is a value as text: dates and moments in ISO 8601.
func parquetText(v parquet.Value, t parquet.Type) string {
	if v.Kind() == parquet.ByteArray || v.Kind() == parquet.FixedLenByteArray {
		return string(v.ByteArray())
	}
	if v.Kind() == parquet.Int96 {
		i := v.Int96()
		nanos := int64(i[1])<<32 | int64(i[0])
		return moment(time.Unix((int64(i[2])-julianEpoch)*24*60*60, nanos))
	}
	if logical := t.LogicalType(); logical != nil {
		switch l := logical.Value.(type) {
		case *parquetformat.DateType:
			return time.Unix(int64(v.Int32())*24*60*60, 0).UTC().Format(time.DateOnly)
		case *parquetformat.TimestampType:
			if l.Unit.Value != nil {
				unit := l.Unit.Value.Duration()
				perSecond := int64(time.Second / unit)
				n := v.Int64()
				return moment(time.Unix(n/perSecond, n%perSecond*int64(unit)))
			}
		}
	}
	return v.String()
}

func moment(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
