package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set when a release is built.
var version = ""

// build is what the program is.
type build struct {
	version  string
	revision string
	modified bool
}

// readBuild reads what the Go tool noted when it built the program.
func readBuild() build {
	b := build{version: cmp.Or(version, "devel")}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if version == "" && info.Main.Version != "" && info.Main.Version != "(devel)" {
		b.version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.revision = s.Value
		case "vcs.modified":
			b.modified = s.Value == "true"
		}
	}
	return b
}

// id names the program's own bytes in a report.
func (b build) id() string {
	id := cmp.Or(b.revision, b.version)
	if b.modified {
		id += "+modified"
	}
	return id
}

func (b build) String() string {
	return fmt.Sprintf("%s (%s, %s %s/%s)", b.version, b.id(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func (p *program) version() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "print the version", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(p.stdout, "twokeys", p.build)
			return nil
		},
	}
}
