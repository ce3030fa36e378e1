// Package strict reads YAML that people write as a tree, so that a wrong key is
// named in the file's words and not in Go's, with its line; nothing is guessed
// from a value's look ("tenant: 0123" is a string), and no alias is ever
// expanded.
package strict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// MaxFile bounds a file, in bytes.
const MaxFile = 1 << 20

// Entry is a key of a mapping, or an item of a list, with its value.
type Entry struct {
	Path string // "limits.stale-account.days"
	Key  string // empty for an item
	Line int
	node *yaml.Node
}

// Errorf is an error about the entry: it names the line and the path.
func (e Entry) Errorf(format string, args ...any) error {
	return fmt.Errorf("line %d: %s: "+format, append([]any{e.Line, e.Path}, args...)...)
}

// Read reads a whole file, if it is no larger than one of its kind can be.
func Read(src io.Reader, what string, most int) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(src, int64(most)+1))
	switch {
	case err != nil:
		return nil, err
	case len(b) > most:
		return nil, fmt.Errorf("larger than a %s can be", what)
	}
	return b, nil
}

// Mapping reads one document and returns the entries of its mapping; none if it
// holds comments only. holds says what a document of this kind has.
func Mapping(b []byte, what, holds string) ([]Entry, error) {
	root, err := document(b, what)
	if root == nil || err != nil {
		return nil, err
	}
	if root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("line %d: not a %s: it holds none of %s", root.Line, what, holds)
	}
	return Entry{}.mapping(root)
}

// List reads one document that is a list, and returns its items; none if it
// holds comments only.
func List(b []byte, what string) ([]Entry, error) {
	root, err := document(b, what)
	if root == nil || err != nil {
		return nil, err
	}
	return Entry{Path: what, Line: root.Line, node: root}.Items()
}

// document reads the only document of a file; nil if it holds comments only.
func document(b []byte, what string) (*yaml.Node, error) {
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
		return nil, fmt.Errorf("line %d: a second document; a %s is one", next.Line, what)
	case !errors.Is(err, io.EOF):
		return nil, syntax(err)
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return nil, nil
	}
	return root, nil
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

// Entries returns the entries of a mapping.
func (e Entry) Entries() ([]Entry, error) {
	if e.node.Kind != yaml.MappingNode {
		return nil, e.Errorf("must be a mapping, with a key and a value a line")
	}
	return e.mapping(e.node)
}

func (e Entry) mapping(node *yaml.Node) ([]Entry, error) {
	seen := map[string]int{}
	out := make([]Entry, 0, len(node.Content)/2)
	for i := 0; i+1 < len(node.Content); i += 2 {
		k := node.Content[i]
		in := Entry{Path: strings.TrimPrefix(e.Path+"."+k.Value, "."), Key: k.Value, Line: k.Line, node: node.Content[i+1]}
		switch {
		case k.Kind != yaml.ScalarNode || k.Value == "":
			return nil, fmt.Errorf("line %d: a key must be a word", k.Line)
		case k.Tag == "!!merge" || k.Anchor != "" || in.node.Anchor != "" || in.node.Kind == yaml.AliasNode:
			return nil, in.Errorf(noAlias)
		case seen[in.Key] > 0:
			return nil, in.Errorf("stands here twice, on line %d too", seen[in.Key])
		}
		seen[in.Key] = k.Line
		out = append(out, in)
	}
	return out, nil
}

// Text returns a single value as it is written.
func (e Entry) Text() (string, error) {
	if !scalar(e.node) {
		return "", e.Errorf("must be a single value")
	}
	return e.node.Value, nil
}

// scalar reports whether a node is a single value that is there.
func scalar(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value != "" && n.Tag != "!!null" && n.Tag != "!!binary" && n.Anchor == ""
}

// Texts returns a list of single values.
func (e Entry) Texts() ([]string, error) {
	if e.node.Kind != yaml.SequenceNode {
		return nil, e.Errorf("must be a list")
	}
	var out []string
	for _, n := range e.node.Content {
		if !scalar(n) {
			return nil, fmt.Errorf("line %d: %s: each must be a single value", n.Line, e.Path)
		}
		out = append(out, n.Value)
	}
	return out, nil
}

// Number returns a whole number that is not negative.
func (e Entry) Number() (int, error) {
	n, err := strconv.Atoi(e.node.Value)
	if e.node.Kind != yaml.ScalarNode || e.node.Tag != "!!int" || err != nil || n < 0 {
		return 0, e.Errorf("must be a whole number, 0 or more")
	}
	return n, nil
}

// Items returns the items of a list.
func (e Entry) Items() ([]Entry, error) {
	if e.node.Kind != yaml.SequenceNode {
		return nil, e.Errorf("must be a list")
	}
	out := make([]Entry, len(e.node.Content))
	for i, n := range e.node.Content {
		out[i] = Entry{Path: fmt.Sprintf("%s.%d", e.Path, i+1), Line: n.Line, node: n}
		if n.Anchor != "" || n.Kind == yaml.AliasNode {
			return nil, out[i].Errorf(noAlias)
		}
	}
	return out, nil
}
