import { beforeEach, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { testedInstallation } from '../../support/installation.js';
import { Workplace, type Run } from '../../support/workplace.js';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n';
const plain = 'package custom.a\n\ndeny[sprintf("%s", [input.kind])] { input.kind }\n';
const withGo = 'package custom.b\n\ndeny[glob.quote_meta("*")] { input.kind }\n';

let workplace: Workplace;
beforeEach(() => {
  workplace = new Workplace({ 'app/pod.yaml': POD, 'policies/a.rego': plain });
});

const warm = (): { cacheFolder: string } => ({ cacheFolder: workplace.path('cache') });
/** An installation whose toolchain is gone: whoever asks for it fails. */
const withoutToolchain = () => ({
  ...warm(),
  installation: { ...testedInstallation(), toolchain: workplace.path('none') },
});
const messages = ({ report }: Run): string[] => report.findings.map(({ message }) => message);
const entries = (): string[] => readdirSync(workplace.path('cache')).map((name) => workplace.path(`cache/${name}`));

describe('compiled policies', () => {
  test('are kept: a warm run does without the toolchain, and finds the same', async () => {
    const cold = await workplace.scan([], warm());
    expect(messages(cold)).toEqual(['Pod']);
    const again = await workplace.scan([], withoutToolchain());
    expect(again.report).toEqual(cold.report);
    await expect(workplace.scan([], { installation: withoutToolchain().installation })).rejects.toThrow(/ENOENT/);
  });

  test('need the toolchain in a warm run for builtins that only it has', async () => {
    workplace.write({ 'policies/b.rego': withGo });
    expect(messages(await workplace.scan([], warm()))).toEqual(['Pod', '\\*']);
    expect(messages(await workplace.scan([], warm()))).toEqual(['Pod', '\\*']);
    await expect(workplace.scan([], withoutToolchain())).rejects.toThrow(/ENOENT/);
  });

  test('are those of exactly these texts, names, schemas and this version', async () => {
    // One entry for the policies, and one for what says where their findings are.
    await workplace.scan([], warm());
    expect(entries()).toHaveLength(2);
    workplace.write({ 'policies/a.rego': plain.replace('%s', '%v!') });
    expect(messages(await workplace.scan([], warm()))).toEqual(['Pod!']);
    expect(entries()).toHaveLength(4);
    const installation = { ...testedInstallation(), toolchainVersion: 'another' };
    await workplace.scan([], { ...warm(), installation });
    expect(entries()).toHaveLength(6);
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
    ['empty', () => Buffer.alloc(0)],
    [
      'changed by one bit',
      (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))),
    ],
  ])('that were %s are compiled anew', async (_, damage) => {
    await workplace.scan([], warm());
    for (const entry of entries()) writeFileSync(entry, damage(readFileSync(entry)));
    const again = await workplace.scan([], warm());
    expect(messages(again)).toEqual(['Pod']);
    expect(again.report.errors).toEqual([]);
    expect(again.debug.join('\n')).toMatch(/cache: .* is not used/);
    // And mended by that.
    expect(messages(await workplace.scan([], withoutToolchain()))).toEqual(['Pod']);
  });

  test('are removed when the folder holds too many, but not those in use', async () => {
    await workplace.scan([], warm());
    const [used = ''] = entries();
    const name = (n: number): string => `cache/${String(n).padStart(64, '0')}.policies`;
    workplace.write(Object.fromEntries(Array.from({ length: 120 }, (_, n) => [name(n), ''])));
    utimesSync(used, 0, 0);
    await workplace.scan([], warm());
    workplace.write({ 'policies/a.rego': plain.replace('%s', '%v') });
    await workplace.scan([], warm());
    expect(entries()).toHaveLength(100);
    expect(entries()).toContain(used);
  });

  test('are not kept below /proc, where no folder can be made', async () => {
    const run = await workplace.scan([], { cacheFolder: '/proc/regoscan/cache' });
    expect(messages(run)).toEqual(['Pod']);
    expect(run.debug.join('\n')).toMatch(/cache: .* is not kept/);
  });

  test('are not kept where nothing can be written', async () => {
    workplace.write({ cache: 'a file' });
    const run = await workplace.scan([], warm());
    expect(messages(run)).toEqual(['Pod']);
    expect(run.report.errors).toEqual([]);
    expect(run.debug.join('\n')).toMatch(/cache: .* is not kept/);
  });
});
