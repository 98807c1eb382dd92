package toolchain

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Source is a module as it was read.
type Source struct {
	Path    string `json:"path"`
	Text    string `json:"text"`
	Version string `json:"version"`
}

// Error is an error of OPA's parser or compiler.
type Error struct {
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Code    string `json:"code"`
	Message string `json:"message"`
	// Name of the builtin or schema that the code is about.
	Name string `json:"name,omitempty"`
	// Cascade marks an error that only follows from another file that was left out.
	Cascade bool `json:"cascade,omitempty"`
}

type parseRequest struct {
	Modules []Source `json:"modules"`
	Version string   `json:"version"`
}

type parseResponse struct {
	Modules []ModuleInfo `json:"modules"`
	Errors  []Error      `json:"errors"`
}

// Parse answers what is in each module that parses, and what is wrong with each other.
func Parse(request string) string {
	var in parseRequest
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		return fault(err)
	}
	out := parseResponse{Modules: []ModuleInfo{}, Errors: []Error{}}
	for _, source := range in.Modules {
		if source.Version == "" {
			source.Version = in.Version
		}
		module, version, err := parseModule(source)
		if err != nil {
			out.Errors = append(out.Errors, convert(err, source.Path)...)
			continue
		}
		out.Modules = append(out.Modules, describe(source.Path, version, module))
	}
	return encode(out)
}

// parseModule parses as Rego v0, in which `import rego.v1` asks for v1, and if that fails as v1. When both fail, the error is that of
// the version which got further: the other one stumbled over the style of the module, not over its mistake.
func parseModule(source Source) (*ast.Module, string, error) {
	if source.Version == "v0" || source.Version == "v1" {
		module, err := parseAs(source, source.Version)
		return module, source.Version, err
	}
	module, v0 := parseAs(source, "v0")
	if v0 == nil {
		return module, "v0", nil
	}
	module, v1 := parseAs(source, "v1")
	if v1 == nil {
		return module, "v1", nil
	}
	if firstLine(v1) > firstLine(v0) {
		return nil, "", v1
	}
	return nil, "", v0
}

func parseAs(source Source, version string) (*ast.Module, error) {
	options := ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.RegoV0}
	if version == "v1" {
		options.RegoVersion = ast.RegoV1
	}
	module, err := ast.ParseModuleWithOpts(source.Path, source.Text, options)
	if err == nil && module == nil {
		err = errors.New("the file is empty: a module begins with `package`")
	}
	return module, err
}

func firstLine(err error) int {
	first := 0
	for _, e := range convert(err, "") {
		if first == 0 || e.Line < first {
			first = e.Line
		}
	}
	return first
}

// convert turns OPA's errors into data. Its snippets of the source stay behind: who reports has the source.
func convert(err error, path string) []Error {
	var list ast.Errors
	if !errors.As(err, &list) {
		var one *ast.Error
		if !errors.As(err, &one) {
			return []Error{{Path: path, Line: 1, Column: 1, Code: ast.ParseErr, Message: strings.TrimSpace(err.Error())}}
		}
		list = ast.Errors{one}
	}
	converted := make([]Error, 0, len(list))
	for _, e := range list {
		out := Error{Path: path, Code: e.Code, Message: strings.TrimSpace(e.Message)}
		if e.Location != nil {
			out.Path, out.Line, out.Column = e.Location.File, e.Location.Row, e.Location.Col
		}
		if out.Path == "" {
			out.Path = path
		}
		if details, ok := e.Details.(interface{ Lines() []string }); ok && e.Code == ast.TypeErr {
			out.Message += explain(details.Lines())
		}
		converted = append(converted, classify(out))
	}
	return converted
}

// explain puts what OPA shows below a type error into the sentence: what it has and what it wants, without the reference once more and
// the mark under it.
func explain(lines []string) string {
	parts := []string{}
	for _, line := range lines {
		if what, value, ok := strings.Cut(strings.Join(strings.Fields(line), " "), ":"); ok && !strings.ContainsAny(what, "[.^") {
			parts = append(parts, strings.TrimSpace(what)+" "+strings.TrimSpace(value))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func encode(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return fault(err)
	}
	return string(text)
}

func fault(err error) string {
	message, _ := json.Marshal(err.Error())
	return `{"fault":` + string(message) + `}`
}
