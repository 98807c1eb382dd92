import type { Finding } from '../finding.js';
import type { Problem } from '../problem.js';

/** Marks findings as suppressed. It never drops one. @returns what is wrong with the suppressions */
export type Suppressor = (findings: readonly Finding[]) => Problem[] | Promise<Problem[]>;
