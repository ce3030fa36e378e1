package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/simulator"
)

var update = flag.Bool("update", false, "rewrite golden files and docs")

// now is when the transcripts take place.
var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		// The program as it is, but for its clock and version.
		"twokeys": func() {
			p := &program{
				stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
				getenv: os.Getenv, readFile: os.ReadFile, now: func() time.Time { return now },
				browse: func(string) error { return nil }, width: columns, build: build{version: "1.0.0"}, unpaced: true,
			}
			ctx, stop := p.interruptible(context.Background())
			code := p.main(ctx, os.Args[1:])
			stop()
			os.Exit(code)
		},
		// exits CODE COMMAND…: fails unless the command ends with that code.
		"exits": exits,
	})
}

func exits() {
	c := exec.CommandContext(context.Background(), os.Args[2], os.Args[3:]...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if err := c.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	go func() {
		for s := range signals {
			_ = c.Process.Signal(s)
		}
	}()
	_ = c.Wait() // the code says it
	if got := c.ProcessState.ExitCode(); strconv.Itoa(got) != os.Args[1] {
		fmt.Fprintf(os.Stderr, "exit code %d instead of %s\n", got, os.Args[1])
		os.Exit(1)
	}
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "../../testdata/script", UpdateScripts: *update, RequireExplicitExec: true, RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"simulate": simulate, "serve": serve, "hold": hold, "await": await, "release": release,
			"recount": recount, "asked": asked, "trap": trap, "untouched": untouched, "steady": steady, "refused": refused,
		},
		Setup: func(e *testscript.Env) error {
			e.Values["world"] = &world{}
			return nil
		},
	})
}

// world is what a script's commands share.
type world struct {
	server  *simulator.Server
	counted map[string]int
	held    chan struct{}
	freed   chan struct{}
	touched chan string
}

func worldOf(ts *testscript.TestScript) *world {
	w, _ := ts.Value("world").(*world)
	return w
}

// patience is how long a script waits for what must happen.
const patience = 30 * time.Second

// simulate ARGUMENT…: starts twokeys simulate, and sets the environment that
// it prints.
func simulate(ts *testscript.TestScript, _ bool, args []string) {
	c := exec.CommandContext(context.Background(), "twokeys", append([]string{"simulate", "--no-limits"}, args...)...)
	c.Dir = ts.MkAbs(".")
	c.Stderr = ts.Stderr()
	out, err := c.StdoutPipe()
	ts.Check(err)
	ts.Check(c.Start())
	ts.Defer(func() {
		ts.Check(c.Process.Signal(os.Interrupt))
		ts.Check(c.Wait())
	})
	var text strings.Builder
	buf := make([]byte, 4096)
	for !strings.HasSuffix(text.String(), "twokeys audit entra\n") {
		n, err := out.Read(buf)
		ts.Check(err)
		text.Write(buf[:n])
	}
	for _, m := range regexp.MustCompile(`(?m)^export (\w+)=(\S+)$`).FindAllStringSubmatch(text.String(), -1) {
		ts.Setenv(m[1], m[2])
	}
	_, _ = fmt.Fprint(ts.Stdout(), text.String())
}

// serve [-accounts N] [-seed N] [-careful] [-plan PLAN] [-hide PATH,…]: serves a made
// organisation from within the test, and sets the environment for it. The audit
// may not read what is hidden.
func serve(ts *testscript.TestScript, _ bool, args []string) {
	f := flag.NewFlagSet("serve", flag.ContinueOnError)
	accounts := f.Int("accounts", 40, "")
	seed := f.Uint64("seed", 1, "")
	careful := f.Bool("careful", false, "")
	plan := f.String("plan", "P2", "")
	hide := f.String("hide", "", "")
	ts.Check(f.Parse(args))
	o := simulator.MakeEntra(simulator.Made{Accounts: *accounts, Seed: *seed, At: now, Careful: *careful, Plan: *plan})
	w := worldOf(ts)
	w.server = simulator.NewEntra(o, simulator.Options{Date: now})
	for path := range strings.SplitSeq(*hide, ",") {
		if path != "" {
			w.server.Inject(simulator.Injection{Path: path, Fault: simulator.Refuse(http.StatusForbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")})
		}
	}
	s := httptest.NewServer(w.server)
	ts.Defer(s.Close)
	ts.Setenv("TWOKEYS_ENTRA_TENANT", o.ID)
	ts.Setenv("TWOKEYS_ENTRA_CLIENT_ID", o.Clients[0].ID)
	ts.Setenv("TWOKEYS_ENTRA_CLIENT_SECRET", o.Clients[0].Secret)
	ts.Setenv("TWOKEYS_ENTRA_ENDPOINT", s.URL)
	ts.Setenv("TWOKEYS_ENTRA_AUTHORITY", s.URL)
}

// hold PATH: the server does not answer the path until release.
func hold(ts *testscript.TestScript, _ bool, args []string) {
	w := worldOf(ts)
	w.held, w.freed = make(chan struct{}, 1), make(chan struct{})
	held, freed := w.held, w.freed
	w.server.Inject(simulator.Injection{Path: args[0], Fault: func(_ *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
		select {
		case <-freed:
			return next()
		default:
		}
		select {
		case held <- struct{}{}:
		default:
		}
		select {
		case <-freed:
			return next()
		case <-r.Context().Done():
			return &simulator.Reply{Err: r.Context().Err()}
		}
	}})
}

// await: waits until a path that is held was asked for, and nothing else is
// asked any more.
func await(ts *testscript.TestScript, _ bool, _ []string) {
	w := worldOf(ts)
	select {
	case <-w.held:
	case <-time.After(patience):
		ts.Fatalf("nobody asked")
	}
	for before := map[string]int(nil); ; {
		calls := w.server.Calls()
		if maps.Equal(before, calls) {
			return
		}
		before = calls
		time.Sleep(500 * time.Millisecond)
	}
}

// release: answers what hold held.
func release(ts *testscript.TestScript, _ bool, _ []string) { close(worldOf(ts).freed) }

// recount: asked counts from here.
func recount(ts *testscript.TestScript, _ bool, _ []string) {
	w := worldOf(ts)
	w.counted = w.server.Calls()
}

// asked COUNT PATH: fails unless the server was asked that often.
func asked(ts *testscript.TestScript, neg bool, args []string) {
	w := worldOf(ts)
	if n := w.server.Calls()[args[1]] - w.counted[args[1]]; (strconv.Itoa(n) == args[0]) == neg {
		ts.Fatalf("%s was asked %d times: %v", args[1], n, w.server.Calls())
	}
}

// trap: points the environment, proxies included, at a listener that untouched
// watches.
func trap(ts *testscript.TestScript, _ bool, _ []string) {
	w := worldOf(ts)
	w.touched = make(chan string, 1)
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			_ = c.Close()
			select {
			case w.touched <- c.RemoteAddr().String():
			default:
			}
		}
	}()
	for _, name := range []string{"TWOKEYS_ENTRA_ENDPOINT", "TWOKEYS_ENTRA_AUTHORITY", "HTTP_PROXY", "HTTPS_PROXY"} {
		ts.Setenv(name, "http://"+l.Addr().String())
	}
}

// untouched: fails if somebody came to the trap. With a ! in front, if nobody
// did.
func untouched(ts *testscript.TestScript, neg bool, _ []string) {
	w := worldOf(ts)
	if neg {
		select {
		case <-w.touched:
		case <-time.After(patience):
			ts.Fatalf("nobody came to the trap")
		}
		return
	}
	select {
	case who := <-w.touched:
		ts.Fatalf("a connection was opened: %s", who)
	default:
	}
}

// refused REGEXP ARGUMENT…: fails unless twokeys refuses the arguments as a user
// can expect: exit code 2, nothing on stdout, and one line on stderr.
func refused(ts *testscript.TestScript, _ bool, args []string) {
	code := 0
	if err := ts.Exec("twokeys", args[1:]...); err != nil {
		e, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		code = e.ExitCode()
	}
	said := ts.ReadFile("stderr")
	switch {
	case code != gate.Usage:
		ts.Fatalf("exit code %d instead of %d", code, gate.Usage)
	case ts.ReadFile("stdout") != "":
		ts.Fatalf("stdout is not empty")
	case strings.Count(said, "\n") != 1 || !strings.HasPrefix(said, "twokeys: "):
		ts.Fatalf("not one line on stderr: %s", said)
	case !regexp.MustCompile(args[0]).MatchString(said):
		ts.Fatalf("stderr does not match %s: %s", args[0], said)
	}
}

// steady FROM TO: copies a table without how long collecting took and how far
// off the clock of this machine is from the transcripts'.
func steady(ts *testscript.TestScript, _ bool, args []string) {
	text := regexp.MustCompile(`  \d+m?\d*s  twokeys `).ReplaceAllString(ts.ReadFile(args[0]), "  1s  twokeys ")
	text = regexp.MustCompile(`(?m)^note: the local clock is .*\n`).ReplaceAllString(text, "")
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600))
}

// The README shows the page that the demo prints, as its script has
// it, which is updated first.
func TestReadme(t *testing.T) {
	const file, begin, end = "../../README.md", "<!-- transcript: twokeys demo -->\n```\n", "```\n<!-- end -->"
	script, err := txtar.ParseFile("../../testdata/script/demo.txtar")
	require.NoError(t, err)
	i := slices.IndexFunc(script.Files, func(f txtar.File) bool { return f.Name == "want.txt" })
	require.GreaterOrEqual(t, i, 0)
	readme, err := os.ReadFile(file)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(readme), begin)
	require.True(t, ok)
	shown, after, ok := strings.Cut(rest, end)
	require.True(t, ok)
	page := string(script.Files[i].Data)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(before+begin+page+end+after), 0o644))
		shown = page
	}
	require.Equal(t, page, shown, "README.md is stale; run go test ./cmd/... -update")
}
