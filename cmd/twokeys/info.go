package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/providers"
)

func (p *program) explain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain CHECK",
		Short: "what a check asks, why, how to mend it",
		Long: `Explains a check, a policy of the profile scuba-m365, or what answers a control
of a framework, by its id.`,
		Example: `  twokeys explain privileged-mfa-registered
  twokeys explain MS.AAD.7.1v1`,
		Args: func(_ *cobra.Command, ids []string) error {
			if len(ids) == 0 {
				return errors.New("name a CHECK; twokeys checks lists them")
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return checkIDs(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, ids []string) error {
			var b bytes.Buffer
			for _, id := range ids {
				meant := explained(id)
				if len(meant) == 0 {
					return unknownCheck(id)
				}
				for _, c := range meant {
					if b.Len() > 0 {
						b.WriteString("\n")
					}
					c.WriteText(&b, or80(p.width(p.stdout)))
				}
			}
			_, err := p.stdout.Write(b.Bytes())
			return err
		},
	}
}

// explained returns the check with that id, or the policy of the baseline; or
// else what answers the control.
func explained(id string) []*checks.Check {
	if c := checks.Find(id); c != nil {
		return []*checks.Check{c}
	}
	baseline := audit.BaselinePolicies()
	if i := slices.IndexFunc(baseline, func(c *checks.Check) bool { return strings.EqualFold(c.ID, id) }); i >= 0 {
		return baseline[i : i+1]
	}
	return answering(slices.Concat(baseline, checks.All), id)
}

// answering returns those of checks that answer a control.
func answering(cs []*checks.Check, control string) []*checks.Check {
	return slices.DeleteFunc(slices.Clone(cs), func(c *checks.Check) bool {
		return !slices.ContainsFunc(c.Controls, func(k checks.Control) bool { return strings.EqualFold(k.ID, control) })
	})
}

func or80(width int) int {
	if width == 0 {
		return 80
	}
	return width
}

func checkIDs() []string {
	var ids []string
	for _, c := range checks.All {
		ids = append(ids, c.ID+"\t"+c.Title)
	}
	return ids
}

// unknownCheck names the check that was probably meant.
func unknownCheck(id string) error {
	var near []string
	for _, c := range checks.All {
		if id != "" && (strings.Contains(c.ID, id) || strings.Contains(id, c.ID)) {
			near = append(near, c.ID)
		}
	}
	if len(near) > 0 {
		return fmt.Errorf("unknown check %q; did you mean %s?", id, strings.Join(near, ", "))
	}
	return fmt.Errorf("unknown check %q; twokeys checks lists them", id)
}

func (p *program) checks() *cobra.Command {
	var s checks.Selection
	var provider, control string
	c := &cobra.Command{
		Use:   "checks",
		Short: "list the checks, by provider, profile, framework or control",
		Example: `  twokeys checks --framework pci-dss
  twokeys checks --control MS.AAD.7.1v1`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			cs, err := selected(s)
			if err != nil {
				return err
			}
			if provider != "" {
				i := slices.IndexFunc(all, func(pr *providers.Provider) bool { return pr.Name == provider })
				if i < 0 {
					return fmt.Errorf("unknown provider %q (one of %s)", provider, providerNames())
				}
				offers := all[i].Offers()
				cs = slices.DeleteFunc(slices.Clone(cs), func(c *checks.Check) bool { return !offers.Has(c.Needs | c.Ask.Of) })
			}
			if control != "" {
				if cs = answering(cs, control); len(cs) == 0 {
					return fmt.Errorf("no check answers the control %q; twokeys checks --framework KEY lists those that are answered", control)
				}
			}
			return p.list(cs, checks.Framework(s.Framework), control)
		},
	}
	c.Flags().StringVar(&provider, "provider", "", "those that a `PROVIDER` gives the data for")
	c.Flags().StringVar(&s.Profile, "profile", "", "those of a `PROFILE`: gate, or the policies of scuba-m365")
	c.Flags().StringVar(&s.Framework, "framework", "", "those that answer a framework, by its `KEY`")
	c.Flags().StringVar(&control, "control", "", "those that answer a control, by its `ID`")
	return c
}

// selected returns the checks of a selection, or the policies of the baseline.
func selected(s checks.Selection) ([]*checks.Check, error) {
	if s.Profile != audit.ScubaM365 {
		return s.Select()
	}
	s.Profile = ""
	if _, err := s.Select(); err != nil { // of the other words
		return nil, err
	}
	return slices.DeleteFunc(audit.BaselinePolicies(), func(*checks.Check) bool {
		return s.Framework != "" && s.Framework != string(checks.SCuBA)
	}), nil
}

// list writes a line a check, with the controls that were asked for.
func (p *program) list(cs []*checks.Check, framework checks.Framework, control string) error {
	if len(cs) == 0 {
		return errors.New("no check")
	}
	wide := 0
	for _, c := range cs {
		wide = max(wide, len(c.ID))
	}
	for _, c := range cs {
		last := c.Title
		if framework != "" || control != "" {
			var ids []string
			for _, k := range c.Controls {
				if k.Framework == framework || strings.EqualFold(k.ID, control) {
					ids = append(ids, k.ID+" ("+string(k.Coverage)+")")
				}
			}
			last = strings.Join(ids, ", ")
		}
		fmt.Fprintf(p.stdout, "%-8s  %-*s  %s\n", c.Severity, wide, c.ID, last)
	}
	return nil
}
