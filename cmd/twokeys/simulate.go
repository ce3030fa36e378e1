package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/simulator"
)

func (p *program) simulate() *cobra.Command {
	var (
		tenant, listen string
		accounts       int
		seed           uint64
		careful        bool
		plan           string
		noLimits       bool
	)
	c := &cobra.Command{
		Use:   "simulate",
		Short: "serve a simulated organisation",
		Long: `Serves an organisation as its provider would: token endpoint, paging, error
bodies and the published limits. It is made (--accounts, --seed) or recorded:
a directory of answers, each in a file named for its path with _ for /
(users.json, policies_authorizationPolicy.json). What a recording does not hold
is not there. Prints the environment that twokeys audit needs.`,
		Example: `  twokeys simulate --accounts 5000
  twokeys simulate --tenant ./recorded --listen 127.0.0.1:8080`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			now := p.now().UTC()
			var o *simulator.Organisation
			var err error
			switch {
			case tenant != "":
				if o, err = simulator.RecordedEntra(tenant); err != nil {
					return err
				}
			case accounts < 1:
				return errors.New("--accounts must be 1 or more")
			case plan != "free" && plan != "P1" && plan != "P2":
				return fmt.Errorf("--plan: %q is neither free nor P1 nor P2", plan)
			default:
				o = simulator.MakeEntra(simulator.Made{Accounts: accounts, Seed: seed, At: now, Careful: careful, Plan: plan})
			}
			s := simulator.NewEntra(o, simulator.Options{Date: now, Limits: !noLimits})
			return p.serve(c.Context(), s, listen, tenant)
		},
	}
	f := c.Flags()
	f.StringVar(&tenant, "tenant", "", "serve the recorded answers in `DIR`")
	f.StringVar(&listen, "listen", "127.0.0.1:0", "`ADDRESS` to listen at: loopback, since it speaks plain http")
	f.IntVar(&accounts, "accounts", 1200, "`NUMBER` of accounts of a made organisation")
	f.Uint64Var(&seed, "seed", 1, "another `NUMBER` makes another organisation")
	f.BoolVar(&careful, "careful", false, "make one without flaws")
	f.StringVar(&plan, "plan", "P2", "its licence `PLAN`: free, P1 or P2")
	f.BoolVar(&noLimits, "no-limits", false, "do not enforce the published limits")
	return c
}

func (p *program) serve(ctx context.Context, s *simulator.Server, listen, tenant string) error {
	host, _, err := net.SplitHostPort(listen)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("--listen: %q is not an address of this machine's loopback, such as 127.0.0.1:8080", listen)
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", listen)
	if err != nil {
		return err
	}
	o := s.Organisation()
	what := o.Name
	if tenant != "" {
		what = "recorded in " + filepath.Base(tenant)
	}
	address := "http://" + l.Addr().String()
	fmt.Fprintf(p.stdout, "# %s. In another terminal:\n", clean(what))
	for _, v := range [][2]string{
		{"TENANT", o.ID}, {"CLIENT_ID", o.Clients[0].ID}, {"CLIENT_SECRET", o.Clients[0].Secret}, {"ENDPOINT", address}, {"AUTHORITY", address},
	} {
		fmt.Fprintf(p.stdout, "export TWOKEYS_ENTRA_%s=%s\n", v[0], v[1])
	}
	fmt.Fprintln(p.stdout, "twokeys audit entra")
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	for _, v := range s.Violations() {
		fmt.Fprintln(p.stderr, "twokeys: a client misbehaved:", clean(v))
	}
	return nil
}
