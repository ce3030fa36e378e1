package access

import (
	"strings"
	"unicode"

	"github.com/twokeys/twokeys/inventory"
)

// deviceState is what a policy can tell of the device.
type deviceState int

// The states. Registered and joined is what anybody's device can be who may
// register one.
const (
	unregistered deviceState = iota
	registered
	joined
	compliant
	hybrid
)

var deviceNames = [...]string{"unregistered device", "registered device", "joined device", "compliant device", "hybrid-joined device"}

// attributes are what is known of a state: a value, nothing ("" and true), or,
// where the name is not there, whatever the device's owner or the organisation
// wrote.
// https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
var attributes = map[deviceState]map[string]string{
	registered: {"iscompliant": "false", "trusttype": "workplace"},
	joined:     {"iscompliant": "false", "trusttype": "azuread"},
	compliant:  {"iscompliant": "true"},
	hybrid:     {"trusttype": "serverad"},
}

// longestFilter is more than the service takes, in bytes.
const longestFilter = 1 << 14

// matches reports whether a device in a state matches a filter. A device that
// is not registered has no attributes: positive operators do not match it,
// negative ones do.
func matches(rule string, state deviceState) inventory.Tri {
	if len(rule) > longestFilter {
		return inventory.Unknown
	}
	p := filterParser{tokens: tokens(rule), state: state}
	v := p.any()
	if p.failed || len(p.tokens) > 0 {
		return inventory.Unknown
	}
	return v
}

// filterParser reads a filter and evaluates it as it goes.
type filterParser struct {
	tokens []string
	state  deviceState
	failed bool
}

func (p *filterParser) next() string {
	if len(p.tokens) == 0 {
		p.failed = true
		return ""
	}
	t := p.tokens[0]
	p.tokens = p.tokens[1:]
	return t
}

func (p *filterParser) take(word string) bool {
	if len(p.tokens) > 0 && strings.EqualFold(p.tokens[0], word) {
		p.tokens = p.tokens[1:]
		return true
	}
	return false
}

func (p *filterParser) any() inventory.Tri {
	v := p.every()
	for p.take("-or") {
		v = v.Or(p.every())
	}
	return v
}

func (p *filterParser) every() inventory.Tri {
	v := p.one()
	for p.take("-and") {
		v = v.And(p.one())
	}
	return v
}

func (p *filterParser) one() inventory.Tri {
	if p.take("-not") {
		return p.one().Not()
	}
	if p.take("(") {
		v := p.any()
		if !p.take(")") {
			p.failed = true
		}
		return v
	}
	name, isDevice := strings.CutPrefix(strings.ToLower(p.next()), "device.")
	operator, isOperator := strings.CutPrefix(strings.ToLower(p.next()), "-")
	operator, negative := strings.CutPrefix(operator, "not")
	if operator == "ne" {
		operator, negative = "eq", true
	}
	values := p.values()
	if !isDevice || name == "" || !isOperator || p.failed {
		p.failed = true
		return inventory.Unknown
	}
	v := p.compare(name, operator, values)
	if negative {
		return v.Not()
	}
	return v
}

// values reads a value or a list of them.
func (p *filterParser) values() []string {
	if !p.take("[") {
		return []string{p.value()}
	}
	var out []string
	for !p.take("]") {
		if p.failed {
			return nil
		}
		out = append(out, p.value())
		p.take(",")
	}
	return out
}

// value reads a word, or a text that its quotes enclose.
func (p *filterParser) value() string {
	token := p.next()
	if token == "" || strings.ContainsAny(token[:1], "()[],-") {
		p.failed = true
		return ""
	}
	if quote := token[0]; quote == '"' || quote == '\'' {
		if len(token) < 2 || token[len(token)-1] != quote {
			p.failed = true
			return ""
		}
		token = token[1 : len(token)-1]
	}
	return strings.ToLower(token)
}

// compare evaluates a positive comparison.
func (p *filterParser) compare(name, operator string, values []string) inventory.Tri {
	var test func(have, want string) bool
	switch operator {
	case "eq", "in":
		test = func(have, want string) bool { return have == want }
	case "startswith":
		test = strings.HasPrefix
	case "endswith":
		test = strings.HasSuffix
	case "contains":
		test = strings.Contains
	default:
		return inventory.Unknown
	}
	have, known := attributes[p.state][name]
	// Extension attributes are kept for managed devices only.
	none := p.state == unregistered || p.state < compliant && strings.HasPrefix(name, "extensionattribute")
	found := inventory.No
	for _, want := range values {
		switch {
		case none:
			found = found.Or(inventory.Bool(want == "null"))
		case !known:
			found = inventory.Unknown
		default:
			found = found.Or(inventory.Bool(test(have, want)))
		}
	}
	return found
}

// tokens cuts a filter into words, quoted texts and marks.
func tokens(rule string) []string {
	var out []string
	r := []rune(rule)
	for i := 0; i < len(r); {
		from := i
		switch c := r[i]; {
		case unicode.IsSpace(c):
			i++
			continue
		case strings.ContainsRune("()[],", c):
			i++
		case c == '"' || c == '\'':
			for i++; i < len(r) && r[i] != c; i++ {
			}
			i = min(i+1, len(r))
		default:
			for i < len(r) && !unicode.IsSpace(r[i]) && !strings.ContainsRune("()[],", r[i]) {
				i++
			}
		}
		out = append(out, string(r[from:i]))
	}
	return out
}
