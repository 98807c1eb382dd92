// Command iac is Trivy's Terraform parser and cloud adapters for JavaScript: it puts an object of synchronous functions into
// globalThis.__regoscanTerraform and then waits for calls. Requests and responses are JSON, described in package terraform.
package main

import (
	"encoding/json"
	"runtime/debug"
	"syscall/js"

	"github.com/regoscan/regoscan/wasm/iac/terraform"
)

func main() {
	// A run reads some roots and ends: collecting garbage early only costs time. The limit keeps a huge one in bounds.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(2 << 30)
	js.Global().Set("__regoscanTerraform", map[string]any{
		"roots": js.FuncOf(func(_ js.Value, args []js.Value) any {
			var folders []string
			if err := json.Unmarshal([]byte(args[0].String()), &folders); err != nil {
				panic(err)
			}
			return text(terraform.Roots(folders, host{args[1]}))
		}),
		"evaluate": js.FuncOf(func(_ js.Value, args []js.Value) any {
			var request terraform.Request
			if err := json.Unmarshal([]byte(args[0].String()), &request); err != nil {
				panic(err)
			}
			return text(terraform.Evaluate(request, host{args[1]}))
		}),
		"plan": js.FuncOf(func(_ js.Value, args []js.Value) any {
			var wanted []string
			if err := json.Unmarshal([]byte(args[1].String()), &wanted); err != nil {
				panic(err)
			}
			return text(terraform.EvaluatePlan(args[0].String(), wanted))
		}),
	})
	select {}
}

func text(value any) string {
	bytes, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(bytes)
}

// host asks JavaScript: `read(path, text)` gives bytes and `list(path)` JSON, or else either gives a word that says why not.
type host struct{ js.Value }

func (h host) Read(path string, asText bool) ([]byte, terraform.Answer) {
	result := h.Call("read", path, asText)
	if result.Type() == js.TypeString {
		return nil, terraform.Answer(result.String())
	}
	bytes := make([]byte, result.Length())
	js.CopyBytesToGo(bytes, result)
	return bytes, terraform.Found
}

func (h host) List(path string) ([]terraform.Entry, terraform.Answer) {
	result := h.Call("list", path)
	if result.Type() == js.TypeString {
		return nil, terraform.Answer(result.String())
	}
	entries := make([]terraform.Entry, result.Length())
	for i := range entries {
		entry := result.Index(i)
		entries[i] = terraform.Entry{Name: entry.Get("name").String(), IsFolder: entry.Get("isFolder").Bool()}
	}
	return entries, terraform.Found
}
