package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/config"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/simulator"
)

func (p *program) demo(code *int) *cobra.Command {
	var (
		o        output
		accounts int
		seed     uint64
	)
	c := &cobra.Command{
		Use:   "demo [PROVIDER…]",
		Short: "audit a simulated organisation; needs nothing",
		Long: `Audits an organisation that twokeys makes up, through the same code and the same
protocol as a real one, in memory. It needs no credentials, opens no connection
and writes no file but those of --output. It exits 0 whenever it ran. The
organisation is one at Microsoft Entra ID, unless others are named: okta, github.`,
		Example: `  twokeys demo
  twokeys demo entra okta github`,
		RunE: func(c *cobra.Command, names []string) error {
			chosen, err := madeAt(names)
			if err != nil {
				return err
			}
			outputs, err := p.outputs(&o)
			if err != nil {
				return err
			}
			if accounts < 1 {
				return fmt.Errorf("--accounts must be 1 or more")
			}
			now := p.now().UTC()
			var tenants []*inventory.Tenant
			for _, o := range chosen {
				server := o.serve(o.make(simulator.Made{Accounts: accounts, Seed: seed, At: now}), simulator.Options{Date: now})
				host := providers.Host{
					Network: providers.Network{Transport: server.Transport(o.hosts()...), Unlimited: true, UserAgent: "twokeys/" + p.build.version},
					Prompt:  p.stderr,
				}
				read, err := audit.Collect(c.Context(), audit.Request{Targets: []audit.Target{o.target(server)}, Checks: checks.All, Host: host})
				if err != nil {
					return err
				}
				tenants = append(tenants, read...)
			}
			j := judging{failOn: "high", maxUnknown: 1}
			how, err := j.parse(&config.Config{BreakGlass: []string{"breakglass@contoso.example"}}, p.readFile)
			if err != nil {
				return err
			}
			if err := p.finish(code, tenants, how, ending{outputs: outputs, interrupted: c.Context().Err() != nil}); err != nil {
				return err
			}
			if *code != gate.Internal && *code != gate.Interrupted {
				*code = gate.Clean
			}
			if o.format == "" || o.format == "table" {
				fmt.Fprintln(p.stdout, "demo: this organisation is made up; the demo itself exits 0")
			}
			return nil
		},
	}
	o.flags(c)
	c.Flags().IntVar(&accounts, "accounts", 1200, "`NUMBER` of accounts")
	c.Flags().Uint64Var(&seed, "seed", 1, "another `NUMBER` makes another organisation")
	return c
}
