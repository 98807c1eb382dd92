/** Reads what a step says to its runner: the commands in its log, and the file with its outputs. */

export interface Command {
  name: string;
  properties: Record<string, string>;
  message: string;
}

/**
 * Every workflow command in what a step printed: `::name props::message` at the start of a line, blanks aside, and
 * `##[name props]message` anywhere in one; a line ends with LF, CR or both.
 */
export function commandsIn(log: string): Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => newCommand(line) ?? oldCommand(line) ?? []);
}

function newCommand(line: string): Command | undefined {
  const text = line.trimStart();
  if (!text.startsWith('::')) return undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  return parse(text.slice(2, end), ',', text.slice(end + 2));
}

function oldCommand(line: string): Command | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  return parse(line.slice(start + 3, end), ';', line.slice(end + 1));
}

function parse(head: string, separator: string, message: string): Command {
  const [name = '', ...rest] = head.split(' ');
  const properties = rest.join(' ').split(separator).filter(Boolean);
  return {
    name,
    properties: Object.fromEntries(
      properties.map((property) => {
        const at = property.indexOf('=');
        return [property.slice(0, at), unescape(property.slice(at + 1))];
      }),
    ),
    message: unescape(message),
  };
}

function unescape(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}

/** The outputs in the file that `$GITHUB_OUTPUT` names: `NAME<<DELIMITER`, the value, and the delimiter again. */
export function outputsIn(text: string): Record<string, string> {
  const outputs = text.matchAll(/^(.+)<<(.+)\n([^]*?)\n\2$/gm);
  return Object.fromEntries([...outputs].map(([, name = '', , value = '']) => [name, value]));
}
