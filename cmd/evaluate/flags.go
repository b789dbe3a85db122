package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// format is the value of --format.
type format struct {
	value   string
	allowed []string
}

func (f *format) String() string { return f.value }
func (f *format) Type() string   { return "FORMAT" }

func (f *format) Set(s string) error {
	if !slices.Contains(f.allowed, s) {
		return fmt.Errorf("%q is none of %s", s, strings.Join(f.allowed, ", "))
	}
	f.value = s
	return nil
}

// count is a whole number from 1 on.
type count int

func (c *count) String() string { return strconv.Itoa(int(*c)) }
func (c *count) Type() string   { return "N" }

func (c *count) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return fmt.Errorf("%q is no whole number from 1 on", s)
	}
	*c = count(n)
	return nil
}

// usageError is wrong use of the command line.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

func wrongUse(format string, args ...any) error { return &usageError{fmt.Errorf(format, args...)} }

// directory takes exactly one argument, DIR.
func directory(_ *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return wrongUse("DIR is missing")
	case len(args) > 1:
		return wrongUse("%q is one argument too many", args[1])
	case args[0] == "":
		return wrongUse("DIR is empty")
	}
	return nil
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
	return &usageError{err}
}

// paths takes one or more arguments.
func paths(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return wrongUse("%s is missing", what)
		}
		for _, p := range args {
			if p == "" {
				return wrongUse("%s is empty", what)
			}
		}
		return nil
	}
}
