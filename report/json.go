package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// JSON writes the whole report. Characters that could drive a terminal or end
// a script element are written as escapes.
func JSON(w io.Writer, r *Report, _ Style) error {
	enc := json.NewEncoder(&asciiControls{w})
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// Read is the inverse of JSON. It refuses what is no report, or one of a
// version that it does not know.
func Read(src io.Reader) (*Report, error) {
	b, err := io.ReadAll(src)
	if err != nil {
		return nil, err
	}
	var head struct {
		SchemaVersion string `json:"schemaVersion"`
	}
	if err := json.Unmarshal(b, &head); err != nil || head.SchemaVersion == "" {
		return nil, errors.New("not a twokeys report")
	}
	major, _, _ := strings.Cut(head.SchemaVersion, ".")
	if own, _, _ := strings.Cut(SchemaVersion, "."); major != own {
		return nil, fmt.Errorf("a report of version %s; this twokeys reads %s", clean(head.SchemaVersion), SchemaVersion)
	}
	r := new(Report)
	if err := json.Unmarshal(b, r); err != nil {
		return nil, errors.New("not a twokeys report: " + clean(err.Error())) // which quotes the file
	}
	r.SchemaVersion = SchemaVersion // fields that a newer one added are not in it
	return r, nil
}
