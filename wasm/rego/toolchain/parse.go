package toolchain

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Source is a module as it was read. Its version is `v0`, `v1`, or anything else for the one that fits.
type Source struct {
	Path    string `json:"path"`
	Text    string `json:"text"`
	Version string `json:"version"`
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
	out := parseResponse{Modules: []ModuleInfo{}, Errors: []Error{}}
	var in parseRequest
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		out.Errors = badRequest(err)
		return encode(out)
	}
	clear(parsedModules)
	for _, source := range in.Modules {
		if source.Version == "" {
			source.Version = in.Version
		}
		info, failed := inspect(source)
		if len(failed) > 0 {
			out.Errors = append(out.Errors, failed...)
			continue
		}
		out.Modules = append(out.Modules, info)
	}
	return encode(out)
}

func inspect(source Source) (info ModuleInfo, failed []Error) {
	defer func() {
		if fault := recover(); fault != nil {
			failed = recovered(fault, source.Path)
		}
	}()
	module, version, failed := parseModule(source)
	if len(failed) > 0 {
		return info, failed
	}
	return describe(source.Path, version, module), nil
}

type parsedModule struct {
	module  *ast.Module
	version string
}

// parsedModules are the modules since the last request to parse: the same ones are checked and built next.
var parsedModules = map[Source]parsedModule{}

// parseModule parses a module, whose tree the caller must not change, and tells which version of Rego it is.
func parseModule(source Source) (module *ast.Module, version string, failed []Error) {
	if known, ok := parsedModules[source]; ok {
		return known.module, known.version, nil
	}
	defer func() {
		if fault := recover(); fault != nil {
			failed = recovered(fault, source.Path)
		}
	}()
	module, version, err := parseVersion(source)
	if err == nil {
		err = checkNesting(module)
	}
	if err != nil {
		return nil, "", convert(err, source.Path)
	}
	source.Version = version
	parsedModules[source] = parsedModule{module, version}
	return module, version, nil
}

// parseVersion parses as Rego v0, in which `import rego.v1` asks for v1, and if that fails as v1. To v0, `x := 1 if { … }` is a constant
// and a rule called `if`: that counts as a failure. When both fail, the error is that of the version which the module is written in: the
// other one stumbles over the style, not over the mistake.
func parseVersion(source Source) (*ast.Module, string, error) {
	if source.Version == "v0" || source.Version == "v1" {
		module, err := parseAs(source, source.Version)
		return module, source.Version, err
	}
	older, v0 := parseAs(source, "v0")
	if v0 == nil && !(hasRuleIf(older) && looksLikeV1(source.Text)) {
		return older, "v0", nil
	}
	newer, v1 := parseAs(source, "v1")
	if v1 == nil {
		return newer, "v1", nil
	}
	if v0 == nil || looksLikeV1(source.Text) {
		return nil, "", v1
	}
	return nil, "", v0
}

func hasRuleIf(module *ast.Module) bool {
	return slices.ContainsFunc(module.Rules, func(rule *ast.Rule) bool { return ruleName(rule) == "if" })
}

func parseAs(source Source, version string) (*ast.Module, error) {
	options := ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.RegoV0}
	if version == "v1" {
		options.RegoVersion = ast.RegoV1
	}
	if isEmpty.MatchString(source.Text) {
		return nil, errors.New("the file is empty: a module begins with `package`")
	}
	return ast.ParseModuleWithOpts(source.Path, source.Text, options)
}

var isEmpty = regexp.MustCompile(`^(\s|#[^\n]*(\n|$))*$`)

var (
	textOrComment   = regexp.MustCompile("\"(?:[^\"\\\\\n]|\\\\.)*\"|`[^`]*`|#[^\n]*")
	importsKeywords = regexp.MustCompile(`(?m)^[ \t]*import[ \t]+(rego\.v1|future\.keywords)\b`)
	v1Head          = regexp.MustCompile(`(?m)^\w[^\n]*[^\n.](\bif\b[ \t]*[{\w"\[]|\bcontains[ \t]+[\w"\[{])`)
	v1Body          = regexp.MustCompile(`\b(some|every)[ \t]+\w+([ \t]*,[ \t]*\w+)?[ \t]+in\b`)
)

// looksLikeV1 tells whether a module uses the keywords of Rego v1 without importing them.
func looksLikeV1(text string) bool {
	code := textOrComment.ReplaceAllString(text, `""`)
	return !importsKeywords.MatchString(code) && (v1Head.MatchString(code) || v1Body.MatchString(code))
}
