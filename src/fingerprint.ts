import { createHash } from 'node:crypto';

/** Raise it when the same finding gets another fingerprint than before. */
const VERSION = 'v1';

/**
 * What makes a finding the same one in another commit: its policy, rule, resource and message, but neither its file nor its
 * line.
 * @returns `v1:` and 32 hexadecimal digits
 */
export function fingerprint(parts: { id: string; rule: string; resource: string; message: string }): string {
  const { id, rule, resource, message } = parts;
  const digest = createHash('sha256').update(JSON.stringify([id, rule, resource, message]));
  return `${VERSION}:${digest.digest('hex').slice(0, 32)}`;
}
