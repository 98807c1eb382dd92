import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readValue } from '../../../src/parse/value.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/lib/values/values.js';
import type { RegoVersion } from '../../../src/rego/engine/module.js';
import { opaFolder } from '../gofmt/oracle.js';

/** One of OPA's own cases (`v1/test/cases` of its Go module). */
export interface OpaCase {
  /** As the lists beside this file name it: `v1/folder/file.yaml note`, and a number where a file has a note twice. */
  name: string;
  version: RegoVersion;
  query: string;
  modules: string[];
  data: JsonObject;
  input?: JsonValue;
  /** Instead of `input`, in Rego's syntax. */
  inputTerm?: string;
  /** A row for each answer to the query: variable → value. */
  wantResult?: JsonObject[];
  wantErrorCode?: string;
  /** Whether the values of the rows are compared as sets. */
  sortBindings: boolean;
  /** Whether the error is only one in OPA's strict mode; without it the result is undefined. */
  strictError: boolean;
  /** Whether variables that the query does not name are left out of the rows. */
  ignoreGeneratedVars: boolean;
}

/** The version of OPA whose cases they are. */
export function opaVersion(): string {
  return path.basename(opaFolder()).replace(/^opa@v/, '');
}

/** All cases of one version, in the order of their files. */
export function readCases(version: RegoVersion): OpaCase[] {
  const root = path.join(opaFolder(), 'v1/test/cases/testdata');
  const files = readdirSync(path.join(root, version), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .flatMap((file) => readFile(root, `${version}/${file}`, version));
}

function readFile(root: string, file: string, version: RegoVersion): OpaCase[] {
  const content = readValue(readFileSync(path.join(root, file), 'utf8'), 'yaml');
  const cases = isJsonObject(content) ? content['cases'] : undefined;
  const seen = new Map<string, number>();
  return (Array.isArray(cases) ? cases : []).filter(isJsonObject).map((each) => {
    const note = text(each['note']);
    const times = (seen.get(note) ?? 0) + 1;
    seen.set(note, times);
    return readCase(`${file} ${note}${times > 1 ? ` #${times}` : ''}`, version, each);
  });
}

function readCase(name: string, version: RegoVersion, each: JsonObject): OpaCase {
  const { query, modules, data, input, input_term, want_result, want_error_code } = each;
  return {
    name,
    version,
    query: text(query),
    modules: Array.isArray(modules) ? modules.map(text) : [],
    data: isJsonObject(data) ? data : {},
    ...(input === undefined ? {} : { input }),
    ...(typeof input_term === 'string' ? { inputTerm: input_term } : {}),
    ...(Array.isArray(want_result) ? { wantResult: want_result.filter(isJsonObject) } : {}),
    ...(typeof want_error_code === 'string' ? { wantErrorCode: want_error_code } : {}),
    sortBindings: each['sort_bindings'] === true,
    strictError: each['strict_error'] === true,
    ignoreGeneratedVars: each['ignore_generated_vars'] === true,
  };
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
