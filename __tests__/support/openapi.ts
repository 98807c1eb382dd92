/** GitHub's own description of its REST API, as the judge of requests and of the answers of a stand-in. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

interface Schema extends Record<string, unknown> {
  properties?: Record<string, unknown>;
}
interface Content {
  content?: { 'application/json'?: { schema: Schema } };
}
interface Parameter {
  in: string;
  name: string;
  required?: boolean;
}
interface Operation {
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: Content;
  responses: Record<string, Content | { $ref: string }>;
}
interface Spec {
  paths: Record<string, Record<string, Operation>>;
  components: { parameters: Record<string, Parameter> };
}

export class OpenApi {
  private readonly spec: Spec;
  private readonly ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true });

  /** @param name of a file of `@octokit/openapi`: `api.github.com`, `ghes-3.19` */
  constructor(name: string) {
    const file = createRequire(import.meta.url).resolve(`@octokit/openapi/generated/${name}.json`);
    this.spec = JSON.parse(readFileSync(file, 'utf8')) as Spec;
    addFormats.default(this.ajv);
    this.ajv.addSchema(this.spec, 'spec');
  }

  /** What is wrong with a request; nothing when GitHub takes it. */
  request(method: string, url: URL, body: unknown): string[] {
    const [template, operation] = this.find(method, url.pathname);
    if (template === undefined || operation === undefined) return [`no operation ${method} ${url.pathname}`];
    const parameters = (operation.parameters ?? []).map((parameter) => this.parameter(parameter));
    const known = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    const unknown = [...url.searchParams.keys()].filter((name) => !known.includes(name));
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    const pointer = `paths/${escape(template)}/${method.toLowerCase()}/requestBody/content/application~1json/schema`;
    const allowed = Object.keys(schema?.properties ?? {});
    return [
      ...unknown.map((name) => `no query parameter ${name}`),
      ...(schema === undefined ? (body === undefined ? [] : ['no body is taken']) : this.check(pointer, body)),
      // GitHub's page lists every property that there is.
      ...Object.keys(body ?? {}).flatMap((name) => (allowed.includes(name) ? [] : [`no property ${name}`])),
    ];
  }

  /** What is wrong with an answer. */
  response(method: string, url: URL, status: number, body: unknown): string[] {
    const [template, operation] = this.find(method, url.pathname);
    const response = operation?.responses[String(status)];
    if (template === undefined || response === undefined) return [`no answer ${status}`];
    if ('$ref' in response || response.content?.['application/json'] === undefined) return [];
    const pointer = `paths/${escape(template)}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`;
    return this.check(pointer, body);
  }

  private find(method: string, path: string): [string, Operation] | [] {
    for (const [template, operations] of Object.entries(this.spec.paths)) {
      const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
      const operation = operations[method.toLowerCase()];
      if (operation !== undefined && new RegExp(`^${pattern}$`).test(path)) return [template, operation];
    }
    return [];
  }

  private parameter(given: Parameter | { $ref: string }): Parameter {
    if (!('$ref' in given)) return given;
    const found = this.spec.components.parameters[given.$ref.split('/').at(-1) ?? ''];
    if (found === undefined) throw new Error(`no parameter ${given.$ref}`);
    return found;
  }

  private check(pointer: string, value: unknown): string[] {
    const validate = this.ajv.compile({ $ref: `spec#/${pointer}` });
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  }
}

function escape(template: string): string {
  return encodeURIComponent(template.replaceAll('~', '~0').replaceAll('/', '~1'));
}
