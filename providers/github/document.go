package github

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/twokeys/twokeys/providers"
)

// onlyQueries reports an error unless the body of a request asks for nothing
// but queries. A document is read as GraphQL is (October 2021, section 2): its
// definitions stand at the outermost level, and each begins with what it is.
func onlyQueries(body []byte) error {
	var request struct {
		Query *string `json:"query"`
	}
	if err := providers.CheckJSON(body); err != nil {
		return err
	}
	if err := providers.Decode(body, &request); err != nil || request.Query == nil {
		return errors.New("not a GraphQL request")
	}
	return checkDocument(*request.Query)
}

// checkDocument reads the definitions of a document.
func checkDocument(document string) error {
	tokens, err := tokensOf(document)
	if err != nil {
		return err
	}
	var open []string // the brackets that are open
	inside := false   // a definition whose selection has not ended
	found := false
	closes := map[string]string{"}": "{", ")": "(", "]": "["}
	for _, t := range tokens {
		if len(open) == 0 && !inside {
			switch t {
			case "query", "fragment", "{":
				inside, found = true, true
			default:
				return fmt.Errorf("a document that holds a %.20q is no query", t)
			}
		}
		switch t {
		case "{", "(", "[":
			open = append(open, t)
		case "}", ")", "]":
			if len(open) == 0 || open[len(open)-1] != closes[t] {
				return errors.New("a document whose brackets do not match")
			}
			open = open[:len(open)-1]
			inside = inside && (t != "}" || len(open) > 0)
		}
	}
	if len(open) > 0 || inside || !found {
		return errors.New("a document that is cut short")
	}
	return nil
}

// tokensOf cuts a document into names, punctuators and strings, without
// comments.
func tokensOf(s string) ([]string, error) {
	var out []string
	for len(s) > 0 {
		r := rune(s[0])
		switch {
		case strings.HasPrefix(s, `"""`):
			_, rest, ok := strings.Cut(s[3:], `"""`)
			if !ok {
				return nil, errors.New("a string without an end")
			}
			out, s = append(out, `""`), rest
		case r == '"':
			end := 1
			for ; end < len(s) && s[end] != '"' && s[end] != '\n'; end++ {
				if s[end] == '\\' {
					end++
				}
			}
			if end >= len(s) || s[end] != '"' {
				return nil, errors.New("a string without an end")
			}
			out, s = append(out, `""`), s[end+1:]
		case r == '#':
			end := strings.IndexAny(s, "\r\n")
			if end < 0 {
				end = len(s)
			}
			s = s[end:]
		case r == ' ' || r == '\t' || r == '\r' || r == '\n' || r == ',':
			s = s[1:]
		case nameRune(r):
			end := strings.IndexFunc(s, func(r rune) bool { return !nameRune(r) })
			if end < 0 {
				end = len(s)
			}
			out, s = append(out, s[:end]), s[end:]
		case strings.ContainsRune("!$&()[]{}:=@|.-", r):
			out, s = append(out, s[:1]), s[1:]
		default:
			return nil, errors.New("a document with a character that GraphQL does not have")
		}
	}
	return out, nil
}

func nameRune(r rune) bool {
	return r == '_' || r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
