// Package siblings writes, beside the rules that give findings, rules that say where in the input each of their results comes from: with
// the same body, and with the paths that it walked.
//
//	deny contains msg if { c := input.spec.containers[_]; not c.limits; msg := "…" }
//	u0 contains [msg, [[["spec", "containers", $1, "limits"]]]] if { … the same body … }
//
// They are written from modules whose references and variables the compiler has resolved, so imports, `some`, shadowing and the versions of
// Rego make no difference, and have a package of their own. See docs/guides/lines.md for what the paths are.
package siblings

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Package is where the siblings are, and Entrypoint the rule in it that gives the value of every unit that is switched on, by key.
const (
	Package    = "__regoscan_lines"
	Entrypoint = "results"
	// File stands for the file of every sibling in the compiler's errors; the row is its number.
	File = "__regoscan_lines.rego"
)

// Unit is an enforced rule.
type Unit struct {
	Key string `json:"key"`
	// Path is the package's and the rule's name: `["custom", "kubernetes", "x", "deny"]`.
	Path []string `json:"path"`
}

// Set is a module of siblings.
type Set struct {
	Module *ast.Module
	// Blame tells what the sibling with a number was written for.
	Blame map[int]Blame
}

// Blame is a sibling that may fail to compile: of one definition of a unit, or of a helper.
type Blame struct {
	Unit       string
	Definition int
	Helper     string
}

// Options are what to leave out, as it did not compile before.
type Options struct {
	// Plain definitions are written without anything put in the place of what they call.
	Plain map[Blame]bool
	// Dropped definitions are not written.
	Dropped map[Blame]bool
	// Refused helpers are not followed.
	Refused map[string]bool
	// Switches is the key of data whose keys are the units that are switched on.
	Switches string
	// Annotations are those of the modules.
	Annotations *ast.AnnotationSet
}

// writer writes the siblings of a set of modules.
type writer struct {
	index     *index
	metadata  metadata
	refused   map[string]bool
	helpers   map[string]*helper
	variables int
	rules     []*ast.Rule
	blame     map[int]Blame
}

// Resolver is a compiler for modules that siblings are to be written for: it goes no further than local variables and annotations.
func Resolver() *ast.Compiler {
	stages := ast.AllStages()
	after := stages[slices.Index(stages, ast.StageRewriteLocalVars)+1:]
	skipped := slices.DeleteFunc(slices.Clone(after), func(stage ast.StageID) bool { return stage == ast.StageSetAnnotationSet })
	return ast.NewCompiler().WithSkipStages(skipped...)
}

// Write writes the siblings of units, for modules that a Resolver has compiled, and which stay as they are.
func Write(modules map[string]*ast.Module, units []Unit, options Options) Set {
	w := &writer{
		index:    newIndex(modules, slices.Sorted(maps.Keys(modules))),
		metadata: metadata{options.Annotations},
		refused:  options.Refused,
		helpers:  map[string]*helper{},
		blame:    map[int]Blame{},
	}
	for _, unit := range units {
		name := ast.Var("u" + unit.Key)
		for i, rule := range w.index.rules[strings.Join(append([]string{"data"}, unit.Path...), "\x00")] {
			blame := Blame{Unit: unit.Key, Definition: i}
			if kind := kindOfOne(rule); options.Dropped[blame] || rule.Default || kind != partialSet && kind != completeRule {
				continue
			}
			w.define(name, rule, blame, !options.Plain[blame], (*builder).groupsTerm)
		}
		w.addResult(unit.Key, name, options.Switches)
	}
	module := &ast.Module{
		Package: &ast.Package{Path: ast.Ref{ast.DefaultRootDocument, ast.StringTerm(Package)}},
		Rules:   w.rules,
	}
	module.SetRegoVersion(ast.RegoV0)
	for _, rule := range w.rules {
		setModule(rule, module)
	}
	return Set{module, w.blame}
}

func setModule(rule *ast.Rule, module *ast.Module) {
	for ; rule != nil; rule = rule.Else {
		rule.Module = module
	}
}

// addResult adds a unit to what the entrypoint gives, when any of its definitions has a sibling.
func (w *writer) addResult(key string, name ast.Var, switches string) {
	if !slices.ContainsFunc(w.rules, func(rule *ast.Rule) bool { return rule.Head.Name == name }) {
		return
	}
	value := w.variable()
	body := ast.NewBody(
		ast.NewExpr(ast.RefTerm(ast.DefaultRootDocument, ast.StringTerm(switches), ast.StringTerm(key))),
		ast.Equality.Expr(value, ruleRef(name)),
	)
	head := ast.NewHead(Entrypoint, ast.StringTerm(key), value)
	w.add(&ast.Rule{Head: head, Body: body}, Blame{Unit: key, Definition: -1})
}

// define writes a rule that gives an entry for every solution of a definition. An else chain stays one.
func (w *writer) define(name ast.Var, rule *ast.Rule, blame Blame, follow bool, entry func(*builder, *ast.Rule, []group) *ast.Term) {
	solution := func(rule *ast.Rule) (*ast.Term, ast.Body) {
		rule = w.fresh(rule)
		b := w.builder(follow)
		groups := b.addBody(rule.Body)
		if len(b.out) == 0 {
			b.out.Append(ast.NewExpr(ast.BooleanTerm(true)))
		}
		return entry(b, rule, groups), b.out
	}
	if rule.Else == nil {
		key, body := solution(rule)
		w.add(&ast.Rule{Head: ast.NewHead(name, key), Body: body}, blame)
		return
	}
	// Each link is the set of its solutions, and stands aside when that is empty.
	chainName := ast.Var(fmt.Sprintf("%s_%d", name, len(w.rules)))
	var first, last *ast.Rule
	for ; rule != nil; rule = rule.Else {
		link := *rule
		link.Else = nil
		key, body := solution(&link)
		all, one := w.variable(), w.variable()
		body.Append(ast.Equality.Expr(one, key))
		written := &ast.Rule{
			Head: &ast.Head{Name: chainName, Reference: ast.Ref{ast.NewTerm(chainName)}, Value: all},
			Body: ast.NewBody(
				ast.Equality.Expr(all, ast.SetComprehensionTerm(one, body)),
				ast.NotEqual.Expr(all, ast.SetTerm()),
			),
		}
		if first == nil {
			first = written
		} else {
			last.Else = written
		}
		last = written
	}
	w.add(first, blame)
	key := w.variable()
	body := ast.NewBody(ast.NewExpr(refTerm(ruleRef(chainName), []*ast.Term{key})))
	w.add(&ast.Rule{Head: ast.NewHead(name, key), Body: body}, blame)
}

// add puts a rule into the module. Its terms may be those of the policy: the copies get a place of their own.
func (w *writer) add(rule *ast.Rule, blame Blame) {
	w.rules = append(w.rules, rule.Copy())
	number := len(w.rules)
	w.blame[number] = blame
	// The compiler prints modules, and looks at how texts were quoted.
	location := &ast.Location{File: File, Row: number, Col: 1, Text: []byte(" ")}
	place(w.rules[number-1], location)
}

func place(node any, location *ast.Location) {
	visitor := ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Term:
			x.Location = location
		case *ast.Expr:
			x.Location = location
		case *ast.Head:
			x.Location = location
		case *ast.Rule:
			x.Location = location
		case *ast.With:
			x.Location = location
		case *ast.Every:
			x.Location = location
		case *ast.Not:
			x.Location = location
		}
		return false
	})
	visitor.Walk(node)
}

// ruleRef is a reference to a rule of the siblings' package.
func ruleRef(name ast.Var) *ast.Term {
	return ast.RefTerm(ast.DefaultRootDocument, ast.StringTerm(Package), ast.StringTerm(string(name)))
}

// groupsTerm is a result with the paths of its expressions, the ones to ask first in front; those behind the first that is sure to have a
// path are left out.
func (b *builder) groupsTerm(rule *ast.Rule, groups []group) *ast.Term {
	terms := []*ast.Term{}
	// Where a body says nothing, the result itself may: `deny := {msg | …}`.
	result := group{origins: b.mention(headValue(rule))}
	for _, g := range append(ranked(groups), result) {
		terms = append(terms, pathsTerm(g.origins))
		if slices.ContainsFunc(g.origins, origin.isStatic) {
			break
		}
	}
	return ast.ArrayTerm(headValue(rule), ast.ArrayTerm(terms...))
}

// arity is how many operands a function takes; -1 for one that nobody knows.
func (w *writer) arity(operator ast.Ref) int {
	if _, rules, length := w.index.find(operator); rules != nil && length == len(operator) {
		return len(rules[0].Head.Args)
	}
	if builtin, ok := ast.BuiltinMap[operator.String()]; ok {
		return builtin.Decl.Arity()
	}
	return -1
}
