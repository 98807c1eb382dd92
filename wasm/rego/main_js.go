// Command rego is OPA's compiler and builtins for JavaScript: it puts an object of synchronous functions into
// globalThis.__regoscanToolchain and then waits for calls. Requests and responses are JSON, described in package toolchain.
package main

import (
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
		"topdown": function(func(args []js.Value) any { return toolchain.Evaluate(args[0].String()) }),
		"test": function(func(args []js.Value) any {
			return toolchain.Test(args[0].String(), func(number int) { args[1].Invoke(number) })
		}),
		"query": function(func(args []js.Value) any { return toolchain.Query(args[0].String()) }),
		"build": function(func(args []js.Value) any { return withWasm(toolchain.Build(args[0].String())) }),
		"lines": function(func(args []js.Value) any { return withWasm(toolchain.BuildLines(args[0].String())) }),
		"builtin": function(func(args []js.Value) any {
			return toolchain.Call(args[0].String(), args[1].String(), args[2].String())
		}),
	})
	select {}
}

func function(f func([]js.Value) any) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any { return f(args) })
}

// withWasm hands over bytes beside a response.
func withWasm(response string, wasm []byte) any {
	result := map[string]any{"response": response}
	if wasm != nil {
		bytes := js.Global().Get("Uint8Array").New(len(wasm))
		js.CopyBytesToJS(bytes, wasm)
		result["wasm"] = bytes
	}
	return result
}
