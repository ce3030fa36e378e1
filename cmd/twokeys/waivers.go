package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/gate/files"
	"github.com/twokeys/twokeys/report"
)

func (p *program) waivers() *cobra.Command {
	c := &cobra.Command{
		Use:   "waivers",
		Short: "accept single findings until a day, with an owner and a reason",
		Long: `A waiver names a finding by its fingerprint, or by check, tenant and subject, and
says who owns it, who approved it, why, and until when: at most 365 days, the
whole of the last day in UTC. twokeys audit --waivers FILE does not fail on what
a waiver in force covers. An expired one counts again, and none covers what could
not be seen.`,
		Args: knownCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(p.waiversAdd(), p.waiversLint(), p.waiversList())
	return c
}

func (p *program) waiversAdd() *cobra.Command {
	var (
		w             gate.Waiver
		finding, from string
		expires, file string
		names         bool
	)
	c := &cobra.Command{
		Use:   "add FILE",
		Short: "add a waiver to a file",
		Example: `  twokeys waivers add twokeys.waivers.yaml --report prod.json --finding 7c1e09d4 \
    --owner k.lee@contoso.com --approved-by ciso@contoso.com \
    --reason "break-glass; key in the safe" --expires 2026-12-31`,
		Args: wants("a file of waivers", "FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			list, err := p.readWaivers(args[0])
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			name := ""
			switch {
			case (finding == "") != (file == ""):
				return errors.New("--finding and --report go together: the report says what the fingerprint is of")
			case finding != "":
				if name, err = p.named(&w, finding, file); err != nil {
					return err
				}
			}
			if w.Granted, err = p.dayFlag("granted", from, p.now()); err != nil {
				return err
			}
			if w.Expires, err = p.dayFlag("expires", expires, time.Time{}); err != nil {
				return err
			}
			w.ID = or(w.ID, nextID(list))
			if err := files.CheckWaiver(w); err != nil {
				return err
			}
			if w.Check != "" && checks.Find(w.Check) == nil {
				return unknownCheck(w.Check)
			}
			if !names {
				name = ""
			}
			if err := p.append(args[0], w, name); err != nil {
				return err
			}
			fmt.Fprintf(p.stdout, "%s: %s added, until %s\n", args[0], w.ID, w.Expires.Format(time.DateOnly))
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&w.ID, "id", "", "the waiver's `ID` (default: the next number)")
	f.StringVar(&file, "report", "", "the report in JSON, `FILE`, that holds the finding")
	f.StringVar(&finding, "finding", "", "the beginning of the `FINGERPRINT` of a finding of the report")
	f.StringVar(&w.Check, "check", "", "instead of a finding: the `CHECK`")
	f.StringVar(&w.Tenant, "tenant", "", "with --check: the tenant, `PROVIDER/ID`")
	f.StringVar(&w.Subject, "subject", "", "with --check: what fails, `KIND/ID`")
	f.StringVar(&w.Owner, "owner", "", "`WHO` sees to it that the waiver can end")
	f.StringVar(&w.ApprovedBy, "approved-by", "", "`WHO` accepted the risk")
	f.StringVar(&w.Reason, "reason", "", "`WHY` it is acceptable until then")
	f.StringVar(&w.Ticket, "ticket", "", "`ID` of the ticket")
	f.StringVar(&from, "granted", "", "the first `DAY` on which it holds (default: today)")
	f.StringVar(&expires, "expires", "", "the last `DAY` on which it holds")
	f.BoolVar(&names, "names", false, "write the subject's name as a comment")
	return c
}

// named finds the failure of a report whose fingerprint begins so.
func (p *program) named(w *gate.Waiver, finding, file string) (name string, err error) {
	rep, err := p.readReport(file)
	if err != nil {
		return "", err
	}
	var found []string
	for _, o := range rep.Outcomes {
		for _, f := range o.Findings {
			if !strings.HasPrefix(f.Fingerprint, finding) {
				continue
			}
			if f.Status != checks.Fail {
				return "", fmt.Errorf("%s is not a failure but %s: no waiver covers what was not seen", clean(finding), clean(string(f.Status)))
			}
			found = append(found, f.Fingerprint)
			w.Check, w.Tenant, w.Subject, name = o.Check, o.Provider+"/"+o.Tenant, f.Subject.Kind+"/"+f.Subject.ID, f.Subject.Name
		}
	}
	if len(found) != 1 {
		return "", fmt.Errorf("%d findings of the report have a fingerprint that begins with %s", len(found), clean(finding))
	}
	return name, nil
}

func (p *program) dayFlag(flag, value string, otherwise time.Time) (time.Time, error) {
	if value == "" {
		return otherwise.UTC().Truncate(24 * time.Hour), nil
	}
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return day, fmt.Errorf("--%s: %q is not a day, such as 2026-12-31", flag, value)
	}
	return day, nil
}

// nextID is a number after every one in use.
func nextID(list []gate.Waiver) string {
	last := 0
	for _, w := range list {
		var n int
		if _, err := fmt.Sscanf(w.ID, "W-%d", &n); err == nil {
			last = max(last, n)
		}
	}
	return fmt.Sprintf("W-%03d", last+1)
}

// append writes the file with one waiver more: what is there stays as it is.
func (p *program) append(name string, w gate.Waiver, subject string) error {
	b, err := p.readFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		b, err = []byte(files.WaiversHeader), nil
	}
	if err != nil {
		return plain(err)
	}
	var out bytes.Buffer
	out.Write(b)
	if len(b) > 0 && b[len(b)-1] != '\n' {
		out.WriteByte('\n')
	}
	if err := files.WriteWaiver(&out, w, subject); err != nil {
		return err
	}
	if _, err := files.ReadWaivers(bytes.NewReader(out.Bytes())); err != nil {
		return fmt.Errorf("%s: with the waiver the file could not be read: %w", name, err)
	}
	return writeFile(name, func(dst io.Writer) error { _, err := dst.Write(out.Bytes()); return err })
}

func (p *program) readWaivers(name string) ([]gate.Waiver, error) {
	src, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	list, err := files.ReadWaivers(src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, plain(err))
	}
	return list, nil
}

// asOf is the flag of a time to judge waivers at.
func (p *program) asOf(at string) (time.Time, error) {
	if at == "" {
		return p.now(), nil
	}
	t, err := parseTime(at)
	if err != nil {
		return t, fmt.Errorf("--at: %w", err)
	}
	return t, nil
}

func (p *program) waiversLint() *cobra.Command {
	var at, file string
	c := &cobra.Command{
		Use: "lint FILE", Short: "check a file of waivers: what is wrong, ends soon, or matches nothing",
		Long: `Checks a file of waivers. What is wrong is exit 2. What has ended, ends within 30
days, or matches nothing in a report is said, and is exit 0.`,
		Args: wants("a file of waivers", "FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			now, err := p.asOf(at)
			if err != nil {
				return err
			}
			list, err := p.readWaivers(args[0])
			if err != nil {
				return err
			}
			if err := gate.TooLong(list, now); err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			var rep *report.Report
			if file != "" {
				if rep, err = p.readReport(file); err != nil {
					return err
				}
			}
			notes := 0
			for _, w := range list {
				for _, note := range notesOn(&w, now, rep) {
					notes++
					fmt.Fprintf(p.stdout, "%s: %s\n", clean(w.ID), note)
				}
			}
			fmt.Fprintf(p.stdout, "%d waivers, %d notes\n", len(list), notes)
			return nil
		},
	}
	c.Flags().StringVar(&at, "at", "", "as of `TIME` (RFC 3339, or a date; default: now)")
	c.Flags().StringVar(&file, "report", "", "say which waivers match nothing that failed in the report, `FILE`")
	return c
}

// notesOn says what the owner of a waiver should look at.
func notesOn(w *gate.Waiver, now time.Time, rep *report.Report) []string {
	var out []string
	if w.Check != "" && checks.Find(w.Check) == nil {
		out = append(out, fmt.Sprintf("there is no check %s", clean(w.Check)))
	}
	switch left := w.Expires.Sub(now.UTC().Truncate(24 * time.Hour)); {
	case w.Ended(now):
		out = append(out, "ended on "+w.Expires.Format(time.DateOnly))
	case left < 30*24*time.Hour:
		out = append(out, fmt.Sprintf("ends on %s (owner %s)", w.Expires.Format(time.DateOnly), clean(w.Owner)))
	}
	if rep != nil && !rep.Has(w) {
		out = append(out, "matches nothing that failed")
	}
	return out
}

func (p *program) waiversList() *cobra.Command {
	var at string
	c := &cobra.Command{
		Use: "list FILE", Short: "list waivers by the day on which they end",
		Args: wants("a file of waivers", "FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			now, err := p.asOf(at)
			if err != nil {
				return err
			}
			list, err := p.readWaivers(args[0])
			if err != nil {
				return err
			}
			slices.SortFunc(list, gate.ByEnd)
			for _, w := range list {
				what := w.Fingerprint
				if w.Check != "" {
					what = w.Check + " " + w.Subject
				}
				fmt.Fprintf(p.stdout, "%-8s  %s  %-8s  %s  (owner %s, approved by %s)\n",
					clean(w.ID), w.Expires.Format(time.DateOnly), w.State(now), clean(what), clean(w.Owner), clean(w.ApprovedBy))
			}
			return nil
		},
	}
	c.Flags().StringVar(&at, "at", "", "as of `TIME` (RFC 3339, or a date; default: now)")
	return c
}
