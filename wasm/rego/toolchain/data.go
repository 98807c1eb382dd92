package toolchain

import (
	"fmt"
	"path"
	"strings"

	"github.com/open-policy-agent/opa/v1/util"
)

// DataFile is a JSON or YAML file that policies see under `data`.
type DataFile struct {
	Path string `json:"path"`
	// At is where its value goes: the folders that lead to it from the path that was named, as with `opa test` and `opa eval`.
	At   []string `json:"at"`
	Text string   `json:"text"`
}

// mergeData reads data files as OPA does, and puts them together.
func mergeData(files []DataFile) (map[string]any, []Error) {
	root := map[string]any{}
	failed := []Error{}
	fail := func(file DataFile, message string) {
		failed = append(failed, Error{Path: file.Path, Code: "data_error", Message: message})
	}
	for _, file := range files {
		var value any
		read := util.Unmarshal
		if path.Ext(file.Path) == ".json" {
			read = util.UnmarshalJSON
		}
		if err := read([]byte(file.Text), &value); err != nil {
			fail(file, strings.TrimSpace(err.Error()))
			continue
		}
		for i := len(file.At) - 1; i >= 0; i-- {
			value = map[string]any{file.At[i]: value}
		}
		object, ok := value.(map[string]any)
		if !ok {
			fail(file, "the file has to hold an object, as its values go right under data")
			continue
		}
		if conflict := mergeInto(root, object, "data"); conflict != "" {
			fail(file, fmt.Sprintf("another file has a value for %s, too", conflict))
		}
	}
	return root, failed
}

// mergeInto adds the values of an object to another, and answers the name of what is in both and no object.
func mergeInto(target, source map[string]any, name string) string {
	for key, value := range source {
		existing, isThere := target[key]
		if !isThere {
			target[key] = value
			continue
		}
		into, isObject := existing.(map[string]any)
		from, isOther := value.(map[string]any)
		if !isObject || !isOther {
			return name + "." + key
		}
		if conflict := mergeInto(into, from, name+"."+key); conflict != "" {
			return conflict
		}
	}
	return ""
}
