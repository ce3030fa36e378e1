package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/entra"
	"github.com/twokeys/twokeys/providers/github"
	"github.com/twokeys/twokeys/providers/okta"
	"github.com/twokeys/twokeys/simulator"
)

// organisation is how an organisation at a provider is made up and reached.
type organisation struct {
	provider *providers.Provider
	make     func(simulator.Made) *simulator.Organisation
	serve    func(*simulator.Organisation, simulator.Options) *simulator.Server
	// settings are the variables that sign in to it, in the order in which they
	// are shown, and addresses those that say where it is, with its hosts.
	settings  func(*simulator.Organisation) [][2]string
	addresses [][2]string
}

// organisations are those that twokeys makes up, the first of them unless
// another is named.
var organisations = []organisation{
	{
		provider: entra.Provider, make: simulator.MakeEntra, serve: simulator.NewEntra,
		settings: func(o *simulator.Organisation) [][2]string {
			return [][2]string{{"TENANT", o.ID}, {"CLIENT_ID", o.Clients[0].ID}, {"CLIENT_SECRET", o.Clients[0].Secret}}
		},
		addresses: [][2]string{{"ENDPOINT", simulator.GraphHost}, {"AUTHORITY", simulator.LoginHost}},
	},
	{
		provider: okta.Provider, make: simulator.MakeOkta, serve: simulator.NewOkta,
		settings:  func(*simulator.Organisation) [][2]string { return [][2]string{{"TOKEN", simulator.OktaAuditToken}} },
		addresses: [][2]string{{"ENDPOINT", simulator.OktaHost}},
	},
	{
		provider: github.Provider, make: simulator.MakeGitHub, serve: simulator.NewGitHub,
		settings: func(o *simulator.Organisation) [][2]string {
			return [][2]string{{"ORG", o.Name}, {"APP_ID", simulator.AuditApp}, {"PRIVATE_KEY", simulator.AppKey()}, {"TOKEN", simulator.OwnerToken}}
		},
		addresses: [][2]string{{"ENDPOINT", simulator.GitHubHost}},
	},
}

// madeAt finds the organisations at providers, by their names.
func madeAt(names []string) ([]organisation, error) {
	if len(names) == 0 {
		return organisations[:1], nil
	}
	var out []organisation
	for _, name := range names {
		i := slices.IndexFunc(organisations, func(o organisation) bool { return o.provider.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("%q is no provider (%s)", name, providerNames())
		}
		out = append(out, organisations[i])
	}
	return out, nil
}

// target is the audit of an organisation that a server in memory serves.
func (o *organisation) target(s *simulator.Server) audit.Target {
	set := providers.Settings{Values: map[string]string{}, Secrets: map[string]providers.Secret{}}
	for _, v := range o.settings(s.Organisation()) {
		i := slices.IndexFunc(o.provider.Vars, func(is providers.Var) bool { return is.Name == v[0] })
		if o.provider.Vars[i].Secret {
			set.Secrets[v[0]] = providers.NewSecret(v[1])
		} else {
			set.Values[v[0]] = v[1]
		}
	}
	for _, a := range o.addresses {
		set.Values[a[0]] = "https://" + a[1]
	}
	return audit.Target{Name: "demo", Provider: o.provider, Settings: set}
}

// hosts are those that a server of the organisation answers for.
func (o *organisation) hosts() (hosts []string) {
	for _, a := range o.addresses {
		hosts = append(hosts, a[1])
	}
	return hosts
}

// shell quotes a value for a shell, where it has to be.
func shell(value string) string {
	if strings.ContainsAny(value, " \n") {
		return "'" + value + "'"
	}
	return value
}
