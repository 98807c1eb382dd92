import { Siblings } from '../locate/siblings.js';
import { policyMessages as messages } from '../messages/index.js';
import { SWITCHES, switchOn, withSwitches } from '../policy/compile/build.js';
import type { PolicyBundle } from '../policy/bundle.js';
import type { Problem } from '../problem.js';
import { EngineStoppedError } from '../rego/engine/client.js';
import type { PolicyEngine } from '../rego/engine/pool.js';
import type { Listener } from '../session.js';

/** A bundle of policies in the engine, which gets it when it is first asked for, and its siblings when there is something to locate. */
export class LoadedBundle {
  readonly siblings: Siblings;
  /** Whether there was a document for it. */
  isAsked = false;
  /** Why none of its policies can be evaluated. */
  problem: Problem | undefined;
  private loading: Promise<boolean> | undefined;

  constructor(
    private readonly engine: PolicyEngine,
    private readonly bundle: PolicyBundle,
    /** JSON text of the user's data. */
    private readonly data: string,
    listener: Listener,
  ) {
    const { name, siblings } = bundle;
    this.siblings = new Siblings(
      engine,
      `${name} lines`,
      siblings,
      { text: withSwitches(data), overlaid: SWITCHES },
      listener,
    );
  }

  get name() {
    return this.bundle.name;
  }

  get policies() {
    return this.bundle.policies;
  }

  get units() {
    return this.bundle.units;
  }

  get aggregate() {
    return this.bundle.aggregate;
  }

  get isBuiltin(): boolean {
    return this.bundle.policies.some((policy) => policy.isBuiltin);
  }

  /** @returns whether it can be evaluated; where not, {@link problem} says why */
  load(): Promise<boolean> {
    return (this.loading ??= this.handOver());
  }

  /**
   * Loads it ahead and asks it once about nothing, while the engine has nothing else to do: by then V8 has compiled what the first document
   * would wait for.
   */
  async warmUp(): Promise<void> {
    const { name, aggregate, units } = this.bundle;
    if (!(await this.load()) || aggregate === undefined) return;
    const overlay = switchOn([...units.keys()]);
    await this.engine.evaluate({ policies: name, entrypoint: aggregate, input: '{}', overlay });
  }

  private async handOver(): Promise<boolean> {
    const { name, wasm } = this.bundle;
    try {
      await this.engine.load({ policies: name, wasm, data: withSwitches(this.data), overlaid: SWITCHES });
      return true;
    } catch (error) {
      if (!(error instanceof EngineStoppedError)) throw error;
      this.problem = { level: 'error', ...messages.policiesNotLoaded(error.reason) };
      return false;
    }
  }
}
