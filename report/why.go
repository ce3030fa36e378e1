package report

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
)

// Why is every way in which an account can sign in, what each needs, and what
// decides it.
type Why struct {
	SchemaVersion string           `json:"schemaVersion"`
	Provider      string           `json:"provider"`
	Tenant        string           `json:"tenant"`
	At            inventory.Moment `json:"collectedAt"`

	Account checks.Subject `json:"account"`
	About   string         `json:"about"` // what kind of account it is, in words
	Roles   []string       `json:"roles"`
	Factors string         `json:"factors"`

	Verdict    *access.Verdict   `json:"verdict"`
	Weakest    *access.Door      `json:"weakest,omitempty"`
	Groups     []access.Group    `json:"groups"`
	NearMisses []access.NearMiss `json:"nearMisses"`
	Fix        *access.Effect    `json:"fix,omitempty"`
	Findings   []AccountFinding  `json:"findings"`
	Unknown    []Gap             `json:"unknown"` // what keeps the verdict from being known
	Blind      []inventory.Blind `json:"blind"`
	Policies   map[string]string `json:"policies"` // names by id
}

// AccountFinding is a failure about the account.
type AccountFinding struct {
	Check       string `json:"check"`
	Severity    string `json:"severity"`
	Fingerprint string `json:"fingerprint"`
}

// WriteJSON writes all of it.
func (w *Why) WriteJSON(out io.Writer) error {
	enc := json.NewEncoder(&asciiControls{out})
	enc.SetIndent("", "  ")
	return enc.Encode(w)
}

// Bounds of the page.
const (
	whyLines  = 25 // of all
	whyDoors  = 3  // as many rows of doors have a place whatever else there is
	whyMisses = 2
	whyFound  = 2
	whyField  = 10 // columns of the names of fields
	whyRest   = 36 // columns that a door leaves for what it needs and what decides it
)

// WriteText writes a page: who it is, what opens it, every door by what it
// needs, the policies that nearly closed it, and the smallest change that
// would.
func (w *Why) WriteText(out io.Writer, style Style) error {
	style.Width = max(cmp.Or(style.Width, 80), minWidth)
	var head, tail bytes.Buffer
	p := &page{w: bufio.NewWriter(&head), Style: style}
	p.line(fit(p.paint(bold, clean(w.Account.Name))+"  "+clean(short(w.Account.ID))+"  "+clean(w.About), p.Width))
	p.field("roles", strings.Join(w.Roles, ", "), 2)
	p.field("factors", w.Factors, 2)
	p.line("")
	title, text := w.sentence()
	p.field(p.paint(map[string]string{"ONE KEY": red, "TWO KEYS": green}[title], title), text, 2)
	p.line("")
	if err := p.w.Flush(); err != nil {
		return err
	}
	p.w = bufio.NewWriter(&tail)
	w.misses(p)
	p.field("blind", w.blind(), 1)
	if w.Fix != nil {
		more := ""
		if n := w.Fix.Count - 1; n > 0 {
			more = " and " + number(n) + " more"
		}
		change := strings.TrimPrefix(w.Fix.Name+": "+w.Fix.What, ": ")
		p.field("FIX", fmt.Sprintf("%s; %s%s then need two keys", clean(change), clean(w.Account.Name), more), 2)
	}
	if w.Fix == nil && w.Verdict.Internet.Most < access.MFA && len(w.NearMisses) > 0 {
		text := "none of these alone closes every door"
		if slices.ContainsFunc(w.Weakest.Also, func(s string) bool { return s == access.NotEnrolled }) || strings.HasPrefix(w.Factors, "no factor") {
			text = "have a factor enrolled first: whoever knows the password could enrol one and pass"
		}
		p.field("FIX", text, 2)
	}
	for i, f := range w.Findings {
		name := "findings"
		if i > 0 {
			name = ""
		}
		if i == whyFound && !p.All {
			p.field("", fmt.Sprintf("and %d more", len(w.Findings)-whyFound), 1)
			break
		}
		p.field(name, fmt.Sprintf("%s (%s) %s", f.Check, f.Severity, f.Fingerprint[:8]), 1)
	}
	if err := p.w.Flush(); err != nil {
		return err
	}
	taken := bytes.Count(head.Bytes(), []byte("\n")) + bytes.Count(tail.Bytes(), []byte("\n"))
	p.w = bufio.NewWriter(out)
	_, _ = p.w.Write(head.Bytes()) // Flush says what went wrong
	w.doors(p, max(whyLines-taken-3, whyDoors))
	_, _ = p.w.Write(tail.Bytes())
	return p.w.Flush()
}

// field writes a name and a text beside it, of at most so many lines.
func (p *page) field(name, text string, most int) {
	if text == "" {
		return
	}
	lines := fold(clean(text), p.Width-whyField)
	if len(lines) > most && !p.All {
		lines = lines[:most]
		lines[most-1] = fit(lines[most-1]+" …", p.Width-whyField)
	}
	for i, l := range lines {
		if i > 0 {
			name = ""
		}
		p.line(name + strings.Repeat(" ", max(whyField-width1(name), 1)) + l)
	}
}

// sentence says in a few words what opens the account.
func (w *Why) sentence() (title, text string) {
	v, d := w.Verdict, w.Weakest
	switch v.Internet.AtLeast(access.MFA) {
	case inventory.No:
		text = "a password, from the internet: "
		if d != nil && d.Kind == access.Recover {
			text = "its telephone number, from the internet: "
		}
		if d != nil {
			text += d.At.Words()
			if d.Needs.Most > access.Single {
				text += " (" + d.Needs.String() + ")"
			}
		}
		return "ONE KEY", text
	case inventory.Yes:
		if d := w.around(); d != nil {
			return "ONE KEY", "not by signing in, which needs " + v.Internet.Least.String() + ": " + d.At.Words()
		}
		text = "every door from the internet needs " + v.Internet.Least.String() + " at least"
		if v.Internet.Least == access.Blocked {
			text = "no door from the internet opens"
		}
		return "TWO KEYS", text
	case inventory.Unknown:
	}
	text = v.Internet.String()
	for i, g := range w.Unknown {
		if i == 2 {
			break
		}
		text += "; " + g.Data + ": " + g.Reason
	}
	return "UNKNOWN", text
}

// around is a door past the sign-in that opens with one key from the internet.
func (w *Why) around() *access.Door {
	for i := range w.Verdict.Doors {
		d := &w.Verdict.Doors[i]
		if (d.Kind == access.HandOut || d.Kind == access.Standing) && d.Reach == access.Internet && d.Needs.Most < access.MFA {
			return d
		}
	}
	return nil
}

// blind names the doors that no API shows.
func (w *Why) blind() string {
	var what []string
	for _, b := range w.Blind {
		what = append(what, b.What)
	}
	return strings.Join(what, "; ")
}

// doors writes so many of the doors, weakest first.
func (w *Why) doors(p *page, most int) {
	type row struct {
		access.Door

		cells []string
	}
	var rows []row
	add := func(d *access.Door, words string) {
		mark := ""
		switch {
		case d.Reach == access.Internet && d.Needs.Most < access.MFA && d.Kind != access.Register:
			mark = "! "
		case d.Needs.Most < access.MFA:
			mark = "~ "
		case !d.Needs.Known():
			mark = "? "
		}
		if d.Reach != access.Internet {
			words += ", " + d.Reach.String()
		}
		rows = append(rows, row{*d, []string{fit(mark+clean(words), p.Width-whyRest), needsWords(d), clean(w.by(d))}})
	}
	total := 0
	var shown []access.Door
	for i := range w.Groups {
		g := &w.Groups[i]
		total += len(g.Situations)
		// A door that is no weaker and harder to reach says little.
		pointless := slices.ContainsFunc(shown, func(d access.Door) bool {
			return d.Reach != g.Reach && d.Reach&^g.Reach == 0 && d.Needs.Most <= g.Needs.Most
		})
		if p.All || !pointless {
			shown = append(shown, g.Door)
			add(&g.Door, g.At.Words())
		}
	}
	for i := range w.Verdict.Doors {
		if d := &w.Verdict.Doors[i]; d.Kind != access.SignIn {
			words := d.At
			words.Client, words.Device = "", ""
			add(d, words.Words())
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.Needs.Most, b.Needs.Most), cmp.Compare(a.Reach, b.Reach))
	})
	if len(rows) > most && !p.All {
		rows = rows[:most]
	}
	lines := [][]string{{"DOOR", "NEEDS", "DECIDED BY"}}
	for _, r := range rows {
		lines = append(lines, r.cells)
	}
	p.columns(lines)
	note := fmt.Sprintf("  %s in %s", count(total, "situation"), count(len(w.Groups), "group"))
	if !p.All {
		note += "; every one: --all, --format json"
	}
	p.line(note)
	p.line("")
}

func needsWords(d *access.Door) string {
	switch {
	case d.Needs.Known() && d.Needs.Least == access.Single:
		return "password"
	case d.Needs.Known() && d.Needs.Least == access.Device:
		return "password + device"
	case d.Needs.Known():
		return d.Needs.Least.String()
	}
	return "unknown"
}

// by says what decides a door.
func (w *Why) by(d *access.Door) string {
	names := append([]string{}, d.Also...)
	for _, id := range d.By {
		if name := w.Policies[id]; name != "" {
			id = name
		}
		names = append(names, id)
	}
	if len(names) == 0 {
		return "no policy applies"
	}
	return strings.Join(names, ", ")
}

func (w *Why) misses(p *page) {
	if len(w.NearMisses) == 0 {
		return
	}
	p.line("NEAR MISSES (policies that would have closed the weakest door)")
	var rows [][]string
	for i, m := range w.NearMisses {
		if i == whyMisses && !p.All {
			rows = append(rows, []string{fmt.Sprintf("%d more", len(w.NearMisses)-i), "--all shows them"})
			break
		}
		name := m.Name
		if name == "" {
			name = m.Policy
		}
		rows = append(rows, []string{clean(name), clean(m.Why)})
	}
	p.columns(rows)
}
