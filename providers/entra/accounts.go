package entra

import (
	"context"
	"strings"
	"time"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type userObject struct {
	Type        text          `json:"@odata.type"`
	ID          string        `json:"id"`
	Name        text          `json:"userPrincipalName"`
	DisplayName text          `json:"displayName"`
	Mail        text          `json:"mail"`
	OtherMails  texts         `json:"otherMails"`
	Proxies     texts         `json:"proxyAddresses"`
	Enabled     inventory.Tri `json:"accountEnabled"`
	UserType    text          `json:"userType"`
	Invitation  text          `json:"externalUserState"`
	Creation    text          `json:"creationType"`
	Identities  *[]identityOf `json:"identities"`
	Synced      nullable      `json:"onPremisesSyncEnabled"`
	Immutable   nullable      `json:"onPremisesImmutableId"`
	Created     date          `json:"createdDateTime"`
	Password    date          `json:"lastPasswordChangeDateTime"`
	Policies    nullable      `json:"passwordPolicies"`
}

type identityOf struct {
	SignIn text `json:"signInType"`
	Issuer text `json:"issuer"`
}

// userFields is what is asked of each account. Without it Graph leaves most of
// them out.
var userFields = []string{
	"id", "userPrincipalName", "displayName", "mail", "otherMails", "proxyAddresses",
	"accountEnabled", "userType", "externalUserState", "creationType", "identities",
	"onPremisesSyncEnabled", "onPremisesImmutableId", "createdDateTime", "lastPasswordChangeDateTime", "passwordPolicies",
}

// accounts reads every account.
// https://learn.microsoft.com/graph/api/user-list
func accounts(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var found []inventory.Account
	shared := inventory.Strings{}
	err := list(ctx, g, providers.Call{URL: g.usersPath(userFields...), Header: eventual, Uses: use(1)}, func(u *userObject) error {
		a := u.account()
		shared.Account(&a)
		found = append(found, a)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Accounts = found
		return nil
	}, err
}

func (u *userObject) account() inventory.Account {
	a := inventory.Account{
		ID: u.ID, Name: string(u.Name), DisplayName: string(u.DisplayName),
		Emails:          u.emails(),
		Kind:            inventory.Human, // Graph tells people from programs for agents only
		Guest:           u.guest(),
		Active:          u.Enabled,
		Created:         u.Created.Moment,
		PasswordChanged: u.Password.Moment,
	}
	switch u.Type {
	case "", "#microsoft.graph.user":
	case "#microsoft.graph.agentUser":
		a.Kind = inventory.Agent
	default:
		a.Kind = inventory.AccountKind(u.Type)
	}
	switch u.Invitation {
	case "Accepted":
		a.Redeemed = inventory.Yes
	case "PendingAcceptance":
		a.Redeemed = inventory.No
	}
	switch string(u.Synced) {
	case "true":
		a.Master = inventory.OnPremises
	case "false", "null": // no longer, never
		a.Master = inventory.Cloud
	}
	if len(u.Immutable) > 0 {
		a.Anchored = inventory.Bool(string(u.Immutable) != "null")
	}
	if len(u.Policies) > 0 {
		a.PasswordExpires = inventory.Bool(!strings.Contains(string(u.Policies), "DisablePasswordExpiration"))
	}
	return a
}

// guest tells how the account belongs to the tenant. A home elsewhere shows in
// the issuers of its identities or in how it was made, whatever userType says.
// https://learn.microsoft.com/entra/external-id/user-properties
func (u *userObject) guest() inventory.GuestKind {
	external := u.Creation == "Invitation" || u.Creation == "SelfServiceSignUp" || strings.Contains(strings.ToUpper(string(u.Name)), "#EXT#")
	here := u.Identities != nil // every identity is known to be of this tenant
	if u.Identities != nil {
		for _, i := range *u.Identities {
			switch i.SignIn {
			case "userPrincipalName", "emailAddress", "userName", "phoneNumber":
			case "federated":
				external = external || i.Issuer != ""
				here = false
			default:
				here = false
			}
		}
	}
	switch {
	case u.UserType == "Guest" && external:
		return inventory.B2BGuest
	case u.UserType == "Member" && external:
		return inventory.B2BMember
	case u.UserType == "Guest" && here:
		return inventory.InternalGuest
	case u.UserType == "Member" && here:
		return inventory.Member
	case u.UserType == "" && external:
		return inventory.OtherExternal
	}
	return ""
}

// emails lists every address once. Proxy addresses carry their kind in front.
func (u *userObject) emails() inventory.List[string] {
	var all []string
	add := func(s string) {
		for _, have := range all {
			if strings.EqualFold(have, s) {
				return
			}
		}
		if s != "" {
			all = append(all, s)
		}
	}
	add(string(u.Mail))
	for _, m := range u.OtherMails.Items {
		add(m)
	}
	for _, p := range u.Proxies.Items {
		if kind, address, ok := strings.Cut(p, ":"); ok && strings.EqualFold(kind, "smtp") {
			add(address)
		}
	}
	return inventory.List[string]{Items: all, Complete: u.OtherMails.Complete.And(u.Proxies.Complete)}
}

type activityObject struct {
	ID       string `json:"id"`
	Activity *struct {
		SignIn         date `json:"lastSignInDateTime"`
		NonInteractive date `json:"lastNonInteractiveSignInDateTime"`
		Success        date `json:"lastSuccessfulSignInDateTime"`
	} `json:"signInActivity"`
}

// successSince is the day from which Graph keeps the last successful sign-in.
// https://learn.microsoft.com/graph/api/resources/signinactivity
var successSince = time.Date(2023, 12, 1, 0, 0, 0, 0, time.UTC)

// activity reads when accounts last signed in. The list is its own, since it
// falls under a far narrower limit than the accounts.
func activity(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	type seen struct {
		signIn, nonInteractive, success inventory.Moment
		odd                             bool
	}
	byID := map[string]seen{}
	err := list(ctx, g, providers.Call{URL: g.activityPath(), Uses: use(1, limitActivity)}, func(o *activityObject) error {
		var at seen
		if a := o.Activity; a != nil {
			at = seen{a.SignIn.Moment, a.NonInteractive.Moment, a.Success.Moment, a.Success.Odd}
		}
		byID[o.ID] = at
		return nil
	})
	err = licence(s, err, "Entra ID P1", planP1, planP2)
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.SuccessSince = inventory.At(successSince)
		for i := range t.Accounts {
			a := &t.Accounts[i]
			got, listed := byID[a.ID]
			a.LastSignIn, a.LastNonInteractive, a.LastSuccess = got.signIn, got.nonInteractive, got.success
			// Graph leaves the sign-ins out for an account that never signed
			// in. Of one older than the record of successes that proves
			// nothing about successes.
			if listed && !got.odd && !a.LastSuccess.Known() && a.Created.After(successSince) == inventory.Yes {
				a.LastSuccess = inventory.Never
			}
		}
		return nil
	}, err
}
