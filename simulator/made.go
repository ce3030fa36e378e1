package simulator

import (
	"encoding/binary"
	"encoding/hex"
	"hash/fnv"
	"strconv"
	"time"
)

// Made describes an organisation to make.
type Made struct {
	Accounts int       // how many; at least as many as the cast needs
	Seed     uint64    // the same seed makes the same organisation
	At       time.Time // the date of its facts
	Careful  bool      // nothing is flawed; the two emergency accounts, long unused, are to be declared
	Plan     string    // "P2" (default), "P1" or "free"
}

// The organisation that is made, and the app that audits it.
const (
	madeDomain    = "contoso.example"
	madeFederated = "fabrikam.example"
	// AuditClient and AuditSecret are the credentials of the audit's own app.
	AuditClient = "5c0ec8f1-6f0e-4d6c-9d2b-3a1a0b6f7e10"
	AuditSecret = "sim~not-a-secret~of-a-made-organisation"
)

// auditScopes are what the audit's app was granted.
var auditScopes = []string{
	"Application.Read.All", "AuditLog.Read.All", "Directory.Read.All", "IdentityRiskyServicePrincipal.Read.All", "IdentityRiskyUser.Read.All",
	"Policy.Read.All", "Policy.Read.DeviceConfiguration", "PrivilegedAccess.Read.AzureADGroup", "PrivilegedEligibilitySchedule.Read.AzureADGroup",
	"RoleManagement.Read.Directory", "RoleManagementPolicy.Read.AzureADGroup", "User.Read.All", "UserAuthenticationMethod.Read.All",
}

// MakeEntra makes an Entra organisation with known flaws at known rates.
// Objects are made when they are asked for, so that a large one takes no
// memory.
//
// A few people and apps come first, whatever the size: one at least for every
// flaw of administrators and of single apps. Of the many accounts after them, 4 in 100 are disabled, 7 are guests
// (15 in 100 of those by userType Member), 55 in 100 of the others come from
// on-premises and 1 in 100 is of today. Unless the organisation is careful,
// 3 in 100 have no factor, 1 mail alone and 4 a phone alone; 5 have been idle
// for three months or more and 2 have never signed in; 20 in 100 guests have
// not accepted their invitation, and the domain of 2 in 100 others is
// federated. Where two would fall on one account the first named wins.
//
// There is an app for every 40 accounts, with one credential, 30 in 100 of them
// a certificate. Unless the organisation is careful, of 100 credentials 8 never
// expire, 10 have expired and were left, 15 are older than they should be and
// 10 have not been used; of 100 apps 4 have no owner who could sign in.
func MakeEntra(m Made) *Organisation {
	k := &maker{Made: m}
	k.cast = k.everybody()
	k.Accounts = max(k.Accounts, len(k.cast))
	for i := range k.cast {
		if k.cast[i].disabled {
			k.disabled = i
		}
	}
	o := &Organisation{
		Provider: "entra", ID: k.guid("tenant", 0), Name: "Contoso Ltd", Domain: madeDomain, At: k.At,
		Lists: map[string]Collection{}, Singles: map[string]Object{},
		Keyed: map[string]func(string) (Object, bool){}, Under: map[string]func(string) (Collection, bool){},
		Clients: []Client{{
			ID: AuditClient, Object: k.guid("sp", auditApp), Name: "twokeys-audit", Secret: AuditSecret, Scopes: auditScopes,
			Issuer: "https://token.actions.githubusercontent.com", Subject: "repo:contoso/identity:ref:refs/heads/main",
		}},
	}
	k.people(o)
	k.roles(o)
	k.applications(o)
	k.policies(o)
	k.tenant(o)
	k.roleRules(o)
	k.managedGroups(o)
	k.settings(o)
	k.log(o)
	o.Flaws = k.flaws
	return o
}

// maker makes one organisation.
type maker struct {
	Made
	cast     []person  // the accounts that come first
	castApps []program // the apps that come first
	disabled int       // the index of a disabled account
}

// dice returns a number below n that depends on the seed, a name and an index.
func (k *maker) dice(name string, i, n int) int {
	h := fnv.New64a()
	var b [16]byte
	binary.LittleEndian.PutUint64(b[:8], k.Seed)
	binary.LittleEndian.PutUint64(b[8:], uint64(i))
	_, _ = h.Write([]byte(name))
	_, _ = h.Write(b[:])
	return int(mix(h.Sum64()) % uint64(n))
}

// mix spreads the bits of a hash (the finalizer of SplitMix64).
func mix(z uint64) uint64 {
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// percent reports whether index i is among so many in a hundred.
func (k *maker) percent(name string, i, percent int) bool { return k.dice(name, i, 100) < percent }

// flawed is percent for what is wrong: never in a careful organisation.
func (k *maker) flawed(name string, i, percent int) bool {
	return !k.Careful && k.percent(name, i, percent)
}

// guid returns an id that depends on the seed, a name and an index.
func (k *maker) guid(name string, i int) string {
	return guid(strconv.FormatUint(k.Seed, 10) + "/" + name + "/" + strconv.Itoa(i))
}

func guid(name string) string {
	h := fnv.New128a()
	_, _ = h.Write([]byte(name))
	b := h.Sum(nil)
	binary.BigEndian.PutUint64(b[:8], mix(binary.BigEndian.Uint64(b[:8])))
	binary.BigEndian.PutUint64(b[8:], mix(binary.BigEndian.Uint64(b[8:])))
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	s := hex.EncodeToString(b)
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}

// ago returns the time so many days before the date of the facts, at an hour
// that depends on them.
func (k *maker) ago(days int) string {
	return k.At.AddDate(0, 0, -days).Add(-time.Hour).UTC().Format(time.RFC3339)
}

// made is a Collection that makes its objects.
type made struct {
	n  int
	at func(int) Object
}

// Len implements Collection.
func (m made) Len() int { return m.n }

// At implements Collection.
func (m made) At(i int) Object { return m.at(i) }

// some is a Collection of chosen indexes.
func some(index []int32, at func(int) Object) made {
	return made{len(index), func(i int) Object { return at(int(index[i])) }}
}
