/** Generated YAML: the parts of a text, and a writer of them. */

import fc from 'fast-check';

/** What a generated text is made of: a value, and how it is written. */
export interface Part {
  kind: 'map' | 'list' | 'scalar' | 'alias' | 'merge';
  text: string;
  entries: [string, Part][];
  flow: boolean;
  comment: string;
  anchored: boolean;
  /** Which anchor an alias or a merge takes, counted from the first; it is none where there is no such anchor yet. */
  target: number;
  style: number;
}

const COMMENTS = ['', '', '', ' # a comment: {x} - [y', ' #'];
const WORDS = [
  'a',
  'b b',
  'web-app',
  '\u{1f600} smile',
  'ümlaut',
  'x: y',
  '- z',
  '# no',
  "it's",
  'say "hi"',
  'true',
  '0644',
  '12',
  '',
];

const scalar = fc.oneof(
  fc.constantFrom(...WORDS),
  fc
    .array(fc.constantFrom('first', 'second \u{1f680}', '', 'third: x', '  deep'), { minLength: 2, maxLength: 4 })
    .map((lines) => lines.join('\n')),
);
const key = fc.oneof(
  fc.constantFrom('name', 'image', 'spec', 'k 1', '\u{1f511}', 'x-y', 'on', '5', '#', 'q"', '? r'),
  fc.stringMatching(/^[a-z]{1,3}$/),
);

/** Parts that nest no deeper than this. */
function part(depth: number): fc.Arbitrary<Part> {
  const inner = depth === 0 ? fc.constant(undefined) : fc.array(fc.tuple(key, part(depth - 1)), { maxLength: 4 });
  return fc
    .record({
      kind:
        depth === 0
          ? fc.constantFrom('scalar' as const, 'alias' as const)
          : fc.constantFrom('map', 'map', 'list', 'list', 'scalar', 'alias', 'merge' as const),
      text: scalar,
      entries: inner.map((entries) => entries ?? []),
      flow: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
      comment: fc.constantFrom(...COMMENTS),
      anchored: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
      target: fc.nat(5),
      style: fc.nat(5),
    })
    .map((made) => ({ ...made, entries: unique(made.entries) }));
}

function unique(entries: [string, Part][]): [string, Part][] {
  return [...new Map(entries)];
}

export const documents = fc.array(part(3), { minLength: 1, maxLength: 3 });

/** Writes a document. Collects each anchor with its part. */
export class Writer {
  readonly anchors: { name: string; isMap: boolean }[] = [];

  document(root: Part): string {
    const text = this.block(root, 0, false);
    return text.startsWith('\n') ? `${text.slice(1)}\n` : `${text.trimStart()}\n`;
  }

  /** The value behind `key:` or `- `: on the same line, or on lines of its own that begin with a line end. */
  private block(node: Part, indent: number, inFlow: boolean): string {
    if (node.flow || inFlow || node.kind === 'scalar' || node.kind === 'alias' || node.entries.length === 0)
      return ` ${this.inline(node, indent, inFlow)}`;
    const properties = this.anchor(node);
    const pad = ' '.repeat(indent);
    const lines = node.entries.map(([name, child], index) => {
      const before = child.style === 5 ? `${pad}# about what follows: -\n` : '';
      if (node.kind === 'list') {
        const compact =
          child.kind === 'map' && !child.flow && !child.anchored && child.entries.length > 0 && child.style > 1;
        const value = this.block(child, indent + 2, false);
        return `${before}${pad}-${compact ? ` ${value.slice(1 + indent + 2)}` : value}`;
      }
      const merge = node.kind === 'merge' && index === 0 ? this.mergeable(child.target) : undefined;
      if (merge !== undefined)
        return `${before}${pad}<<: ${child.style > 2 ? `*${merge}` : `[*${merge}]`}${child.comment}`;
      return `${before}${pad}${quoteKey(name, child.style)}:${this.block(child, indent + 2, false)}`;
    });
    // A comment in front would be in the way of an item's compact form.
    const text = lines.join('\n');
    this.close(node, properties);
    return `${properties === '' ? '' : ` &${properties}`}\n${text}`;
  }

  private inline(node: Part, indent: number, inFlow: boolean): string {
    const alias = node.kind === 'alias' ? this.anchors[node.target] : undefined;
    const comment = inFlow ? '' : node.comment;
    if (alias) return `*${alias.name} ${comment}`.trimEnd();
    const properties = this.anchor(node);
    let text: string;
    if (node.kind === 'map' || node.kind === 'merge') {
      const pairs = node.entries.map(([name, child]) => `${JSON.stringify(name)}: ${this.inline(child, indent, true)}`);
      text = `{${pairs.join(node.style > 3 ? ' ,  ' : ', ')}${node.style === 2 && pairs.length > 0 ? ' ,' : ''}}`;
    } else if (node.kind === 'list') {
      const items = node.entries.map(([, child]) => this.inline(child, indent, true));
      const gap = node.style > 3 ? `, # c ]\n${' '.repeat(indent + 1)}` : ', ';
      text = `[${items.join(gap)}]`;
    } else text = writeScalar(node, indent, inFlow);
    this.close(node, properties);
    const whole = `${properties === '' ? '' : `&${properties} `}${text}`;
    return /^(?:&\S+ )?[|>]/.test(whole) && !inFlow ? whole : `${whole}${comment}`;
  }

  private mergeable(target: number): string | undefined {
    const maps = this.anchors.filter(({ isMap }) => isMap);
    return maps[target % Math.max(maps.length, 1)]?.name;
  }

  private anchor(node: Part): string {
    return node.anchored ? `a${this.count++}` : '';
  }

  private count = 0;

  /** An anchor can be named only behind its node. */
  private close(node: Part, name: string): void {
    if (name !== '') this.anchors.push({ name, isMap: node.kind === 'map' || node.kind === 'merge' });
  }
}

function quoteKey(name: string, style: number): string {
  if (/^[a-z][a-z-]*$/.test(name) && style !== 4) return name;
  return style === 3 ? `'${name.replaceAll("'", "''")}'` : JSON.stringify(name);
}

function writeScalar({ text, style }: Part, indent: number, inFlow: boolean): string {
  const pad = ' '.repeat(indent + 1);
  if (!inFlow && text.includes('\n') && style < 4 && !text.startsWith(' ') && !text.startsWith('\n')) {
    const lines = text.split('\n').map((line) => (line === '' ? '' : pad + line));
    return `${style < 2 ? '|' : '>'}${['-', '', '+', '-'][style] ?? ''}\n${lines.join('\n')}`;
  }
  if (/^[a-z][a-z-]*$/.test(text) && style > 1) return text;
  if (style === 0 && !text.includes('\n')) return `'${text.replaceAll("'", "''")}'`;
  // A long one is continued on the next line.
  const quoted = JSON.stringify(text);
  return style === 1 && !inFlow ? quoted.replace(/(\w) (\w)/, `$1\n${pad}$2`) : quoted;
}
