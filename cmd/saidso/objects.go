package main

import (
	"context"
	"io/fs"
	"sync"

	"github.com/spf13/cobra"

	"saidso/queue/bucket"
)

// objects are what is read from s3://, by a client that is opened by the first that wants it.
type objects struct {
	endpoint string

	once   sync.Once
	client *bucket.Client
	err    error
}

func addObjects(cmd *cobra.Command) *objects {
	o := &objects{}
	cmd.Flags().StringVar(&o.endpoint, "s3-endpoint", "", "`ADDRESS` of the server of s3:// (default AWS_ENDPOINT_URL_S3, or Amazon's)")
	return o
}

func (o *objects) connect() (*bucket.Client, error) {
	o.once.Do(func() { o.client, o.err = bucket.Open(bucket.Options{Endpoint: o.endpoint}) })
	return o.client, o.err
}

// open is for article.Options.
func (o *objects) open(path string) (fs.File, error) {
	c, err := o.connect()
	if err != nil {
		return nil, err
	}
	return c.Open(path)
}

// list is for shard.Options.
func (o *objects) list(ctx context.Context, source string) ([]string, error) {
	c, err := o.connect()
	if err != nil {
		return nil, err
	}
	return c.List(ctx, source)
}
