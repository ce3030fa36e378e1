package files

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/strict"
)

// WaiversHeader begins a new file of waivers.
const WaiversHeader = "# Waivers of twokeys: failures that somebody accepts until a day, which is the last\n# one on which they hold (UTC). twokeys waivers lint checks this file.\n"

// waiverKeys lists the keys of a waiver in the order in which they are written.
var waiverKeys = []string{"id", "fingerprint", "check", "tenant", "subject", "owner", "approved_by", "reason", "ticket", "granted", "expires"}

// ReadWaivers reads a file of waivers, whole or not at all.
func ReadWaivers(src io.Reader) ([]gate.Waiver, error) {
	b, err := strict.Read(src, "file of waivers", strict.MaxFile)
	if err != nil {
		return nil, err
	}
	items, err := strict.List(b, "waivers")
	if err != nil {
		return nil, err
	}
	var out []gate.Waiver
	lines := map[string]int{}
	for _, item := range items {
		w, err := readWaiver(item)
		if err != nil {
			return nil, err
		}
		if first := lines[w.ID]; first > 0 {
			return nil, item.Errorf("the id %s stands here twice, on line %d too", w.ID, first)
		}
		lines[w.ID] = item.Line
		out = append(out, w)
	}
	return out, nil
}

func readWaiver(item strict.Entry) (gate.Waiver, error) {
	var w gate.Waiver
	texts := map[string]*string{
		"id": &w.ID, "fingerprint": &w.Fingerprint, "check": &w.Check, "tenant": &w.Tenant, "subject": &w.Subject,
		"owner": &w.Owner, "approved_by": &w.ApprovedBy, "reason": &w.Reason, "ticket": &w.Ticket,
	}
	days := map[string]*time.Time{"granted": &w.Granted, "expires": &w.Expires}
	fields, err := item.Entries()
	if err != nil {
		return w, err
	}
	for _, f := range fields {
		text, err := f.Text()
		if err != nil {
			return w, err
		}
		switch {
		case texts[f.Key] != nil:
			*texts[f.Key] = text
		case days[f.Key] != nil:
			if *days[f.Key], err = time.Parse(time.DateOnly, text); err != nil {
				return w, f.Errorf("%q is not a day, such as 2026-12-31", text)
			}
		default:
			return w, f.Errorf("unknown key %q (one of %s)", f.Key, strings.Join(waiverKeys, ", "))
		}
	}
	if w.Tenant, err = unescaped(w.Tenant); err == nil {
		w.Subject, err = unescaped(w.Subject)
	}
	if err == nil {
		err = CheckWaiver(w)
	}
	if err != nil {
		return w, item.Errorf("%w", err)
	}
	return w, nil
}

// unescaped is the inverse of escape, of a text of which a part before a slash
// is no id.
func unescaped(text string) (string, error) {
	out, err := url.PathUnescape(text)
	if err != nil {
		return "", fmt.Errorf("%q: a %% in an id is written %%25", text)
	}
	return out, nil
}

// CheckWaiver reports what is missing or wrong in a waiver.
func CheckWaiver(w gate.Waiver) error {
	for _, must := range []struct{ name, value string }{{"id", w.ID}, {"owner", w.Owner}, {"approved_by", w.ApprovedBy}, {"reason", w.Reason}} {
		if strings.TrimSpace(must.value) == "" {
			return fmt.Errorf("no %s", must.name)
		}
	}
	named := w.Check != "" && w.Tenant != "" && w.Subject != ""
	anyNamed := w.Check != "" || w.Tenant != "" || w.Subject != ""
	provider, tenant, _ := strings.Cut(w.Tenant, "/")
	kind, _, isSubject := strings.Cut(w.Subject, "/")
	switch {
	case w.Expires.IsZero():
		return errors.New("no expires")
	case w.Fingerprint != "" && anyNamed:
		return errors.New("name the failure by its fingerprint or by check, tenant and subject, not by both")
	case w.Fingerprint == "" && !named:
		return errors.New("name the failure by its fingerprint, or by check, tenant and subject")
	case w.Fingerprint != "" && !isPrint(w.Fingerprint):
		return fmt.Errorf("%q is no fingerprint: it has 8 to 64 digits of 0-9 and a-f", w.Fingerprint)
	case named && (provider == "" || tenant == ""):
		return fmt.Errorf("the tenant %q is not PROVIDER/ID", w.Tenant)
	case named && (kind == "" || !isSubject):
		return fmt.Errorf("the subject %q is not KIND/ID", w.Subject)
	case w.Expires.Before(w.Granted):
		return errors.New("it expires before it is granted")
	case !w.Granted.IsZero():
		return gate.TooLong([]gate.Waiver{w}, w.Granted)
	}
	return nil
}

func isPrint(s string) bool {
	return len(s) >= shortPrint && len(s) <= 64 && strings.Trim(s, "0123456789abcdef") == ""
}

// WriteWaiver writes one waiver as an item of a file. The name of its subject,
// if there is one, is a comment.
func WriteWaiver(dst io.Writer, w gate.Waiver, name string) error {
	day := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.Format(time.DateOnly)
	}
	kind, id, _ := strings.Cut(w.Subject, "/")
	subject := ""
	if w.Subject != "" {
		subject = kind + "/" + escape(id)
	}
	provider, tenant, _ := strings.Cut(w.Tenant, "/")
	if w.Tenant != "" {
		tenant = provider + "/" + escape(tenant)
	}
	values := map[string]string{
		"id": quote(w.ID), "fingerprint": quote(w.Fingerprint), "check": w.Check, "tenant": tenant, "subject": subject,
		"owner": quote(w.Owner), "approved_by": quote(w.ApprovedBy), "reason": quote(w.Reason), "ticket": quote(w.Ticket),
		"granted": day(w.Granted), "expires": day(w.Expires),
	}
	var b strings.Builder
	begin := "- "
	for _, k := range waiverKeys {
		if values[k] == "" {
			continue
		}
		fmt.Fprintf(&b, "%s%s: %s", begin, k, values[k])
		if name = comment(name); k == "subject" && name != "" {
			fmt.Fprint(&b, " # ", name)
		}
		b.WriteByte('\n')
		begin = "  "
	}
	_, err := io.WriteString(dst, b.String())
	return err
}

// quote writes text as a value: as it is where it is plain, else in quotes.
func quote(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(" .@_-", r)
	}
	first := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	if s == "" || !strings.EqualFold(s, "null") && first(rune(s[0])) && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 && strings.TrimSpace(s) == s {
		return s
	}
	return strconv.Quote(s)
}
