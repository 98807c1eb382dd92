/** What a call gives: value text, or nothing where it is undefined, or that it is left to Go. */
export type Answer = string | undefined | typeof LEFT;
export const LEFT = Symbol('left to Go');

/** Calls by the name of the builtin: the operands in value text, separated by commas, and the answer. */
export type Calls = Record<string, [operands: string, answer: Answer][]>;
