package toolchain

import (
	"bytes"
	"io"
	"strings"
)

// writeTable draws what `opa eval` draws: names in the middle of their columns, values at the left.
func writeTable(out io.Writer, header []string, rows [][]string) {
	all := rows
	if header != nil {
		all = append([][]string{header}, rows...)
	}
	widths := make([]int, len(all[0]))
	for _, row := range all {
		for i, cell := range row {
			widths[i] = max(widths[i], textWidth(cell))
		}
	}
	var text bytes.Buffer
	rule := func(left, middle, right string) {
		bars := make([]string, len(widths))
		for i, width := range widths {
			bars[i] = strings.Repeat("─", width+2)
		}
		text.WriteString(left + strings.Join(bars, middle) + right + "\n")
	}
	line := func(row []string, indent func(space int) int) {
		for i, cell := range row {
			space := widths[i] - textWidth(cell)
			before := indent(space)
			text.WriteString("│ " + strings.Repeat(" ", before) + cell + strings.Repeat(" ", space-before) + " ")
		}
		text.WriteString("│\n")
	}
	rule("┌", "┬", "┐")
	if header != nil {
		line(header, func(space int) int { return space / 2 })
		rule("├", "┼", "┤")
	}
	for _, row := range rows {
		line(row, func(int) int { return 0 })
	}
	rule("└", "┴", "┘")
	_, _ = out.Write(text.Bytes())
}

// textWidth is how many columns of a terminal a text takes: two for each character of East Asian width.
func textWidth(text string) int {
	width := 0
	for _, r := range text {
		width++
		if r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff ||
			r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 || r >= 0x1f300 && r <= 0x1faff ||
			r >= 0x20000 && r <= 0x3fffd) {
			width++
		}
	}
	return width
}
