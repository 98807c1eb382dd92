package toolchain

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Error is an error of OPA's parser or compiler, or one of ours about a module.
type Error struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	// Code is OPA's (`rego_type_error`), or `refused_builtin`, `unknown_schema`, `toolchain_fault`.
	Code    string `json:"code"`
	Message string `json:"message"`
	// Detail is what OPA shows below the message: of a parse error, the line and a mark under the place.
	Detail string `json:"detail,omitempty"`
	// Name of the builtin or schema that the code is about.
	Name string `json:"name,omitempty"`
	// Cascade marks an error that only follows from another file that was left out.
	Cascade bool `json:"cascade,omitempty"`
}

// convert turns OPA's errors into data. An error without a place is said to be at the path.
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
		converted = append(converted, convertOne(e, path))
	}
	return converted
}

// maxDetail is the length of a detail that somebody may want to read: it holds the line of the error, however long that is.
const maxDetail = 2000

func convertOne(e *ast.Error, path string) Error {
	out := Error{Path: path, Code: e.Code, Message: strings.TrimSpace(e.Message)}
	if e.Location != nil {
		out.Line, out.Column = e.Location.Row, e.Location.Col
		if e.Location.File != "" {
			out.Path = e.Location.File
		}
	}
	if e.Details != nil {
		lines := e.Details.Lines()
		if detail := strings.Trim(strings.Join(lines, "\n"), "\n"); len(detail) <= maxDetail {
			out.Detail = detail
		}
		if e.Code == ast.TypeErr {
			out.Message += explain(lines)
		}
	}
	if name, ok := undefinedName(e.Message); ok && slices.Contains(refused, name) {
		out.Code, out.Name = "refused_builtin", name
	}
	return readable(out)
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

var undefined = regexp.MustCompile(`^(?:undefined function|undefined ref:|var) ([^\s:]+)`)

// undefinedName is the function, reference or variable that an error says is not defined.
func undefinedName(message string) (string, bool) {
	if m := undefined.FindStringSubmatch(message); m != nil {
		return m[1], true
	}
	return "", false
}

var yamlError = regexp.MustCompile(`^yaml: (?:unmarshal errors:\s*)?(?:line (\d+): )?`)

// readable rewrites the errors of a METADATA block, whose lines OPA counts from the block's beginning.
func readable(e Error) Error {
	if m := yamlError.FindStringSubmatch(e.Message); m != nil {
		e.Message = "the METADATA block is not valid YAML: " + strings.TrimSpace(e.Message[len(m[0]):])
	}
	return e
}

// recovered is what a panic becomes: a fault of OPA's or of ours, never the end of the program.
func recovered(fault any, path string) []Error {
	return []Error{{Path: path, Line: 1, Column: 1, Code: "toolchain_fault", Message: fmt.Sprintf("the compiler failed: %v", fault)}}
}

// badRequest answers a request that is not what this package takes.
func badRequest(err error) []Error {
	return []Error{{Code: "toolchain_fault", Message: err.Error()}}
}

func sortErrors(list []Error) {
	slices.SortStableFunc(list, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Message, b.Message))
	})
}

// encode gives JSON text. It cannot fail: the values are this package's own.
func encode(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}
