/** trivy.yaml as a layer: today's keys and those of older versions. */

import type * as Yaml from 'yaml';
import type { Document, Node, YAMLMap } from 'yaml';

import { configMessages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import type { Given, Layer, Position, Remarks } from './layer.js';
import { itemsOf, noteTrivyName, optionNamed } from './layer.js';
import type { Option } from './options.js';
import { OPTION_LIST } from './options.js';
import type { TrivyName } from './trivy.js';
import { trivyFlags, trivyKeys } from './trivy.js';

/**
 * What a configuration file says. Keys are compared without regard to case, may be written dotted (`rego.check: …`) and may
 * be null, which counts as not set, all as in Trivy. Of two keys for one option the first in the table counts.
 *
 * @param name how messages call the file.
 * @returns the layer, with YAML errors, unknown keys and values of a wrong shape as problems in `remarks`.
 */
export async function readConfigFile(text: string, name: string, remarks: Remarks): Promise<Layer> {
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const reader = new FileReader(yaml, remarks, (node) => at(node?.range?.[0] ?? 0), document);

  function at(offset: number): Position {
    const { line, col } = lines.linePos(offset);
    return { file: name, line, column: col };
  }

  // What comes after the first error mostly follows from it.
  const [error] = document.errors;
  if (error) {
    reader.fail('config-file', configMessages.fileNotYaml(error.message), at(error.pos[0]));
    return new Map();
  }
  reader.readSection(document.contents, '');
  return reader.layer();
}

/** Of hundreds of unknown keys, it is not each that is misspelt. */
const MAX_HINTS = 20;

class FileReader {
  private readonly keys = knownKeys();
  private hints = 0;
  private readonly found = new Map<Option, Map<string, Given>>();

  constructor(
    private readonly yaml: typeof Yaml,
    private readonly remarks: Remarks,
    private readonly positionOf: (node: Node | null) => Position,
    private readonly document: Document,
  ) {}

  fail(code: string, message: string, position: Position): void {
    this.remarks.problems.push({ level: 'error', code, message, ...position });
  }

  layer(): Layer {
    const layer: Layer = new Map<string, Given>();
    for (const [option, byKey] of this.found) {
      const [used, ...others] = option.keys.flatMap((key) => byKey.get(key.toLowerCase()) ?? []);
      if (used === undefined) continue;
      layer.set(option.name, used);
      for (const other of others) {
        const message = configMessages.twoKeys(other.who, used.who);
        this.remarks.problems.push({ level: 'warning', code: 'config-key', message, ...other.positions?.[0] });
      }
    }
    return layer;
  }

  /** @param prefix the keys above, dotted, as they are written; empty at the root. */
  readSection(node: unknown, prefix: string): void {
    const section = this.resolved(node);
    if (section === null || this.isNull(section)) return;
    if (!this.yaml.isMap(section)) {
      const message = prefix === '' ? configMessages.fileNotAMap : configMessages.notASection(prefix);
      this.fail('config-file', message, this.positionOf(section));
      return;
    }
    for (const [key, { keyNode, value }] of this.entries(section)) {
      this.readKey(prefix === '' ? key : `${prefix}.${key}`, keyNode, value);
    }
  }

  private readKey(path: string, keyNode: Node, valueNode: unknown): void {
    const known = this.keys.get(path.toLowerCase());
    const value = this.resolved(valueNode);
    // `config` is the name of Trivy's flag and of the tutorial's section.
    if (known?.isSection === true && (known.meaning === undefined || this.yaml.isMap(value))) {
      this.readSection(value, path);
    } else if (known?.meaning === undefined) {
      const hint = this.hints++ < MAX_HINTS ? this.nearestKey(path) : undefined;
      this.fail('unknown-key', configMessages.unknownKey(path, hint), this.positionOf(keyNode));
    } else if (value === null || this.isNull(value)) {
      return;
    } else if ('matters' in known.meaning) {
      noteTrivyName(path, known.meaning.matters, this.remarks, this.positionOf(keyNode));
    } else {
      this.readValue(path, known.meaning, value);
    }
  }

  private readValue(path: string, option: Option, node: Node): void {
    const position = this.positionOf(node);
    const items = this.yaml.isSeq(node) ? node.items.map((item) => this.resolved(item)) : [node];
    if (option.shape !== 'list' && this.yaml.isSeq(node)) {
      this.fail('config-value', configMessages.notAValue(path), position);
      return;
    }
    const texts: string[] = [];
    const positions: Position[] = [];
    for (const item of items) {
      const text = this.textOf(item);
      if (text === undefined) {
        const message = option.shape === 'list' ? configMessages.notAList(path) : configMessages.notAValue(path);
        this.fail('config-value', message, item === null ? position : this.positionOf(item));
        continue;
      }
      // An item of a list may hold a comma, a list written as one text is cut at them.
      const parts = this.yaml.isSeq(node) || option.shape !== 'list' ? [text.trim()] : itemsOf(option, text);
      for (const part of parts.filter((one) => one !== '')) {
        texts.push(part);
        positions.push(item === null ? position : this.positionOf(item));
      }
    }
    const raw = option.shape === 'list' ? texts : texts[0];
    if (raw === undefined || raw.length === 0) return;
    const byKey = this.found.get(option) ?? new Map<string, Given>();
    byKey.set(path.toLowerCase(), { raw, who: path, origin: `${position.file}:${position.line}`, positions });
    this.found.set(option, byKey);
  }

  /** A scalar as it is written, so that `1h` and `0644` stay what they are; undefined for anything else. */
  private textOf(node: Node | null): string | undefined {
    if (!this.yaml.isScalar(node) || node.value === null) return undefined;
    return typeof node.value === 'string' ? node.value : node.source;
  }

  /** A map's keys, merged ones (`<<`) included unless the map has them itself. */
  private entries(map: YAMLMap): Map<string, { keyNode: Node; value: unknown }> {
    const entries = new Map<string, { keyNode: Node; value: unknown }>();
    const merged: unknown[] = [];
    for (const pair of map.items) {
      const keyNode = this.resolved(pair.key);
      const key = this.textOf(keyNode);
      if (keyNode === null || key === undefined) continue;
      if (key === '<<') merged.push(pair.value);
      else entries.set(key, { keyNode, value: pair.value });
    }
    for (const source of merged) {
      const base = this.resolved(source);
      for (const one of this.yaml.isSeq(base) ? base.items.map((item) => this.resolved(item)) : [base]) {
        if (!this.yaml.isMap(one) || one === map) continue;
        for (const pair of one.items) {
          const keyNode = this.resolved(pair.key);
          const key = this.textOf(keyNode);
          if (keyNode !== null && key !== undefined && key !== '<<' && !entries.has(key)) {
            entries.set(key, { keyNode, value: pair.value });
          }
        }
      }
    }
    return entries;
  }

  private resolved(node: unknown): Node | null {
    const target = this.yaml.isAlias(node) ? node.resolve(this.document) : node;
    return this.yaml.isNode(target) ? target : null;
  }

  private isNull(node: Node): boolean {
    return this.yaml.isScalar(node) && node.value === null;
  }

  /** A sibling with nearly this name; else the key of the flag with this name. */
  private nearestKey(path: string): string | undefined {
    const cut = path.lastIndexOf('.') + 1;
    const parent = path.slice(0, cut).toLowerCase();
    const last = path.slice(cut);
    const siblings = [...this.keys.values()]
      .map(({ key }) => key)
      .filter((key) => key.toLowerCase().startsWith(parent));
    const near = nearest(
      last,
      siblings.map((key) => key.slice(cut)).filter((key) => !key.includes('.')),
    );
    if (near !== undefined) return path.slice(0, cut) + near;
    const flagKeys = (flag: string) => optionNamed(flag)?.keys[0] ?? trivyFlags().get(flag)?.key;
    return (
      flagKeys(last) ??
      flagKeys(
        nearest(
          last,
          OPTION_LIST.flatMap(({ name, aliases }) => [name, ...aliases]),
        ) ?? '',
      )
    );
  }
}

interface KnownKey {
  /** As it is written. */
  key: string;
  meaning?: Option | TrivyName;
  isSection: boolean;
}

/** Every key, and every section that holds keys, by its name in lower case. */
function knownKeys(): Map<string, KnownKey> {
  const known = new Map<string, KnownKey>();
  const add = (key: string, meaning: Option | TrivyName) => {
    known.set(key.toLowerCase(), { key, meaning, isSection: known.get(key.toLowerCase())?.isSection ?? false });
    for (let dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      const section = key.slice(0, dot);
      known.set(section.toLowerCase(), { key: section, ...known.get(section.toLowerCase()), isSection: true });
    }
  };
  for (const name of trivyKeys().values()) add(name.key ?? '', name);
  for (const option of OPTION_LIST) for (const key of option.keys) add(key, option);
  return known;
}
