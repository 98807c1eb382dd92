// Command shell reads shell scripts for JavaScript: it puts a function into globalThis.__regoscanShell and then waits for calls. It is the
// only part of the toolchain that policies on Dockerfiles need in a warm run, and a tenth of its size.
package main

import (
	"syscall/js"

	"github.com/regoscan/regoscan/wasm/shell/commands"
)

func main() {
	js.Global().Set("__regoscanShell", js.FuncOf(func(_ js.Value, args []js.Value) any { return parse(args[0].String()) }))
	select {}
}

// parse gives an array of arrays of strings, each with a space in front, null where the script has an error in it, undefined where the parser fails over it.
func parse(script string) (result any) {
	defer func() {
		if recover() != nil {
			result = js.Undefined()
		}
	}()
	parsed, err := commands.Parse(script)
	if err != nil {
		return nil
	}
	list := make([]any, len(parsed))
	for i, words := range parsed {
		texts := make([]any, len(words))
		for j, word := range words {
			// Go's loader drops a byte order mark at the start of a text.
			texts[j] = " " + word
		}
		list[i] = texts
	}
	return list
}
