package checks

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// WriteDoc writes the check's reference page as Markdown.
func (c *Check) WriteDoc(w io.Writer) {
	fmt.Fprintf(w, "## %s\n\n%s.\n\n", c.ID, c.Title)
	fmt.Fprintf(w, "*Severity* %s · *asked of* each %s · *turns with* %s · *since* %s\n\n", c.Severity, c.Ask.Kind, c.Turns, c.Since.Check)
	fmt.Fprintf(w, "**Why.** %s\n\n**Fix.** %s\n", c.Why, c.Fix)
	for _, provider := range slices.Sorted(maps.Keys(c.FixFor)) {
		fmt.Fprintf(w, "\n**Fix (%s).** %s\n", provider, c.FixFor[provider])
	}
	fmt.Fprintf(w, "\n**Reads** %s.\n", c.Needs|c.Ask.Of)
	for _, l := range c.Limits {
		fmt.Fprintf(w, "\n**Limit** `%s`: %d %s %s.\n", l.Name, l.Default, l.Unit, l.What)
	}
	if len(c.Controls) > 0 {
		fmt.Fprint(w, "\n| Framework | Controls |\n| --- | --- |\n")
		for _, f := range Frameworks {
			var ids []string
			for _, k := range c.Answers(f.Framework) {
				ids = append(ids, fmt.Sprintf("%s (%s)", k.ID, k.Coverage))
			}
			if len(ids) > 0 {
				fmt.Fprintf(w, "| %s | %s |\n", f.Title, strings.Join(ids, ", "))
			}
		}
	}
	fmt.Fprint(w, "\n**Sources.**\n\n")
	for _, r := range c.Refs {
		fmt.Fprintf(w, "- %s\n", r)
	}
}

// WriteText writes the check's page for a terminal of so many columns.
func (c *Check) WriteText(w io.Writer, columns int) {
	columns = min(columns, 100)
	fmt.Fprintf(w, "%s\n\n", c.ID)
	field := func(name, text string) {
		if text == "" {
			return
		}
		const indent = 10
		line := fmt.Sprintf("%-*s", indent, name)
		n := indent
		for i, word := range strings.Fields(text) {
			if i > 0 && n+1+len([]rune(word)) > columns {
				fmt.Fprintln(w, strings.TrimRight(line, " "))
				line, n = strings.Repeat(" ", indent), indent
			} else if i > 0 {
				line += " "
				n++
			}
			line += word
			n += len([]rune(word))
		}
		fmt.Fprintln(w, line)
	}
	field("asks", c.Title+".")
	field("of", "each "+c.Ask.Kind)
	field("severity", c.Severity.String())
	field("why", c.Why)
	field("fix", c.Fix)
	for _, provider := range slices.Sorted(maps.Keys(c.FixFor)) {
		field("", "")
		field("fix", "("+provider+") "+c.FixFor[provider])
	}
	field("reads", (c.Needs | c.Ask.Of).String())
	for _, l := range c.Limits {
		field("limit", fmt.Sprintf("%s: %d %s %s", l.Name, l.Default, l.Unit, l.What))
	}
	field("turns", "with "+string(c.Turns)+"; since "+c.Since.Check)
	for _, f := range Frameworks {
		var ids []string
		for _, k := range c.Answers(f.Framework) {
			ids = append(ids, fmt.Sprintf("%s (%s)", k.ID, k.Coverage))
		}
		if len(ids) > 0 {
			field("answers", f.Title+": "+strings.Join(ids, ", "))
		}
	}
	for _, r := range c.Refs {
		field("source", r)
	}
}
