/**
 * The fields of one line of CSV, as the values of `--mount` and `--device` are written.
 *
 * @returns undefined where the line is none: nothing in it, or a quote that does not stand around a whole field.
 */
export function csvFields(line: string): string[] | undefined {
  if (line === '') return undefined;
  const fields: string[] = [];
  let position = 0;
  for (;;) {
    let field = '';
    if (line.charAt(position) === '"') {
      for (;;) {
        const quote = line.indexOf('"', position + 1);
        if (quote === -1) return undefined;
        field += line.slice(position + 1, quote);
        position = quote + 1;
        if (line.charAt(position) !== '"') break;
        field += '"';
      }
      if (position < line.length && line.charAt(position) !== ',') return undefined;
    } else {
      const comma = line.indexOf(',', position);
      field = line.slice(position, comma === -1 ? line.length : comma);
      if (field.includes('"')) return undefined;
      position += field.length;
    }
    fields.push(field);
    if (position >= line.length) return fields;
    position++;
  }
}
