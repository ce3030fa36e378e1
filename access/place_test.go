package access

import (
	"testing"

	"github.com/twokeys/twokeys/inventory"
)

func network(id string, trusted inventory.Tri, cidr ...string) inventory.Location {
	return inventory.Location{ID: id, Name: id, Kind: "network", Trusted: trusted, Networks: inventory.ListOf(cidr...)}
}

func country(id string, gps inventory.Tri, codes ...string) inventory.Location {
	return inventory.Location{ID: id, Name: id, Kind: "country", Trusted: inventory.No, Countries: inventory.ListOf(codes...), ByGPS: gps, Elsewhere: inventory.No}
}

// at is a tenant with locations.
func at(locations []inventory.Location, p ...inventory.SignInPolicy) *inventory.Tenant {
	return with(func(t *inventory.Tenant) { t.Locations = locations }, p...)
}

func TestNetworks(t *testing.T) {
	office := network("office", inventory.Yes, "203.0.113.0/24")
	branch := network("branch", inventory.No, "203.0.113.128/25")
	unread := office
	unread.Networks = inventory.List[string]{}
	unsure := office
	unsure.Trusted = inventory.Unknown
	outside := but("location", everywhere, "office")
	trusted := but("location", everywhere, allTrusted)
	judgements(t, []judgement{
		{"MFA outside the office", at([]inventory.Location{office}, rule("p", mfa, outside)), member(), twoKeys, "sign-in; one key; from a trusted network; office; by"},
		{"MFA in the office only", at([]inventory.Location{office}, rule("p", mfa, on("location", "office"))), member(), oneKey, "sign-in; one key; from the internet"},
		{"everything blocked outside the office", at([]inventory.Location{office}, rule("p", block, outside)), member(), shut, "sign-in; one key; from a trusted network; office"},
		{"MFA everywhere by name", at(nil, rule("p", mfa, on("location", everywhere))), member(), twoKeys, ""},
		{"MFA outside trusted networks", at([]inventory.Location{office}, rule("p", mfa, trusted)), member(), twoKeys, "from a trusted network; by"},
		{"MFA outside trusted networks, none of which is defined", at(nil, rule("p", mfa, trusted)), member(), twoKeys, "from a trusted network; a trusted network"},
		{"MFA in trusted networks only", at([]inventory.Location{office}, rule("p", mfa, on("location", allTrusted))), member(), oneKey, ""},
		{"a network that is not trusted is not among the trusted", at([]inventory.Location{branch}, rule("p", mfa, trusted), rule("q", block, but("location", everywhere, "branch"))), member(), shut, "sign-in; MFA; from a trusted network; branch; by p"},
		{"a network within another: both exclusions", at([]inventory.Location{office, branch}, rule("p", mfa, outside), rule("q", block, but("location", everywhere, "branch"))), member(), shut, "sign-in; one key; from a trusted network; branch and office"},
		{"a network within another: one excluded, the other named", at([]inventory.Location{office, branch}, rule("p", block, outside), rule("q", mfa, on("location", "branch"))), member(), shut, "sign-in; one key; office; by"},
		{"a range that holds half the internet is no barrier", at([]inventory.Location{network("half", inventory.Yes, "128.0.0.0/1")}, rule("p", mfa, but("location", everywhere, "half"))), member(), oneKey, "from the internet; half"},
		{"a range that holds the whole internet is no barrier", at([]inventory.Location{network("all", inventory.Yes, "0.0.0.0/0")}, rule("p", mfa, trusted)), member(), oneKey, "from the internet; all"},
		{"a range of the largest size that is a barrier", at([]inventory.Location{network("ten", inventory.Yes, "10.0.0.0/8")}, rule("p", mfa, but("location", everywhere, "ten"))), member(), twoKeys, "from a trusted network; ten"},
		{"a range just too large to be one", at([]inventory.Location{network("ten", inventory.Yes, "10.0.0.0/7")}, rule("p", mfa, but("location", everywhere, "ten"))), member(), oneKey, "ten"},
		{"a barrier within a range that is none", at([]inventory.Location{network("half", inventory.No, "128.0.0.0/1"), office}, rule("p", mfa, but("location", everywhere, "office")), rule("q", block, but("location", everywhere, "half"))), member(), twoKeys, "sign-in; MFA; from the internet; half; by p"},
		{"an IPv6 network", at([]inventory.Location{network("six", inventory.Yes, "2001:db8::/32")}, rule("p", mfa, but("location", everywhere, "six"))), member(), twoKeys, "from a trusted network; six"},
		{"an IPv6 range that holds the internet", at([]inventory.Location{network("six", inventory.Yes, "2000::/3")}, rule("p", mfa, but("location", everywhere, "six"))), member(), oneKey, "six"},
		{"a network of two ranges, one of them too large", at([]inventory.Location{network("both", inventory.Yes, "203.0.113.0/24", "0.0.0.0/1")}, rule("p", mfa, but("location", everywhere, "both"))), member(), oneKey, "both"},
		{"a range up to the last address", at([]inventory.Location{network("end", inventory.Yes, "255.255.255.0/24")}, rule("p", mfa, but("location", everywhere, "end"))), member(), twoKeys, ""},
		{"a range with bits beyond its mask", at([]inventory.Location{network("office", inventory.Yes, "203.0.113.77/24")}, rule("p", mfa, outside)), member(), twoKeys, "office"},
		{"a range that is none", at([]inventory.Location{network("office", inventory.Yes, "203.0.113")}, rule("p", mfa, outside)), member(), between(Single, MFA), ""},
		{"ranges that were not read", at([]inventory.Location{unread}, rule("p", mfa, outside)), member(), between(Single, MFA), ""},
		{"trusted ranges that were not read", at([]inventory.Location{unread}, rule("p", mfa, trusted)), member(), between(Single, MFA), ""},
		{"a network that may be trusted", at([]inventory.Location{unsure}, rule("p", mfa, trusted), rule("q", block, outside)), member(), shut, "sign-in; unknown: between one key and MFA; from a trusted network; office"},
		{"a range of half the internet that may be trusted", at([]inventory.Location{network("half", inventory.Unknown, "128.0.0.0/1")}, rule("p", mfa, trusted)), member(), between(Single, MFA), "half"},
		{"an excluded location that is not among those read", at(nil, rule("p", mfa, but("location", everywhere, "gone"))), member(), between(Single, MFA), ""},
		{"a named location that is not among those read", at(nil, rule("p", mfa, on("location", "gone"))), member(), between(Single, MFA), ""},
		{"locations that were not read", with(func(t *inventory.Tenant) {
			t.Readings = append(t.Readings, inventory.Reading{Data: inventory.Locations})
		}, rule("p", mfa, trusted)), member(), between(Single, MFA), ""},
		{"a network of compliant devices", at([]inventory.Location{{ID: "gsa", Kind: "compliantNetwork"}}, rule("p", block, but("location", everywhere, "gsa"))), member(), between(Single, Blocked), ""},
	})
}

func TestCountries(t *testing.T) {
	home := country("home", inventory.No, "DE", "AT")
	unread := home
	unread.Countries = inventory.List[string]{Items: []string{"DE"}}
	unsure := home
	unsure.Elsewhere, unsure.Countries = inventory.Unknown, inventory.ListOf[string]()
	away := but("location", everywhere, "home")
	judgements(t, []judgement{
		{"a country by its addresses is no barrier", at([]inventory.Location{home}, rule("p", block, away)), member(), oneKey, "from the internet; AT"},
		{"MFA outside a country", at([]inventory.Location{home}, rule("p", mfa, away)), member(), oneKey, "AT"},
		{"some countries blocked", at([]inventory.Location{home}, rule("p", block, on("location", "home"))), member(), oneKey, ""},
		{"a country by phone is a barrier", at([]inventory.Location{country("home", inventory.Yes, "DE")}, rule("p", block, away)), member(), shut, "sign-in; one key; from a trusted network; a phone in DE"},
		{"a country told by nobody knows what", at([]inventory.Location{country("home", inventory.Unknown, "DE")}, rule("p", block, away)), member(), between(Single, Blocked), ""},
		{"only addresses of no country are let in", at([]inventory.Location{{ID: "home", Name: "home", Kind: "country", Countries: inventory.ListOf[string](), Elsewhere: inventory.Yes, ByGPS: inventory.No}}, rule("p", block, away)), member(), oneKey, "an unknown country"},
		{"whether addresses of no country count is not known", at([]inventory.Location{unsure}, rule("p", block, away)), member(), between(Single, Blocked), ""},
		{"countries that were not read", at([]inventory.Location{unread}, rule("p", mfa, on("location", "home"))), member(), oneKey, "an unknown country"},
		{"two countries that overlap: both needed", at([]inventory.Location{home, country("alps", inventory.No, "AT", "CH")}, rule("p", block, away), rule("q", block, but("location", everywhere, "alps"))), member(), oneKey, "AT"},
		{"two countries that do not overlap: both needed", at([]inventory.Location{country("home", inventory.No, "DE"), country("alps", inventory.No, "CH")}, rule("p", block, away), rule("q", block, but("location", everywhere, "alps"))), member(), shut, ""},
		{"a phone in one country and an address in another", at([]inventory.Location{country("home", inventory.No, "DE"), country("alps", inventory.Yes, "CH")}, rule("p", block, away), rule("q", block, but("location", everywhere, "alps"))), member(), shut, "sign-in; one key; from a trusted network; DE, a phone in CH"},
		{"an office within a country", at([]inventory.Location{home, network("office", inventory.Yes, "203.0.113.0/24")}, rule("p", block, away), rule("q", mfa, but("location", everywhere, "office"))), member(), twoKeys, "sign-in; one key; from a trusted network; office, AT"},
	})
}
