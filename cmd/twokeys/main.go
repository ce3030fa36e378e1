// Twokeys audits credential hygiene and MFA posture. It changes nothing.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/entra"
	"github.com/twokeys/twokeys/providers/github"
	"github.com/twokeys/twokeys/providers/okta"
)

// all lists every provider.
var all = []*providers.Provider{
	entra.Provider,
	okta.Provider,
	github.Provider,
}

// program is a command's view of the world; tests replace all of it.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	readFile       func(string) ([]byte, error)
	now            func() time.Time
	browse         func(string) error
	width          func(io.Writer) int // columns of a terminal, 0 if it is none
	build          build
	unpaced        bool // sends as fast as it can: a test's own server sets no limits
}

func main() {
	p := &program{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		getenv: os.Getenv, readFile: os.ReadFile, now: time.Now, browse: browse, width: columns, build: readBuild(),
	}
	ctx, stop := p.interruptible(context.Background())
	code := p.main(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// interruptible returns a context that the first interrupt ends; the second
// ends the process.
func (p *program) interruptible(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	done := make(chan struct{})
	go func() {
		select {
		case <-signals:
			if p.width(p.stderr) > 0 {
				fmt.Fprintln(p.stderr) // the terminal has just shown ^C
			}
			fmt.Fprintln(p.stderr, "twokeys: interrupted; finishing with what there is (once more to stop at once)")
			cancel()
		case <-done:
			return
		}
		select {
		case <-signals:
			os.Exit(gate.Interrupted)
		case <-done:
		}
	}()
	return ctx, func() { signal.Stop(signals); close(done); cancel() }
}

// main runs a command and returns the exit code.
func (p *program) main(ctx context.Context, args []string) int {
	root, code := p.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var usage audit.UsageError
	if err == nil {
		return *code
	}
	fmt.Fprintln(p.stderr, "twokeys:", clean(err.Error()))
	switch {
	case ctx.Err() != nil:
		return gate.Interrupted
	case errors.As(err, &usage), *code == gate.Clean:
		return gate.Usage
	}
	return *code
}

// root returns the command line. Commands set the exit code of a run that
// went as it should; an error is the fault of the command line unless they say
// otherwise.
func (p *program) root() (*cobra.Command, *int) {
	code := new(int)
	root := &cobra.Command{
		Use:   "twokeys",
		Short: "find the doors that open with one key",
		Long: `twokeys audits credential hygiene and MFA posture across identity and SaaS
admin APIs. It reads only, never lets missing data pass for good news, and says
what it could not see. Start with: twokeys demo`,
		Version:                    p.build.String(),
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
		Args:                       knownCommand,
		RunE:                       func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetVersionTemplate("twokeys {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	columns := min(or80(p.width(p.stdout)), 100)
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages", fmt.Sprintf(".FlagUsagesWrapped %d", columns)))
	root.SetIn(p.stdin)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	root.AddCommand(
		p.demo(code), p.audit(code), p.collect(code), p.report(code),
		p.why(code), p.explain(), p.checks(), p.simulate(), p.version(),
		p.baseline(), p.waivers(), p.diff(), p.history(), p.starting(),
	)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Short = "help about a command"
		case "completion":
			c.Short = "print the completion script of a shell"
			c.Args = cobra.ArbitraryArgs
			c.RunE = func(*cobra.Command, []string) error {
				return errors.New("name a shell: twokeys completion bash, zsh, fish or powershell")
			}
		}
	}
	return root, code
}

// columns returns the width of a terminal, 0 for anything else.
func columns(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 { // some terminals do not know their size
		return 80
	}
	return width
}

// browse opens an address in the user's browser.
func browse(address string) error {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	return exec.CommandContext(context.Background(), name, args...).Start() // it outlives the run
}
