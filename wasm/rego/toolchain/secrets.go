package toolchain

import (
	"regexp"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/owenrumney/squealer/pkg/config"
)

type secretRule struct {
	pattern     *regexp.Regexp
	description string
}

// secretRules are squealer's own that hold for any text. Its scanner, which also reads git repositories and listens to signals, does not
// build for js; on a string it does no more than scanString.
var secretRules = sync.OnceValue(func() []secretRule {
	rules := []secretRule{}
	for _, rule := range config.DefaultConfig().Rules {
		pattern, err := regexp.Compile(rule.Rule)
		if err == nil && rule.FileFilter == "" {
			rules = append(rules, secretRule{pattern, rule.Description})
		}
	}
	return rules
})

// scanString tells whether a text holds something like a secret.
func scanString(text string) (*ast.Term, error) {
	found, description := false, ""
	for _, rule := range secretRules() {
		if rule.pattern.MatchString(text) {
			found, description = true, rule.description
			break
		}
	}
	return ast.ObjectTerm(
		ast.Item(ast.StringTerm("transgressionFound"), ast.BooleanTerm(found)),
		ast.Item(ast.StringTerm("description"), ast.StringTerm(description)),
	), nil
}
