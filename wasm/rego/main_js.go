// Command rego is OPA's compiler and builtins for JavaScript: it puts an object of synchronous functions into
// globalThis.__regoscanToolchain and then waits for calls. Requests and responses are JSON, described in package toolchain.
package main

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
	"syscall/js"

	"github.com/regoscan/regoscan/wasm/rego/toolchain"
)

func main() {
	// A run compiles once and ends: collecting garbage early only costs time. The limit keeps a huge set of policies in bounds.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(2 << 30)
	js.Global().Set("__regoscanToolchain", map[string]any{
		"parse":   function(func(args []js.Value) any { return toolchain.Parse(args[0].String()) }),
		"check":   function(func(args []js.Value) any { return toolchain.Check(args[0].String()) }),
		"build":   function(build),
		"builtin": function(func(args []js.Value) any { return toolchain.Call(args[0].String(), args[1].String(), args[2].String()) }),
	})
	select {}
}

func build(args []js.Value) any {
	response, wasm := toolchain.Build(args[0].String())
	result := map[string]any{"response": response}
	if wasm != nil {
		bytes := js.Global().Get("Uint8Array").New(len(wasm))
		js.CopyBytesToJS(bytes, wasm)
		result["wasm"] = bytes
	}
	return result
}

// function makes f callable from JavaScript. A panic is a fault of the toolchain or of OPA; it becomes an error that names it, so that
// one policy cannot take the others down.
func function(f func([]js.Value) any) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() {
			if fault := recover(); fault != nil {
				message, _ := json.Marshal(fmt.Sprint(fault))
				result = `{"fault":` + string(message) + `}`
			}
		}()
		return f(args)
	})
}
