package bucket

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Options of a client. The zero value takes everything from the environment.
type Options struct {
	Endpoint string // as in https://minio.example:9000; "" for that of the environment, or Amazon's
}

// Client reads objects.
type Client struct{ core minio.Core }

// Errors that callers tell apart.
var (
	ErrAddress  = errors.New("the address cannot be used")
	ErrEndpoint = errors.New("the endpoint cannot be used")
)

// Open makes a client. It asks nothing of the server yet.
func Open(opt Options) (*Client, error) {
	endpoint := cmp.Or(opt.Endpoint, os.Getenv("AWS_ENDPOINT_URL_S3"), os.Getenv("AWS_ENDPOINT_URL"), "https://s3.amazonaws.com")
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%w: it is not like https://host:port", ErrEndpoint)
	}
	var creds *credentials.Credentials
	switch {
	case os.Getenv("AWS_ACCESS_KEY_ID") != "":
		creds = credentials.NewEnvAWS()
	case hasFile():
		creds = credentials.NewFileAWSCredentials("", os.Getenv("AWS_PROFILE"))
	case os.Getenv("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")+os.Getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI")+os.Getenv("AWS_WEB_IDENTITY_TOKEN_FILE") != "":
		creds = credentials.NewIAM("")
	default:
		creds = credentials.NewStaticV4("", "", "")
	}
	core, err := minio.NewCore(u.Host, &minio.Options{Creds: creds, Secure: u.Scheme == "https", Region: cmp.Or(os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION"))})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEndpoint, err)
	}
	return &Client{*core}, nil
}

func hasFile() bool {
	name := os.Getenv("AWS_SHARED_CREDENTIALS_FILE")
	if name == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return false
		}
		name = path.Join(home, ".aws", "credentials")
	}
	_, err := os.Stat(name)
	return err == nil
}

// split is the bucket and the key of an address.
func split(address string) (bucket, key string, err error) {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok || !strings.EqualFold(scheme, "s3") {
		return "", "", fmt.Errorf("%w: it is not like s3://bucket/key", ErrAddress)
	}
	bucket, key, _ = strings.Cut(rest, "/")
	if bucket == "" {
		return "", "", fmt.Errorf("%w: it names no bucket", ErrAddress)
	}
	return bucket, key, nil
}

// List lists the objects of an address, by their keys: those below it if it ends in a slash or names a bucket alone, those that fit
// a pattern of *, ? and [], or the one of that name.
func (c *Client) List(ctx context.Context, address string) ([]string, error) {
	bucket, key, err := split(address)
	if err != nil {
		return nil, err
	}
	meta := strings.IndexAny(key, "*?[")
	if meta < 0 && key != "" && !strings.HasSuffix(key, "/") {
		return []string{address}, nil
	}
	prefix := key
	if meta >= 0 {
		prefix = key[:meta]
		if _, err := path.Match(key, ""); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrAddress, err)
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var out []string
	for o := range c.core.Client.ListObjects(ctx, bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
		if o.Err != nil {
			return nil, explain(o.Err)
		}
		if strings.HasSuffix(o.Key, "/") {
			continue // what stands for a folder
		}
		if meta >= 0 {
			if fits, err := path.Match(key, o.Key); err != nil || !fits {
				continue
			}
		}
		out = append(out, "s3://"+bucket+"/"+o.Key)
	}
	return out, ctx.Err()
}

// explain puts what a server says in one line.
func explain(err error) error {
	r := minio.ToErrorResponse(err)
	switch r.Code {
	case "NoSuchKey", "NoSuchBucket":
		return fmt.Errorf("%s: %w", r.Message, fs.ErrNotExist)
	case "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch":
		return fmt.Errorf("%s: %w", r.Message, fs.ErrPermission)
	}
	return err
}

// info is an object as a file.
type info struct{ o minio.ObjectInfo }

func (i info) Name() string       { return path.Base(i.o.Key) }
func (i info) Size() int64        { return i.o.Size }
func (i info) Mode() fs.FileMode  { return 0o444 }
func (i info) ModTime() time.Time { return i.o.LastModified }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return i }
func (i info) ETag() string       { return i.o.ETag }
