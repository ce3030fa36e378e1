package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

func (p *program) why(code *int) *cobra.Command {
	var (
		r        reach
		from     string
		policies string
		format   string
		o        output
	)
	c := &cobra.Command{
		Use:   "why ACCOUNT [NAME…]",
		Short: "every way this account can sign in, the keys each needs, and why",
		Long: `Says which keys open an account: each door by what it needs and the policies
that decide it, the policies that nearly closed the weakest one, and the
smallest change that would.

ACCOUNT is an id, what is typed to sign in, an e-mail address, or a part of a
name that only one account has. Without --from it collects only what this
verdict needs, of the tenants NAME as twokeys audit does.`,
		Example: `  twokeys why jane.doe@contoso.com --from contoso.2key
  twokeys why jane.doe@contoso.com --from contoso.2key --policies ./changed`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("whose account? For example: twokeys why jane.doe@contoso.com --from contoso.2key")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if format != "table" && format != "json" {
				return fmt.Errorf("--format: %q is neither table nor json", format)
			}
			style, err := p.style(&o)
			if err != nil {
				return err
			}
			cfg, err := p.settings(r.config)
			if err != nil {
				return err
			}
			tenants, err := p.whyTenants(c.Context(), &r, from, args[1:])
			if err != nil {
				return err
			}
			if tenants, err = p.replacePolicies(tenants, policies); err != nil {
				return err
			}
			found := audit.Find(tenants, args[0])
			if len(found) != 1 {
				return ambiguous(args[0], found)
			}
			w := audit.Why(found[0], cfg.Options())
			*code = 0
			if format == "json" {
				return w.WriteJSON(p.stdout)
			}
			return w.WriteText(p.stdout, style)
		},
	}
	r.flags(c)
	c.Flags().StringVar(&from, "from", "", "judge by the snapshot in `FILE` instead of collecting; opens no connection")
	c.Flags().StringVar(&policies, "policies", "", "judge by the sign-in policies in `DIR` (the provider's JSON) instead of the tenant's")
	c.Flags().StringVar(&format, "format", "table", "write a page or everything: `FORMAT` is table or json")
	c.Flags().BoolVar(&o.all, "all", false, "every door, policy and finding")
	c.Flags().StringVar(&o.color, "color", "auto", "colour the page: `WHEN` is auto, always or never")
	return c
}

// whyTenants reads the snapshot, or collects what a verdict needs.
func (p *program) whyTenants(ctx context.Context, r *reach, from string, names []string) ([]*inventory.Tenant, error) {
	if from != "" {
		if len(names) > 0 || r.resume != "" {
			return nil, errors.New("--from reads a snapshot: it goes with neither names nor --resume")
		}
		return p.load(from)
	}
	cfg, err := p.settings(r.config)
	if err != nil {
		return nil, err
	}
	targets, err := p.targets(cfg, names, r.auth)
	if err != nil {
		return nil, err
	}
	tenants, _, err := p.gather(ctx, r, targets, audit.WhyChecks())
	return tenants, err
}

// candidatesMost is how many accounts an ambiguous name lists.
const candidatesMost = 10

func ambiguous(name string, found []audit.Found) error {
	if len(found) == 0 {
		return fmt.Errorf("no account is called %q", name)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%q may be any of %d accounts; give the id or the whole name:", name, len(found))
	for i, f := range found {
		if i == candidatesMost {
			fmt.Fprintf(&b, "\n  and %d more", len(found)-i)
			break
		}
		fmt.Fprintf(&b, "\n  %s  %s", f.Account.ID, f.Account.Name)
	}
	return errors.New(b.String())
}

// replacePolicies returns the tenants with the sign-in policies of a directory
// in the place of their own.
func (p *program) replacePolicies(tenants []*inventory.Tenant, dir string) ([]*inventory.Tenant, error) {
	if dir == "" {
		return tenants, nil
	}
	if len(tenants) != 1 {
		return nil, fmt.Errorf("--policies goes with one tenant, not %d", len(tenants))
	}
	t := tenants[0]
	i := slices.IndexFunc(all, func(pr *providers.Provider) bool { return pr.Name == t.Provider })
	if i < 0 || all[i].ReadPolicies == nil {
		return nil, fmt.Errorf("--policies: %s has no sign-in policies", t.Provider)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("--policies: %s holds no policies (*.json)", dir)
	}
	var list []inventory.SignInPolicy
	for _, file := range files {
		b, err := p.readFile(file)
		if err != nil {
			return nil, plain(err)
		}
		read, err := all[i].ReadPolicies(b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		list = append(list, read...)
	}
	return []*inventory.Tenant{t.WithPolicies(list)}, nil
}
