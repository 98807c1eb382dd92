/** YAML whose aliases stand for a million million values. */
export function aliasBomb(): string {
  const levels = Array.from({ length: 12 }, (_, level) => {
    return `a${level + 1}: &a${level + 1} [${Array<string>(10).fill(`*a${level}`).join(', ')}]\n`;
  });
  return `a0: &a0 [x, x, x, x]\n${levels.join('')}`;
}
