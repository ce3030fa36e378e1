package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// The file is read as a tree and walked by hand: so a wrong key is named in
// the file's words and not in Go's, nothing is guessed from a value's look
// ("tenant: 0123" is a string), and no alias is ever expanded.

// entry is a key of a mapping with its value.
type entry struct {
	path string // "limits.stale-account.days"
	key  string
	line int
	node *yaml.Node
}

func (e entry) errorf(format string, args ...any) error {
	return fmt.Errorf("line %d: %s: "+format, append([]any{e.line, e.path}, args...)...)
}

// parse reads one document and returns the entries of its mapping; none if it
// holds comments only.
func parse(b []byte) ([]entry, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	var doc, next yaml.Node
	switch err := loader.Load(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, syntax(err)
	}
	switch err := loader.Load(&next); {
	case err == nil:
		return nil, fmt.Errorf("line %d: a second document; a configuration is one", next.Line)
	case !errors.Is(err, io.EOF):
		return nil, syntax(err)
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return nil, nil
	}
	if root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("line %d: not a configuration: it holds none of tenants, limits, breakGlass", root.Line)
	}
	return entry{}.mapping(root)
}

const noAlias = "anchors and aliases are not read here: write the value out"

// syntax words an error of the YAML itself.
func syntax(err error) error {
	e, ok := errors.AsType[*yaml.LoadError](err)
	switch {
	case !ok:
		return err
	case strings.Contains(e.Message, "anchor"): // it quotes the value, which may be a secret that begins with *
		return fmt.Errorf("line %d: %s", e.Mark.Line, noAlias)
	case e.Mark.Line > 0:
		return fmt.Errorf("line %d: not YAML: %s", e.Mark.Line, e.Message)
	}
	return fmt.Errorf("not YAML: %s", e.Message)
}

// entries returns the entries of a mapping.
func (e entry) entries() ([]entry, error) {
	if e.node.Kind != yaml.MappingNode {
		return nil, e.errorf("must be a mapping, with a key and a value a line")
	}
	return e.mapping(e.node)
}

func (e entry) mapping(node *yaml.Node) ([]entry, error) {
	seen := map[string]int{}
	out := make([]entry, 0, len(node.Content)/2)
	for i := 0; i+1 < len(node.Content); i += 2 {
		k := node.Content[i]
		in := entry{path: strings.TrimPrefix(e.path+"."+k.Value, "."), key: k.Value, line: k.Line, node: node.Content[i+1]}
		switch {
		case k.Kind != yaml.ScalarNode || k.Value == "":
			return nil, fmt.Errorf("line %d: a key must be a word", k.Line)
		case k.Tag == "!!merge" || k.Anchor != "" || in.node.Anchor != "" || in.node.Kind == yaml.AliasNode:
			return nil, in.errorf(noAlias)
		case seen[in.key] > 0:
			return nil, in.errorf("stands here twice, on line %d too", seen[in.key])
		}
		seen[in.key] = k.Line
		out = append(out, in)
	}
	return out, nil
}

// text returns a single value as it is written.
func (e entry) text() (string, error) {
	if !scalar(e.node) {
		return "", e.errorf("must be a single value")
	}
	return e.node.Value, nil
}

// scalar reports whether a node is a single value that is there.
func scalar(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value != "" && n.Tag != "!!null" && n.Tag != "!!binary" && n.Anchor == ""
}

// texts returns a list of single values.
func (e entry) texts() ([]string, error) {
	if e.node.Kind != yaml.SequenceNode {
		return nil, e.errorf("must be a list")
	}
	var out []string
	for _, n := range e.node.Content {
		if !scalar(n) {
			return nil, fmt.Errorf("line %d: %s: each must be a single value", n.Line, e.path)
		}
		out = append(out, n.Value)
	}
	return out, nil
}

// number returns a whole number that is not negative.
func (e entry) number() (int, error) {
	n, err := strconv.Atoi(e.node.Value)
	if e.node.Kind != yaml.ScalarNode || e.node.Tag != "!!int" || err != nil || n < 0 {
		return 0, e.errorf("must be a whole number, 0 or more")
	}
	return n, nil
}
