// Package bucket reads objects of S3, and of servers that speak like it, as files.
//
//	c, err := bucket.Open(bucket.Options{})
//	paths, err := c.List(ctx, "s3://news/2026/*.warc.gz")
//	f, err := c.Open(paths[0]) // an fs.File with ReadAt
//
// Keys, region and endpoint are found where other programs find them: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, the file
// ~/.aws/credentials, or what a machine in the cloud is given; AWS_REGION; AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL. Without any keys
// objects are read as by a stranger.
//
// An object is read as a stream that begins where it is wanted. One that breaks off is taken up where it was, and only as long as the
// object is the same by its ETag. The client is minio-go: it does what is needed here, and brings a fifth of the packages of Amazon's.
package bucket
