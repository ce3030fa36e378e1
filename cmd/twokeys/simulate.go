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

	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/entra"
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
		Use:   "simulate [PROVIDER]",
		Short: "serve a simulated organisation",
		Long: `Serves an organisation as its provider would: token endpoint, paging, error
bodies and the published limits. It is made (--accounts, --seed) or recorded:
a directory of answers, each in a file named for its path with _ for /
(users.json, policies_authorizationPolicy.json). What a recording does not hold
is not there. Prints the environment that twokeys audit needs. The provider is
entra, or okta or github, of which there are no recordings.`,
		Example: `  twokeys simulate --accounts 5000
  twokeys simulate okta
  twokeys simulate --tenant ./recorded --listen 127.0.0.1:8080`,
		RunE: func(c *cobra.Command, names []string) error {
			now := p.now().UTC()
			chosen, err := madeAt(names)
			var o *simulator.Organisation
			switch {
			case err != nil:
				return err
			case len(chosen) > 1:
				return errors.New("a server is of one provider: name one")
			case tenant != "" && chosen[0].provider != entra.Provider:
				return errors.New("--tenant: only answers of Microsoft Entra ID can be served as recorded")
			case tenant != "":
				if o, err = simulator.RecordedEntra(tenant); err != nil {
					return err
				}
			case accounts < 1:
				return errors.New("--accounts must be 1 or more")
			case plan != "free" && plan != "P1" && plan != "P2":
				return fmt.Errorf("--plan: %q is neither free nor P1 nor P2", plan)
			default:
				o = chosen[0].make(simulator.Made{Accounts: accounts, Seed: seed, At: now, Careful: careful, Plan: plan})
			}
			s := chosen[0].serve(o, simulator.Options{Date: now, Limits: !noLimits})
			return p.serve(c.Context(), &chosen[0], s, listen, tenant)
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

func (p *program) serve(ctx context.Context, of *organisation, s *simulator.Server, listen, tenant string) error {
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
	variables := of.settings(o)
	for _, a := range of.addresses {
		variables = append(variables, [2]string{a[0], address})
	}
	for _, v := range variables {
		fmt.Fprintf(p.stdout, "export %s=%s\n", of.provider.Env(providers.Var{Name: v[0]}), shell(v[1]))
	}
	fmt.Fprintln(p.stdout, "twokeys audit", of.provider.Name)
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
