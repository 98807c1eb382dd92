import type { Lines, Range } from '../files/lines.js';

/**
 * Where a node of a document's value is, and where the nodes in it are. The range goes from a map's key to the last character of its
 * value, without what trails it; that of a list's item begins with the item.
 */
export interface PositionNode {
  readonly range: Range;
  /** The file that it is in, where that is not the document's own: a Terraform module has several. */
  readonly file?: string;
  /** Where the Terraform module is called that it is in. */
  readonly caller?: PositionNode;
  /** Whether it only holds others, and is nowhere itself. */
  readonly isNowhere?: boolean;
  /** By key, or by the number of a list's item as text. A node without any has none that could be named. */
  readonly children?: ReadonlyMap<string, PositionNode>;
}

/** Keys, and numbers of list items, from a document's root to a node. */
export type Path = readonly (string | number)[];

/** The deepest node on the way along a path that is somewhere, how many steps lead to it (0 is the root), and what calls its module. */
export function deepestNode(
  root: PositionNode,
  path: Path,
): { node: PositionNode; depth: number; caller?: PositionNode } {
  let node = root;
  let deepest: ReturnType<typeof deepestNode> = { node, depth: 0 };
  for (const [index, step] of path.entries()) {
    const child = node.children?.get(String(step));
    if (child === undefined) break;
    node = child;
    const caller = child.caller ?? deepest.caller;
    if (child.isNowhere !== true) deepest = { node, depth: index + 1, ...(caller && { caller }) };
  }
  return deepest;
}

/** A node by its offsets in a text, while a parser puts the tree together. */
export interface Span {
  start: number;
  /** Exclusive. */
  end: number;
  children?: Map<string, Span>;
}

/** Turns offsets into lines and columns, each span once: aliases share them. */
export function toPositions(root: Span, lines: Lines, base = 0): PositionNode {
  const known = new Map<Span, PositionNode>();
  const convert = (span: Span): PositionNode => {
    const before = known.get(span);
    if (before !== undefined) return before;
    const start = lines.position(base + span.start);
    const end = lines.position(base + span.end);
    const range: Range = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
    const children = span.children && new Map([...span.children].map(([key, child]) => [key, convert(child)] as const));
    const node: PositionNode = children === undefined ? { range } : { range, children };
    known.set(span, node);
    return node;
  };
  return convert(root);
}
