package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/gate"
)

// The first interrupt lets a command finish; the second ends it where it
// stands, here in writing to somebody who does not read.
func TestSecondInterruptStopsAtOnce(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no interrupt can be sent to a process")
	}
	c := exec.CommandContext(t.Context(), "twokeys", "demo", "--format", "json")
	stdout, err := c.StdoutPipe()
	require.NoError(t, err)
	stderr, err := c.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	_, err = io.ReadFull(stdout, make([]byte, 1)) // the report has begun, and is larger than a pipe
	require.NoError(t, err)

	require.NoError(t, c.Process.Signal(os.Interrupt))
	said, err := bufio.NewReader(stderr).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "twokeys: interrupted; finishing with what there is (once more to stop at once)\n", said)
	require.NoError(t, c.Process.Signal(os.Interrupt))
	require.Error(t, c.Wait())
	require.Equal(t, gate.Interrupted, c.ProcessState.ExitCode())
}

// executable builds the program, with the flags of the tests: others would
// compile every dependency again.
func executable(b *testing.B) string {
	b.Helper()
	file := filepath.Join(b.TempDir(), "twokeys"+map[bool]string{true: ".exe"}[runtime.GOOS == "windows"])
	out, err := exec.CommandContext(b.Context(), "go", "build", "-o", file, ".").CombinedOutput()
	require.NoError(b, err, string(out))
	return file
}

// BenchmarkProcess times whole processes. Start-up is to stay under 50 ms, the
// demo under 5 s.
func BenchmarkProcess(b *testing.B) {
	twokeys := executable(b)
	for _, args := range []string{"version", "demo"} {
		b.Run(args, func(b *testing.B) {
			var cpu time.Duration
			for b.Loop() {
				c := exec.CommandContext(b.Context(), twokeys, strings.Fields(args)...)
				require.NoError(b, c.Run())
				cpu += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms")
			b.ReportMetric(float64(cpu.Microseconds())/1000/float64(b.N), "cpu-ms")
		})
	}
}
