import type { JsonValue } from '../lib/values/values.js';
import type { Place } from '../locate/locate.js';
import type { Document } from '../parse/document.js';
import type { Path } from '../parse/positions.js';
import type { RuleResult } from '../policy/result.js';
import type { Applied } from './rule-group.js';

/** Documents that a `combine` rule sees together: `input` is an array of `{path, contents}`. */
export class Combined {
  readonly documents: Document[] = [];

  constructor(readonly applied: Applied) {}

  value(): JsonValue {
    const { annotated } = this.applied.policy;
    return this.documents.map((document): JsonValue => {
      return { path: document.rootPath, contents: annotated ? document.annotated() : document.value };
    });
  }

  /** Returns the place that a path through the input leads to: the path begins with a document's number, then `contents`. */
  placeAt([number, part, ...path]: Path): Place | undefined {
    const document = this.documents[Number(number)];
    return document && { document, path: part === 'contents' ? path : [] };
  }

  /**
   * Returns the document that a result is about: of the file that the result names, and there the one that its line is in; else the one
   * that its path leads into.
   */
  subjectOf({ filepath, startLine = 1, path }: RuleResult, paths: readonly Path[]): Document | undefined {
    const { documents } = this;
    const about = path ?? paths[0];
    if (filepath === undefined && about) return documents[Number(about[0])] ?? documents[0];
    const named = documents.filter(({ rootPath, text }) => filepath === rootPath || filepath === text.path);
    return named.findLast(({ firstLine }) => firstLine.startLine <= startLine) ?? named[0] ?? documents[0];
  }
}
