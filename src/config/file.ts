/** trivy.yaml as a layer, with the keys of current and older versions of Trivy. */

import { Lines } from '../files/lines.js';
import type { YamlNode } from '../lib/yaml/nodes.js';
import { configMessages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import type { Given, Layer, Position, Remarks } from './layer.js';
import { itemsOf, noteTrivyName, optionNamed } from './layer.js';
import type { Option } from './options.js';
import { OPTION_LIST } from './options.js';
import type { TrivyName } from './trivy.js';
import { trivyFlags, trivyKeys } from './trivy.js';

/**
 * Reads a configuration file. As in Trivy, keys are case-insensitive, may be dotted (`rego.check: …`) and may be null, which
 * counts as not set. If two keys set one option, the first one in the table counts.
 *
 * @param name the file's name in messages
 * @returns the layer, with YAML errors, unknown keys and values of a wrong shape as problems in `remarks`.
 */
export async function readConfigFile(text: string, name: string, remarks: Remarks): Promise<Layer> {
  const { parseNodes } = await import('../lib/yaml/nodes.js');
  const lines = new Lines(text);
  const reader = new FileReader(remarks, (offset) => ({ file: name, ...lines.position(offset) }));
  const parsed = parseNodes(text);
  if ('reason' in parsed) {
    reader.fail('config-file', configMessages.fileNotYaml(parsed.reason), parsed.offset);
    return new Map();
  }
  if (parsed.root) reader.readSection(parsed.root, '');
  return reader.layer();
}

/** If there are hundreds of unknown keys, most of them are not misspelt. */
const MAX_HINTS = 20;

class FileReader {
  private readonly keys = knownKeys();
  private hints = 0;
  private readonly found = new Map<Option, Map<string, Given>>();

  constructor(
    private readonly remarks: Remarks,
    private readonly positionOf: (offset: number) => Position,
  ) {}

  fail(code: string, message: string, offset: number): void {
    this.remarks.problems.push({ level: 'error', code, message, ...this.positionOf(offset) });
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
  readSection(section: YamlNode, prefix: string): void {
    if (isNull(section)) return;
    if (section.kind !== 'map') {
      const message = prefix === '' ? configMessages.fileNotAMap : configMessages.notASection(prefix);
      this.fail('config-file', message, section.offset);
      return;
    }
    for (const [key, { offset, value }] of section.entries) {
      this.readKey(prefix === '' ? key : `${prefix}.${key}`, offset, value);
    }
  }

  private readKey(path: string, offset: number, value: YamlNode): void {
    const known = this.keys.get(path.toLowerCase());
    // `config` is the name of Trivy's flag and of the tutorial's section.
    if (known?.isSection === true && (known.meaning === undefined || value.kind === 'map')) {
      this.readSection(value, path);
    } else if (known?.meaning === undefined) {
      const hint = this.hints++ < MAX_HINTS ? this.nearestKey(path) : undefined;
      this.fail('unknown-key', configMessages.unknownKey(path, hint), offset);
    } else if (isNull(value)) {
      return;
    } else if ('matters' in known.meaning) {
      noteTrivyName(path, known.meaning.matters, this.remarks, this.positionOf(offset));
    } else {
      this.readValue(path, known.meaning, value);
    }
  }

  private readValue(path: string, option: Option, node: YamlNode): void {
    const isList = node.kind === 'list';
    if (option.shape !== 'list' && isList) {
      this.fail('config-value', configMessages.notAValue(path), node.offset);
      return;
    }
    const texts: string[] = [];
    const positions: Position[] = [];
    for (const item of isList ? node.items : [node]) {
      // An empty item has no position.
      const offset = item.offset < 0 ? node.offset : item.offset;
      if (item.kind !== 'scalar' || item.isNull) {
        const message = option.shape === 'list' ? configMessages.notAList(path) : configMessages.notAValue(path);
        this.fail('config-value', message, offset);
        continue;
      }
      // An item of a list may contain a comma; a list that is one text is split at commas.
      const parts = isList || option.shape !== 'list' ? [item.text.trim()] : itemsOf(option, item.text);
      for (const part of parts.filter((one) => one !== '')) {
        texts.push(part);
        positions.push(this.positionOf(offset));
      }
    }
    const raw = option.shape === 'list' ? texts : texts[0];
    if (raw === undefined || raw.length === 0) return;
    const { file, line } = this.positionOf(node.offset);
    const byKey = this.found.get(option) ?? new Map<string, Given>();
    byKey.set(path.toLowerCase(), { raw, who: path, origin: `${file}:${line}`, positions });
    this.found.set(option, byKey);
  }

  /** Returns a key of the same section with a similar name, otherwise the key of the flag with this name. */
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

function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.isNull;
}

interface KnownKey {
  /** As it is written. */
  key: string;
  meaning?: Option | TrivyName;
  isSection: boolean;
}

/** Returns all keys, and all sections with keys, by name in lower case. */
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
