/**
 * Returns the lines after `# METADATA` that belong to the block, as OPA hands them to its YAML parser: without `#` and one blank.
 * @param lines of the file
 * @param first the line of `# METADATA`, from 1
 */
export function blockLines(lines: readonly string[], first: number): string[] {
  const block: string[] = [];
  for (let line = lines[first]; line?.startsWith('#') && !NEXT_BLOCK.test(line); line = lines[first + block.length]) {
    block.push(line.slice(line[1] === ' ' ? 2 : 1));
  }
  return block;
}

/**
 * Returns the keys at the top of a block, each of which begins a line in the column of the first. OPA's annotation leaves out those that it
 * does not know.
 */
export function topKeys(block: readonly string[]): string[] {
  const column = block.find((line) => /^\s*[^\s#]/.test(line))?.search(/\S/) ?? 0;
  const keys = block.flatMap((line) => (line.search(/\S/) === column ? (KEY.exec(line)?.[1] ?? []) : []));
  return [...new Set(keys)];
}

const NEXT_BLOCK = /^#\s*METADATA/;
const KEY = /^\s*["']?([\w-]+)["']?\s*:(?=\s|$)/;
