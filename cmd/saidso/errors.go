package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// errInputs says that some inputs failed. The summary names them, so nothing is printed for it.
var errInputs = errors.New("some inputs failed")

// usageError is wrong use of the command line.
type usageError struct {
	err  error
	help bool // the command line itself is malformed, so show how it is written
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

func wrongUse(format string, args ...any) error {
	return &usageError{err: fmt.Errorf(format, args...)}
}

// operands checks the number of arguments. names are what usage calls them; the last may be repeated where more is true.
func operands(more bool, names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			return &usageError{err: fmt.Errorf("%s is missing", names[len(args)]), help: true}
		case len(args) > len(names) && !more:
			return &usageError{err: fmt.Errorf("%q is one argument too many; a name with spaces needs quotation marks",
				args[len(names)]), help: true}
		}
		for i, arg := range args {
			if strings.TrimSpace(arg) == "" {
				return &usageError{err: fmt.Errorf("%s is empty", names[min(i, len(names)-1)]), help: true}
			}
		}
		return nil
	}
}

// flagError puts what is wrong with a flag in our words.
func flagError(_ *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	var unknown *pflag.NotExistError
	switch {
	case errors.As(err, &value):
		err = fmt.Errorf("--%s: %w", value.GetFlag().Name, errors.Unwrap(value))
	case errors.As(err, &missing):
		err = fmt.Errorf("--%s needs a value", missing.GetFlag().Name)
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		err = fmt.Errorf("there is no flag -%s", unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		err = fmt.Errorf("there is no flag --%s", unknown.GetSpecifiedName())
	}
	return &usageError{err: err, help: true}
}

// cause drops the path and the call from an error of the file system, since the path stands before it.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
