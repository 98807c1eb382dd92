import { availableParallelism } from 'node:os';
import type { Profile } from '../../profile.js';
import { EngineClient, type EngineClientOptions } from './client.js';
import type { EvaluationOutcome, EvaluationRequest, LoadRequest, PolicySet } from './protocol.js';

/** What policies are loaded into and evaluated by. */
export type PolicyEngine = Pick<EngineClient, 'load' | 'evaluate' | 'isOver'>;

interface Member {
  client: EngineClient;
  /** How many evaluations it was given and has not answered. */
  running: number;
  /** How much it has to load before it is given more. */
  loading: number;
}

interface Waiting {
  request: EvaluationRequest;
  resolve: (outcome: EvaluationOutcome) => void;
  reject: (error: unknown) => void;
}

/** How much an engine is given ahead, so that it does not run dry while the main thread parses: so many evaluations or milliseconds. */
const AHEAD = { evaluations: 16, milliseconds: 60 };
/** Milliseconds of waiting work, for each engine, that are worth the start of a further one. */
const WORTH = 400;

/**
 * Evaluates on as many cores as pays: with one engine at first, and with a further one whenever so much waits that it would take
 * long. Which engine evaluates what makes no difference to the outcome.
 */
export class EnginePool implements PolicyEngine {
  private members: Member[];
  private readonly waiting: Waiting[] = [];
  private readonly loads = new Map<PolicySet, LoadRequest>();
  private most: number;

  /**
   * @param first the engine that is there in any case
   * @param options of further engines
   * @param count how many engines to use from the beginning on, instead of as many as pay
   */
  constructor(
    readonly first: EngineClient,
    private readonly options: Pick<EngineClientOptions, 'files' | 'evalTimeout' | 'deadline'>,
    count?: number,
  ) {
    this.members = [{ client: first, running: 0, loading: 0 }];
    this.most = count ?? availableParallelism();
    while (this.members.length < (count ?? 0)) this.add();
  }

  /**
   * Starts the first engine.
   * @param count how many engines to use from the beginning on; by default as many as pay
   */
  static start(options: EngineClientOptions, count?: number): EnginePool {
    return new EnginePool(new EngineClient(options), options, count);
  }

  /** @throws EngineStoppedError as {@link EngineClient.load} */
  async load(request: LoadRequest): Promise<void> {
    this.loads.set(request.policies, request);
    for (const member of this.members.slice(1)) void this.prepare(member, [request]);
    await this.first.load(request);
  }

  /** Never rejects for what a policy does: see {@link EvaluationOutcome}. */
  evaluate(request: EvaluationRequest): Promise<EvaluationOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      this.handOut();
    });
  }

  get isOver(): boolean {
    return this.first.isOver;
  }

  /** Ends all engines. */
  close(): void {
    this.most = 0;
    for (const { client } of this.members.splice(1)) client.close();
    this.first.close();
  }

  /** Adds what the first engine spent to a profile. @throws EngineStoppedError */
  async addTimes(profile: Profile): Promise<void> {
    if (!profile.isOn) return;
    const { decompress, compile, load } = await this.first.times();
    if (decompress > 0) profile.add('decompress', decompress);
    if (compile > 0) profile.add('compile', compile);
    if (load > 0) profile.add('load', load);
  }

  private handOut(): void {
    if (this.isOver) this.interrupt();
    for (;;) {
      const free = this.members.filter((each) => this.hasRoom(each));
      const [member] = free.sort((a, b) => a.running - b.running);
      const next = member && this.waiting.shift();
      if (!next) return;
      void this.ask(member, next);
    }
  }

  private hasRoom({ client, running, loading }: Member): boolean {
    // Where there is only one it can have everything.
    if (this.most === 1) return true;
    if (loading > 0) return false;
    return running < AHEAD.evaluations || (client.pace > 0 && running * client.pace < AHEAD.milliseconds);
  }

  private async ask(member: Member, { request, resolve, reject }: Waiting): Promise<void> {
    member.running++;
    try {
      const outcome = await member.client.evaluate(request);
      resolve(outcome);
      // What waits would run into it as well: it is asked again when the culprit is known.
      if (outcome.kind === 'stopped') this.interrupt();
    } catch (error) {
      if (member.client === this.first) reject(error);
      else {
        this.drop(member);
        resolve({ kind: 'interrupted' });
      }
    }
    member.running--;
    this.handOut();
    this.grow();
  }

  private interrupt(): void {
    for (const { resolve } of this.waiting.splice(0)) resolve({ kind: 'interrupted' });
  }

  private grow(): void {
    const isStarting = this.members.some(({ loading }) => loading > 0);
    if (isStarting || this.members.length >= this.most) return;
    if ((this.waiting.length * this.first.pace) / this.members.length > WORTH) this.add();
  }

  private add(): void {
    const { files, evalTimeout, deadline } = this.options;
    const client = new EngineClient({ files, evalTimeout, deadline, nowNs: this.first.nowNs });
    const member = { client, running: 0, loading: 0 };
    this.members.push(member);
    void this.prepare(member, [...this.loads.values()]);
  }

  private async prepare(member: Member, requests: LoadRequest[]): Promise<void> {
    member.loading++;
    try {
      await Promise.all(requests.map((request) => member.client.load(request)));
      member.loading--;
      this.handOut();
    } catch {
      this.drop(member);
    }
  }

  /** Goes on without a further engine that cannot be used. */
  private drop(member: Member): void {
    member.client.close();
    this.members = this.members.filter((each) => each !== member);
    this.most = this.members.length;
  }
}
