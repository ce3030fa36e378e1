package access

import (
	"maps"
	"net/netip"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// The words of policies for sets of locations.
const (
	everywhere = "All"
	allTrusted = "AllTrusted"
)

// place is somewhere to sign in from, as named locations tell it.
type place struct {
	in      map[string]inventory.Tri // by Location.ID
	trusted inventory.Tri
}

// cutLocations cuts the world into the places that policies can tell apart:
// the address ranges of the organisation, and the countries, which anybody can
// choose.
func cutLocations(ps []*policy, t *inventory.Tenant) dimension {
	named := map[string]bool{}
	for _, p := range ps {
		if c := p.conditionOn("location"); c != nil {
			for _, v := range slices.Concat(c.Include.Items, c.Exclude.Items) {
				named[v] = true
			}
		}
	}
	if len(named) == 0 {
		return cut(ps, []atom{{at: &place{}}}, func(p *policy, a atom) inventory.Tri { return p.from(a.at) })
	}
	var networks, countries []*inventory.Location
	for i := range t.Locations {
		l := &t.Locations[i]
		switch {
		case !named[l.ID] && (l.Trusted == inventory.No || !named[allTrusted]):
		case l.Kind == "country":
			countries = append(countries, l)
		default:
			networks = append(networks, l)
		}
	}
	var atoms []atom
	networkRegions := ranges(networks, named[allTrusted], t.Complete().Has(inventory.Locations))
	countryRegions := nations(countries)
	for _, n := range networkRegions {
		for _, c := range countryRegions {
			at := &place{in: maps.Clone(n.in), trusted: n.trusted}
			maps.Copy(at.in, c.in)
			atoms = append(atoms, atom{name: strings.Trim(n.name+", "+c.name, ", "), reach: n.reach | c.reach, at: at})
		}
	}
	return cut(ps, atoms, func(p *policy, a atom) inventory.Tri { return p.from(a.at) })
}

// from reports whether the location condition covers a place. A location that
// is not among those read, such as a network of compliant devices, may hold it.
func (p *policy) from(at *place) inventory.Tri {
	c := p.conditionOn("location")
	if c == nil {
		return inventory.Yes
	}
	in := func(v *string) inventory.Tri {
		switch *v {
		case everywhere:
			return inventory.Yes
		case allTrusted:
			return at.trusted
		}
		if tri, ok := at.in[*v]; ok {
			return tri
		}
		return inventory.Unknown
	}
	return c.Include.Any(in).And(c.Exclude.Any(in).Not())
}

// region is a place with how it is called and reached.
type region struct {
	place
	name  string
	reach Reach
}

// The shortest prefixes that count as an organisation's own: a range that holds
// a good part of the internet is no barrier.
const (
	shortest4 = 8
	shortest6 = 16
)

// ranges cuts the addresses by the networks, the rest of the world first.
// Overlapping networks make a region for each combination that there is. A
// trusted network that was not read may be anywhere.
func ranges(networks []*inventory.Location, trusted, all bool) []region {
	outside := region{place: place{in: map[string]inventory.Tri{}, trusted: inventory.No}}
	if !all {
		outside.trusted = inventory.Unknown
	}
	var prefixes []netip.Prefix
	owner := map[netip.Prefix][]*inventory.Location{}
	for _, l := range networks {
		outside.in[l.ID] = inventory.No
		if l.Networks.Complete != inventory.Yes {
			outside.in[l.ID] = inventory.Unknown
		}
		for _, s := range l.Networks.Items {
			p, err := netip.ParsePrefix(s)
			if err != nil {
				outside.in[l.ID] = inventory.Unknown
				continue
			}
			p = p.Masked()
			prefixes = append(prefixes, p)
			owner[p] = append(owner[p], l)
		}
		outside.trusted = outside.trusted.Or(outside.in[l.ID].And(l.Trusted))
	}
	out := []region{outside}
	if trusted {
		// Addresses that per-user MFA trusts are trusted too, and no API shows
		// them.
		out = append(out, region{name: "a trusted network", reach: Network, place: place{in: maps.Clone(outside.in), trusted: inventory.Yes}})
	}
	seen := map[string]bool{}
	for _, at := range samples(prefixes) {
		r := region{place: place{in: maps.Clone(outside.in), trusted: outside.trusted}}
		var names, ids []string
		for _, p := range prefixes {
			if !p.Contains(at) {
				continue
			}
			if at.Is4() && p.Bits() >= shortest4 || at.Is6() && p.Bits() >= shortest6 {
				r.reach = Network
			}
			for _, l := range owner[p] {
				r.in[l.ID] = inventory.Yes
				r.trusted = r.trusted.Or(l.Trusted)
				names, ids = append(names, l.Name), append(ids, l.ID)
			}
		}
		slices.Sort(names)
		slices.Sort(ids)
		r.name = strings.Join(slices.Compact(names), " and ")
		if key := strings.Join(slices.Compact(ids), " ") + r.reach.String(); len(ids) > 0 && !seen[key] {
			seen[key] = true
			out = append(out, r)
		}
	}
	return out
}

// samples returns an address of every range that the prefixes cut the
// addresses into: their first ones, and those just behind their last.
func samples(prefixes []netip.Prefix) []netip.Addr {
	var out []netip.Addr
	for _, p := range prefixes {
		out = append(out, p.Addr())
		last := p.Addr().AsSlice()
		for bit := p.Bits(); bit < len(last)*8; bit++ {
			last[bit/8] |= 1 << (7 - bit%8)
		}
		if a, ok := netip.AddrFromSlice(last); ok && a.Next().IsValid() {
			out = append(out, a.Next())
		}
	}
	slices.SortFunc(out, netip.Addr.Compare)
	return slices.Compact(out)
}

// nations cuts the countries by the locations that name them, the rest of the
// world first: by the address, which anybody can choose, and by what the phone
// tells, which nobody can.
func nations(countries []*inventory.Location) []region {
	var out []region
	byAddress, byPhone := codes(countries, inventory.Yes), codes(countries, inventory.No)
	if len(countries) > 0 {
		byAddress = append(byAddress, unplaced)
	}
	for _, phone := range byPhone {
		for _, address := range byAddress {
			r := region{name: address, place: place{in: map[string]inventory.Tri{}}}
			if address == unplaced {
				r.name = "an unknown country"
			}
			if phone != "" {
				r.reach = Network
				r.name = strings.TrimPrefix(r.name+", a phone in "+phone, ", ")
			}
			for _, l := range countries {
				r.in[l.ID] = within(l, address, phone)
			}
			out = append(out, r)
		}
	}
	return out
}

// unplaced stands for an address of which nobody knows the country.
const unplaced = "?"

// codes lists the countries that the locations tell apart, after "" for the
// rest, leaving out locations that are told the other way.
func codes(countries []*inventory.Location, otherwise inventory.Tri) []string {
	holds := map[string][]string{}
	for _, l := range countries {
		if l.ByGPS == otherwise {
			continue
		}
		for _, code := range l.Countries.Items {
			if !slices.Contains(holds[code], l.ID) {
				holds[code] = append(holds[code], l.ID)
			}
		}
	}
	out, seen := []string{""}, map[string]bool{}
	for _, code := range slices.Sorted(maps.Keys(holds)) {
		if key := strings.Join(holds[code], " "); !seen[key] {
			seen[key] = true
			out = append(out, code)
		}
	}
	return out
}

// within reports whether a location holds somebody whose address and phone are
// in countries.
func within(l *inventory.Location, address, phone string) inventory.Tri {
	listed := func(code string) inventory.Tri {
		return l.Countries.Any(func(c *string) inventory.Tri { return inventory.Bool(*c == code) })
	}
	byAddress, byPhone := listed(address), listed(phone)
	if address == unplaced {
		byAddress = l.Elsewhere
	}
	switch {
	case l.ByGPS == inventory.Yes:
		return byPhone
	case l.ByGPS == inventory.No || byAddress == byPhone:
		return byAddress
	}
	return inventory.Unknown
}
