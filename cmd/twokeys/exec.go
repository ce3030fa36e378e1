package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"time"
)

// commandTime bounds a command that a user named.
const commandTime = time.Minute

// stdoutOf runs a command without a shell and returns what it writes to stdout.
// What it writes to stderr may be a secret, and is not shown.
func stdoutOf(argv []string) ([]byte, error) { return pipe(argv, nil) }

// pipe runs a command with an input.
func pipe(argv []string, in io.Reader) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), commandTime)
	defer cancel()
	c := exec.CommandContext(ctx, argv[0], argv[1:]...)
	var out bytes.Buffer
	c.Stdin, c.Stdout = in, &out
	switch err := c.Run(); {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("it did not end within %s", commandTime)
	case err != nil:
		if left, ok := errors.AsType[*exec.ExitError](err); ok {
			return nil, fmt.Errorf("it ended with code %d", left.ExitCode())
		}
		return nil, errors.New("it could not be run")
	}
	return out.Bytes(), nil
}
