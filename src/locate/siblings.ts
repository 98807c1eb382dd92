import { switchOn } from '../policy/compile/build.js';
import type { SiblingsSource } from '../policy/compile/siblings.js';
import type { PolicyEngine } from '../rego/engine/pool.js';
import type { Listener } from '../session.js';
import type { PolicySet } from '../rego/engine/protocol.js';
import { parseValueText } from '../lib/values/value-text.js';
import { RegoObject, type RegoValue } from '../lib/values/values.js';
import { readSibling } from './paths.js';

/** Where each result of a rule comes from: by the text of the result, for each solution its groups of paths. */
export type SiblingResults = ReadonlyMap<string, RegoValue[][]>;

/**
 * Evaluates the sibling rules (`wasm/rego/siblings`) of rules that have found something. They are compiled when they are first asked
 * for. Whatever goes wrong here only leaves findings without an exact place.
 */
export class Siblings {
  /** How often siblings were asked. */
  evaluations = 0;
  private ready: Promise<string | undefined> | undefined;
  /** Siblings that do not end, or fail. */
  private readonly blocked = new Set<string>();

  constructor(
    private readonly engine: PolicyEngine,
    /** What the engine calls them. */
    private readonly name: PolicySet,
    private readonly source: SiblingsSource,
    /** JSON text of the `data` document. */
    private readonly data: { text: string; overlaid: string },
    private readonly listener: Pick<Listener, 'debug' | 'profile'>,
  ) {}

  /**
   * @param units the keys of the rules, see `policy/compile/build.ts`
   * @param input what the rules were evaluated on, as text
   * @param seed the one that they were evaluated with
   */
  async ask(units: string[], input: string, seed: string): Promise<ReadonlyMap<string, SiblingResults>> {
    const entrypoint = await (this.ready ??= this.load());
    const places = new Map<string, SiblingResults>();
    if (entrypoint === undefined) return places;
    await this.askFor(units, { entrypoint, input, seed }, places);
    return places;
  }

  private async askFor(
    units: string[],
    request: { entrypoint: string; input: string; seed: string },
    places: Map<string, SiblingResults>,
  ): Promise<void> {
    const open = units.filter((unit) => !this.blocked.has(unit));
    if (open.length === 0 || this.engine.isOver) return;
    this.evaluations++;
    const outcome = await this.engine.evaluate({
      ...request,
      policies: this.name,
      overlay: switchOn(open),
      measured: this.listener.profile.isOn,
    });
    switch (outcome.kind) {
      case 'interrupted':
        await this.askFor(units, request, places);
        return;
      case 'value': {
        this.listener.profile.add('locate', outcome.cost?.milliseconds ?? 0);
        const values = outcome.value === undefined ? undefined : readValue(outcome.value);
        for (const unit of open) {
          places.set(unit, readSibling(values instanceof RegoObject ? values.get(unit) : undefined));
        }
        return;
      }
      default:
        if (open.length > 1) for (const unit of open) await this.askFor([unit], request, places);
        else {
          for (const unit of open) this.blocked.add(unit);
          this.listener.debug(
            `lines: rule ${open.join()}: ${outcome.kind === 'failed' ? outcome.message : outcome.reason}`,
          );
        }
    }
  }

  /** The entrypoint, once the siblings are compiled and loaded; undefined when there are none. */
  private async load(): Promise<string | undefined> {
    try {
      const lines = await this.source();
      for (const { rule, definition, to, reason } of lines.reduced) {
        this.listener.debug(`lines: ${rule}/${definition} is ${to}: ${reason}`);
      }
      if (lines.wasm === undefined) return undefined;
      const { text, overlaid } = this.data;
      await this.engine.load({ policies: this.name, wasm: lines.wasm, data: text, overlaid });
      return lines.entrypoint;
    } catch (error) {
      this.listener.debug(`lines: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}

function readValue(text: string): RegoValue | undefined {
  try {
    return parseValueText(text);
  } catch {
    return undefined;
  }
}
