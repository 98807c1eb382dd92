package toolchain

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"io"
	mathrand "math/rand/v2"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
)

// evaluation is what stays the same for all builtins of one evaluation.
type evaluation struct {
	ID    string `json:"id"`
	NowNS string `json:"nowNs"`
	// Seed makes random numbers and ids the same in every evaluation that names it; without one they are the system's.
	Seed string `json:"seed"`
}

var current struct {
	text    string
	seed    string
	context topdown.BuiltinContext
}

// seededContext gives a call random numbers of its own, where the evaluation has a seed: another evaluation with that seed may ask in
// another order, and has to get the same.
func seededContext(evaluation, name, operands string) topdown.BuiltinContext {
	context := evaluationContext(evaluation)
	if current.seed != "" {
		context.Seed = randomness(current.seed + "\x00" + name + "\x00" + operands)
	}
	return context
}

// evaluationContext keeps one context an evaluation: random numbers and ids repeat within it, and the clock stands still.
func evaluationContext(text string) topdown.BuiltinContext {
	if current.text == text && text != "" {
		return current.context
	}
	var e evaluation
	_ = json.Unmarshal([]byte(text), &e)
	if _, err := strconv.ParseInt(e.NowNS, 10, 64); err != nil {
		e.NowNS = "0"
	}
	current.text = text
	current.seed = e.Seed
	current.context = topdown.BuiltinContext{
		Context:      context.Background(),
		Time:         ast.NumberTerm(json.Number(e.NowNS)),
		Seed:         randomness(e.Seed),
		Metrics:      metrics.New(),
		Cancel:       topdown.NewCancel(),
		Cache:        make(builtins.Cache),
		Capabilities: capabilities(),
	}
	return current.context
}

func randomness(seed string) io.Reader {
	if seed == "" {
		return rand.Reader
	}
	return mathrand.NewChaCha8(sha256.Sum256([]byte(seed)))
}
