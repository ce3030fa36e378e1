package entra

import (
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// signInFields are the members of a registration that registrationSignIn reads.
var signInFields = []string{"signInAudience", "web", "spa", "publicClient", "isFallbackPublicClient", "servicePrincipalLockConfiguration"}

// registrationSignIn is how people sign in to a registration.
// https://learn.microsoft.com/graph/api/resources/application
type registrationSignIn struct {
	Audience text `json:"signInAudience"`
	Web      struct {
		Redirects texts `json:"redirectUris"`
		Implicit  struct {
			AccessTokens inventory.Tri `json:"enableAccessTokenIssuance"`
		} `json:"implicitGrantSettings"`
	} `json:"web"`
	Page struct {
		Redirects texts `json:"redirectUris"`
	} `json:"spa"`
	Native struct {
		Redirects texts `json:"redirectUris"`
	} `json:"publicClient"`
	Public nullable `json:"isFallbackPublicClient"`
	Lock   nullable `json:"servicePrincipalLockConfiguration"`
}

// fill puts in what the registration says. Whether people have to be assigned
// is for its service principal to say, and stays.
func (o *registrationSignIn) fill(s *inventory.AppSignIn) {
	redirects := inventory.ListOf[inventory.Redirect]()
	for _, l := range []struct {
		kind inventory.RedirectKind
		at   texts
	}{
		{inventory.WebRedirect, o.Web.Redirects}, {inventory.PageRedirect, o.Page.Redirects}, {inventory.NativeRedirect, o.Native.Redirects},
	} {
		redirects.Complete = redirects.Complete.And(l.at.Complete)
		for _, uri := range l.at.Items {
			redirects.Items = append(redirects.Items, inventory.Redirect{URI: uri, Kind: l.kind})
		}
	}
	s.Redirects, s.Implicit, s.Public, s.Locked = redirects, o.Web.Implicit.AccessTokens, unlessNull(o.Public), locked(o.Lock)
	switch o.Audience {
	case "AzureADMyOrg", "PersonalMicrosoftAccount":
		s.Elsewhere = inventory.No
	case "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount":
		s.Elsewhere = inventory.Yes
	default:
		s.Elsewhere = inventory.Unknown
	}
}

// unlessNull is a boolean whose null is its documented default, false.
func unlessNull(v nullable) inventory.Tri {
	if string(v) == "null" {
		return inventory.No
	}
	var t inventory.Tri
	if providers.Decode(v, &t) != nil {
		return inventory.Unknown
	}
	return t
}

// locked reports whether the credentials of a registration's copies are locked.
// A registration without a lock has null.
// https://learn.microsoft.com/graph/api/resources/serviceprincipallockconfiguration
func locked(v nullable) inventory.Tri {
	var lock struct {
		On     inventory.Tri `json:"isEnabled"`
		All    inventory.Tri `json:"allProperties"`
		Verify inventory.Tri `json:"credentialsWithUsageVerify"`
	}
	switch {
	case string(v) == "null":
		return inventory.No
	case len(v) == 0, providers.Decode(v, &lock) != nil:
		return inventory.Unknown
	}
	return lock.On.And(lock.All.Or(lock.Verify))
}

// instanceSignIn is how people sign in to an app as it is used here.
// https://learn.microsoft.com/graph/api/resources/serviceprincipal
type instanceSignIn struct {
	Redirects texts         `json:"replyUrls"`
	Assigned  inventory.Tri `json:"appRoleAssignmentRequired"`
}

func (o *instanceSignIn) signIn() inventory.AppSignIn {
	s := inventory.AppSignIn{Assigned: o.Assigned, Redirects: inventory.List[inventory.Redirect]{Complete: o.Redirects.Complete}}
	for _, uri := range o.Redirects.Items {
		s.Redirects.Items = append(s.Redirects.Items, inventory.Redirect{URI: uri})
	}
	return s
}
