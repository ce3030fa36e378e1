package audit_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/entra"
	"github.com/twokeys/twokeys/simulator"
)

// live returns the bytes that the heap holds once it is swept.
func live() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// used is what a process has taken so far: seconds of processors and, at its
// peak, bytes of memory.
func used(b *testing.B) (cpu time.Duration, peak int64) {
	var u syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), u.Maxrss << 10
}

// peak calls f and returns the most that the heap held in it.
func peak(f func()) uint64 {
	var most uint64
	done, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}} // read without stopping the world
		for {
			metrics.Read(heap)
			most = max(most, heap[0].Value.Uint64())
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	f()
	close(done)
	<-watched
	return most
}

// measured calls f and reports the processor time it took: wall time says
// little on a machine that is shared.
func measured(b *testing.B, f func()) {
	before, _ := used(b)
	for range b.N {
		f()
	}
	after, _ := used(b)
	b.ReportMetric((after-before).Seconds()/float64(b.N), "cpu-s/op")
}

// Collecting 100,000 accounts over loopback with the limits off. Its
// processor time and memory are those of both ends. It comes first,
// since the memory is the most that the process has held so far.
func BenchmarkCollectLoopback(b *testing.B) {
	s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{Accounts: 100_000, Seed: 1, At: now}), simulator.Options{Date: now})
	server := httptest.NewServer(s)
	defer server.Close()
	to, host := target(s)
	to.Settings.Values["ENDPOINT"], to.Settings.Values["AUTHORITY"] = server.URL, server.URL
	host.Network = providers.Network{Transport: http.DefaultTransport, Unlimited: true}
	measured(b, func() {
		tenants, err := audit.Collect(b.Context(), audit.Request{Targets: []audit.Target{to}, Checks: everything, Host: host})
		require.NoError(b, err)
		require.Equal(b, entra.Provider.Offers(), tenants[0].Complete())
	})
	_, most := used(b)
	b.ReportMetric(float64(most)/1e6, "peak-rss-MB")
}

// million is the inventory of 1,000,000 made accounts, collected once from the
// simulator in memory.
var million = sync.OnceValue(func() []*inventory.Tenant {
	s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{Accounts: 1_000_000, Seed: 1, At: now}), simulator.Options{Date: now})
	to, host := target(s)
	tenants, err := audit.Collect(context.Background(), audit.Request{Targets: []audit.Target{to}, Checks: everything, Host: host})
	if err != nil {
		panic(err)
	}
	return tenants
})

// Evaluating every check over 1,000,000 accounts.
func BenchmarkJudgeMillion(b *testing.B) {
	before := live()
	tenants := million()
	held := live() - before
	var most uint64
	b.ResetTimer()
	measured(b, func() {
		most = peak(func() {
			_, defects, err := audit.Judge(tenants, audit.Judgement{Checks: checks.All, Rules: gate.DefaultRules()})
			require.NoError(b, err)
			require.Empty(b, defects)
		})
	})
	b.ReportMetric(float64(held)/float64(len(tenants[0].Accounts)), "B/account")
	b.ReportMetric(float64(most)/1e6, "peak-heap-MB")
}

// Writing and reading the snapshot of 1,000,000 accounts.
func BenchmarkSnapshotMillion(b *testing.B) {
	tenants := million()
	name := filepath.Join(b.TempDir(), "million.2key")
	b.Run("write", func(b *testing.B) {
		measured(b, func() {
			f, err := os.Create(name)
			require.NoError(b, err)
			require.NoError(b, inventory.Write(f, tenants))
			size, err := f.Seek(0, io.SeekEnd)
			require.NoError(b, err)
			require.NoError(b, f.Close())
			b.ReportMetric(float64(size)/1e6, "file-MB")
		})
	})
	b.Run("read", func(b *testing.B) {
		measured(b, func() {
			f, err := os.Open(name)
			require.NoError(b, err)
			read, err := inventory.Read(f)
			require.NoError(b, err)
			require.Len(b, read[0].Accounts, 1_000_000)
			require.NoError(b, f.Close())
		})
	})
}
