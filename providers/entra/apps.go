package entra

import (
	"context"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type servicePrincipalObject struct {
	ID           string        `json:"id"`
	AppID        text          `json:"appId"`
	Name         text          `json:"displayName"`
	Type         text          `json:"servicePrincipalType"`
	Enabled      inventory.Tri `json:"accountEnabled"`
	Owner        text          `json:"appOwnerOrganizationId"`
	Created      date          `json:"createdDateTime"`
	Publisher    *publisher    `json:"verifiedPublisher"`
	Passwords    *[]password   `json:"passwordCredentials"`
	Keys         *[]key        `json:"keyCredentials"`
	AppRoles     *[]appRole    `json:"appRoles"`
	SigningPrint text          `json:"preferredTokenSigningKeyThumbprint"`
	instanceSignIn
}

type publisher struct {
	ID   text `json:"verifiedPublisherId"`
	Name text `json:"displayName"`
}

type appRole struct {
	ID      text  `json:"id"`
	Value   text  `json:"value"`
	Members texts `json:"allowedMemberTypes"`
}

// microsoft are the tenants from which Microsoft's own apps come.
// https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in
var microsoft = map[text]bool{
	"f8cdef31-a31e-4b4a-93e4-5f571e91255a": true, // Microsoft Services
	"72f988bf-86f1-41af-91ab-2d7cd011db47": true, // Microsoft
	"cdc5aeea-15c5-4db6-b079-fcadd2505dc2": true, // Microsoft Accounts
}

// servicePrincipals reads every app that can act in the tenant.
// https://learn.microsoft.com/graph/api/serviceprincipal-list
func servicePrincipals(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	own := s.Data.(*session)
	fields := []string{
		"id", "appId", "displayName", "servicePrincipalType", "accountEnabled", "appOwnerOrganizationId",
		"passwordCredentials", "keyCredentials", "appRoles", "preferredTokenSigningKeyThumbprint",
		"replyUrls", "appRoleAssignmentRequired",
	}
	if own.cloud.publishers {
		fields = append(fields, "verifiedPublisher")
	}
	var apps []inventory.App
	var creds []inventory.Credential
	short := 0
	err := list(ctx, g, providers.Call{URL: g.servicePrincipalsPath(fields), Header: eventual, Uses: use(1, limitKeys)}, func(o *servicePrincipalObject) error {
		apps = append(apps, o.app(own))
		held, whole := own.credentials(o.ID, o.ID, o.Passwords, o.Keys)
		creds = append(creds, held...)
		if !whole || o.AppRoles == nil || o.AppID == "" {
			short++
		}
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Apps = append(t.Apps, apps...)
		t.Credentials = append(t.Credentials, creds...)
		own.markSelf(t)
		return missing(inventory.Apps|inventory.Credentials, short, "apps came without their client id, secrets, certificates or roles")
	}, err
}

func (o *servicePrincipalObject) app(own *session) inventory.App {
	a := inventory.App{
		ID: o.ID, ClientID: strings.ToLower(string(o.AppID)), Name: string(o.Name), Active: o.Enabled,
		Organization: string(o.Owner), Created: o.Created.Moment, Offers: o.offers(),
		SignIn: o.signIn(),
	}
	switch o.Type {
	case "Application":
		a.Kind = inventory.Client
	case "ManagedIdentity":
		a.Kind = inventory.ManagedIdentity
	case "Legacy":
		a.Kind = inventory.LegacyApp
	default:
		a.Kind = inventory.AppKind(o.Type)
	}
	// Managed identities and legacy apps belong to the tenant and name none.
	if o.Owner != "" || a.Kind == inventory.ManagedIdentity || a.Kind == inventory.LegacyApp {
		a.Internal = inventory.Bool(o.Owner == "" || strings.EqualFold(string(o.Owner), own.id))
		a.Vendor = inventory.Bool(microsoft[text(strings.ToLower(string(o.Owner)))])
	}
	if own.cloud.publishers && o.Publisher != nil {
		a.Verified = inventory.Bool(o.Publisher.ID != "")
		a.Publisher = string(o.Publisher.Name)
	}
	return a
}

// offers lists the roles that apps can hold on an API.
func (o *servicePrincipalObject) offers() []inventory.Offer {
	if o.AppRoles == nil {
		return nil
	}
	var out []inventory.Offer
	for _, role := range *o.AppRoles {
		if slices.Contains(role.Members.Items, "Application") || role.Members.Complete != inventory.Yes {
			out = append(out, inventory.Offer{ID: string(role.ID), Value: string(role.Value)})
		}
	}
	return out
}

type applicationObject struct {
	ID        string      `json:"id"`
	AppID     text        `json:"appId"`
	Name      text        `json:"displayName"`
	Created   date        `json:"createdDateTime"`
	Passwords *[]password `json:"passwordCredentials"`
	Keys      *[]key      `json:"keyCredentials"`
	registrationSignIn
}

// registrations reads the apps that are defined in the tenant. One that is used
// here too is the same App as its service principal.
// https://learn.microsoft.com/graph/api/application-list
func registrations(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	own := s.Data.(*session)
	fields := append([]string{"id", "appId", "displayName", "createdDateTime", "passwordCredentials", "keyCredentials"}, signInFields...)
	var objects []*applicationObject
	err := list(ctx, g, providers.Call{URL: g.applicationsPath(fields), Header: eventual, Uses: use(1, limitKeys)}, func(o *applicationObject) error {
		objects = append(objects, o)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		short := 0
		byClient := map[string]int{}
		for i := range t.Apps {
			byClient[t.Apps[i].ClientID] = i
		}
		nameless := 0
		for _, o := range objects {
			client := strings.ToLower(string(o.AppID))
			i, ok := byClient[client]
			if client == "" {
				nameless++
				continue
			}
			if !ok {
				i = len(t.Apps)
				t.Apps = append(t.Apps, inventory.App{
					ID: o.ID, ClientID: client, Name: string(o.Name), Kind: inventory.Client,
					Organization: own.id, Internal: inventory.Yes, Vendor: inventory.No, Created: o.Created.Moment,
				})
			}
			t.Apps[i].Registration = o.ID
			o.fill(&t.Apps[i].SignIn)
			if !t.Apps[i].Created.Known() {
				t.Apps[i].Created = o.Created.Moment
			}
			held, whole := own.credentials(t.Apps[i].ID, o.ID, o.Passwords, o.Keys)
			t.Credentials = append(t.Credentials, held...)
			if !whole {
				short++
			}
		}
		own.markSelf(t)
		return append(missing(inventory.Credentials, short, "registrations came without their secrets or certificates"),
			missing(inventory.Apps|inventory.Credentials, nameless, "registrations came without their client id, so that it is not known which app they define")...)
	}, err
}

type ownedObject struct {
	ID     string        `json:"id"`
	Owners *[]ownerEntry `json:"owners"`
}

type ownerEntry struct {
	ID string `json:"id"`
}

// expandMost is how many objects $expand brings at the most, without saying
// that there are more.
// https://learn.microsoft.com/graph/query-parameters#expand-parameter
const expandMost = 20

// owners reads who owns the apps: of their registrations and of their service
// principals.
func owners(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	type found struct {
		ids   []string
		whole inventory.Tri
	}
	byObject := map[string]*found{}
	read := func(first string, path func(string) string) error {
		var long []string
		err := list(ctx, g, providers.Call{URL: first, Uses: use(2)}, func(o *ownedObject) error {
			f := &found{}
			byObject[o.ID] = f
			if o.Owners == nil {
				return nil
			}
			f.whole = inventory.Yes
			for _, e := range *o.Owners {
				f.ids = append(f.ids, e.ID)
			}
			if len(f.ids) >= expandMost {
				long = append(long, o.ID)
				f.ids = nil
			}
			return nil
		})
		if err != nil {
			return err
		}
		paths := make([]string, len(long))
		for i, id := range long {
			paths[i] = path(id)
		}
		failed, err := eachList(ctx, g, paths, use(1), func(i int, e *ownerEntry) error {
			byObject[long[i]].ids = append(byObject[long[i]].ids, e.ID)
			return nil
		})
		for i := range failed {
			byObject[long[i]].whole = inventory.Unknown
		}
		return err
	}
	err := read(g.applicationsPath([]string{"id"}, "owners"), g.applicationOwnersPath)
	if err == nil {
		err = read(g.servicePrincipalsPath([]string{"id"}, "owners"), g.servicePrincipalOwnersPath)
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		for i := range t.Apps {
			a := &t.Apps[i]
			whole := inventory.Bool(err == nil)
			for _, id := range []string{a.ID, a.Registration} {
				f := byObject[id]
				switch {
				case f != nil:
					a.Owners.Items = append(a.Owners.Items, f.ids...)
					whole = whole.And(f.whole)
				case id != "":
					whole = whole.And(inventory.Unknown)
				}
			}
			slices.Sort(a.Owners.Items)
			a.Owners.Items = slices.Compact(a.Owners.Items)
			a.Owners.Complete = whole
		}
		return nil
	}, err
}
