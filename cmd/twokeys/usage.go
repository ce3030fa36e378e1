package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// What is wrong with a command line is said in one line, in the user's words
// and with what to do next.

// knownCommand refuses words that are no command.
func knownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		return fmt.Errorf("unknown command %q; did you mean %s?", args[0], strings.Join(near, " or "))
	}
	return fmt.Errorf("unknown command %q; twokeys --help lists them", args[0])
}

// noArgs refuses arguments.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("%s takes no argument, and was given %q; see %s --help", c.CommandPath(), args[0], c.CommandPath())
}

// flagError words what is wrong with a flag.
func flagError(c *cobra.Command, err error) error {
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		what := map[string]string{
			"int": "a whole number", "uint64": "a whole number, 0 or more", "float64": "a number",
			"bool": "true or false", "duration": "a time such as 90m or 2h", "age": "an age such as 12h or 7d",
		}[invalid.GetFlag().Value.Type()]
		if what == "" {
			return err
		}
		return fmt.Errorf("--%s: %q is not %s", invalid.GetFlag().Name, invalid.GetValue(), what)
	}
	if missing, ok := errors.AsType[*pflag.NotExistError](err); ok {
		dashes := "--"
		if missing.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		return fmt.Errorf("unknown flag %s%s; see %s --help", dashes, missing.GetSpecifiedName(), c.CommandPath())
	}
	if bare, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return fmt.Errorf("--%s needs a value; see %s --help", bare.GetFlag().Name, c.CommandPath())
	}
	return err
}
