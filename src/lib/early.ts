/** Marks a promise as one that is awaited later. Until then, a rejection must not count as unhandled, which would end the process. */
export function early<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}
