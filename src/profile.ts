/**
 * What a run is divided into. `start`: until the program is there; `decompress`: what ships compressed; `compile`: Rego to WebAssembly; `load`:
 * the WebAssembly; `parse`: files to documents, Terraform included; `evaluate`: policies on documents; `locate`: results to lines; `report`:
 * writing the reports.
 */
export const STAGES = ['start', 'decompress', 'compile', 'load', 'parse', 'evaluate', 'locate', 'report'] as const;
export type Stage = (typeof STAGES)[number];

export interface StageFigures {
  /** Spent in it, in whichever thread: several stages may run side by side. */
  milliseconds: number;
  /** How often it was entered. */
  count: number;
  /** What the process held when the stage was last left, in bytes. */
  memory: number;
}

export interface PolicyFigures {
  id: string;
  /** Its full name: `custom.kubernetes.pod_security.deny`. */
  rule: string;
  /** Evaluated alone, on so many documents. */
  documents: number;
  milliseconds: number;
  /** What the evaluation of one document took at most, in bytes. */
  memory: number;
}

/** What is printed of a {@link RunProfile}. */
export interface ProfileReport {
  /** From the start of the process to the last report. */
  milliseconds: number;
  /** The most that the process held, in bytes. */
  peakMemory: number;
  stages: (StageFigures & { stage: Stage })[];
  /** The slowest first. */
  policies: PolicyFigures[];
  /** Whether there was no time to ask each policy about each document. */
  sampled: boolean;
}

/** Milliseconds for asking each policy alone, beyond the run itself. */
const POLICY_BUDGET = 10_000;

/** Collects what a run costs, by stage and by policy. */
export interface Profile {
  /** Whether anybody asked for it: measuring one policy after the other costs time. */
  readonly isOn: boolean;
  /** Whether there is time to ask policies alone. */
  readonly hasTime: boolean;
  add(stage: Stage, milliseconds: number, count?: number): void;
  /** Does something that belongs to a stage, and adds the time that it takes. */
  timed<Result>(stage: Stage, work: () => Result): Result;
  /** @param rule its full name */
  addPolicy(id: string, rule: string, cost: { milliseconds: number; bytes: number }): void;
}

/** Collects nothing. */
export const NO_PROFILE: Profile = {
  isOn: false,
  hasTime: false,
  add: () => undefined,
  timed: (_, work) => work(),
  addPolicy: () => undefined,
};

/** A profile that is reported at the end of the run. */
export class RunProfile implements Profile {
  readonly isOn = true;
  private readonly stages = new Map<Stage, StageFigures>();
  private readonly policies = new Map<string, PolicyFigures>();
  private policyTime = 0;
  private sampled = false;

  add(stage: Stage, milliseconds: number, count = 1): void {
    const before = this.stages.get(stage) ?? { milliseconds: 0, count: 0 };
    const memory = process.memoryUsage.rss();
    this.stages.set(stage, {
      milliseconds: before.milliseconds + milliseconds,
      count: before.count + count,
      memory,
    });
  }

  /** Whether there is time to ask policies alone. */
  get hasTime(): boolean {
    this.sampled ||= this.policyTime > POLICY_BUDGET;
    return !this.sampled;
  }

  timed<Result>(stage: Stage, work: () => Result): Result {
    const started = performance.now();
    try {
      return work();
    } finally {
      this.add(stage, performance.now() - started);
    }
  }

  addPolicy(id: string, rule: string, { milliseconds, bytes }: { milliseconds: number; bytes: number }): void {
    const before = this.policies.get(rule) ?? { id, rule, documents: 0, milliseconds: 0, memory: 0 };
    this.policyTime += milliseconds;
    this.policies.set(rule, {
      ...before,
      documents: before.documents + 1,
      milliseconds: before.milliseconds + milliseconds,
      memory: Math.max(before.memory, bytes),
    });
  }

  report(): ProfileReport {
    const none: StageFigures = { milliseconds: 0, count: 0, memory: 0 };
    return {
      milliseconds: performance.now(),
      // Kilobytes, whatever the system.
      peakMemory: process.resourceUsage().maxRSS * 1024,
      stages: STAGES.map((stage) => ({ stage, ...(this.stages.get(stage) ?? none) })),
      policies: [...this.policies.values()].sort((a, b) => b.milliseconds - a.milliseconds),
      sampled: this.sampled,
    };
  }
}
