# METADATA
# title: The images that a Dockerfile uses
# description: Finds the images that a build pulls, and tells them from its own stages.
# schemas:
#   - input: schema["dockerfile"]
# custom:
#   library: true
#   input:
#     selector:
#       - type: dockerfile
package custom.lib.dockerfile

import rego.v1

# Everything that is pulled: the command, the image as it is written, and its name after ARGs. Where an ARG has no
# value in the file, the name has a `?`: the build brings it.
pulled contains {"command": command, "written": written, "image": image} if {
	some [known, command, written] in named
	image := expand(written)
	image != "scratch"
	not is_stage(image, known)
}

# FROM image: it may name a stage above it.
named contains [stage, command, command.Value[0]] if {
	some stage, command
	input.Stages[stage].Commands[_] = command
	command.Cmd == "from"
}

# COPY --from=image and RUN --mount=type=bind,from=image: they may name any stage.
named contains [count(input.Stages), command, image] if {
	command := input.Stages[_].Commands[_]
	command.Cmd in {"copy", "run"}
	some flag in command.Flags
	some [_, image] in regex.find_all_string_submatch_n(`^--(?:mount=(?:.*,)?)?from=([^,]+)`, flag, -1)
}

# One of the first `known` stages, by its name or, in COPY, by its number.
is_stage(image, known) if {
	some stage, i
	command := input.Stages[stage].Commands[i]
	stage < known
	command.Cmd == "from"
	lower(command.Value[2]) == lower(image)
}

is_stage(image, _) if regex.match(`^[0-9]+$`, image)

# An ARG's default may hold another ARG.
expand(text) := replaced(replaced(text))

replaced(text) := concat("", [value_of(piece) |
	some piece in regex.find_all_string_submatch_n(
		`\$(?:\{(\w+)(?::?-([^${}]*))?\}|(\w+)|\{[^}]*\}|)|[^$]+`,
		text,
		-1,
	)
])

# A piece is [whole, name in braces, default in braces, name without braces].
value_of(piece) := piece[0] if {
	not startswith(piece[0], "$")
} else := known if {
	known := default_of(concat("", [piece[1], piece[3]]))
} else := piece[2] if {
	piece[2] != ""
} else := "?"

# The last default that an ARG above the first FROM gives; ARGs of a stage have no effect on names of images.
default_of(name) := defaults[count(defaults) - 1] if {
	input.Stages[0].Commands[0].Cmd == "arg"
	defaults := [trim(substring(argument, count(name) + 1, -1), `"'`) |
		some argument in input.Stages[0].Commands[_].Value
		startswith(argument, concat("", [name, "="]))
	]
}
