import { z } from 'zod';
import { SEVERITIES } from '../finding.js';

const position = z.int().min(1);
const locationSchema = z.object({
  file: z.string().describe('relative to the working directory, with /'),
  startLine: position,
  endLine: position,
  startColumn: position.describe('in UTF-16 code units'),
  endColumn: position.describe('exclusive'),
  exact: z.boolean().describe("false: only the document's first content line"),
});
const problemSchema = z.object({
  level: z.enum(['error', 'warning', 'notice']),
  code: z.string(),
  message: z.string(),
  file: z.string().optional(),
  line: position.optional(),
  column: position.optional(),
});
const count = z.int().min(0);

/** The JSON report; `schemas/report.schema.json` is made from it. */
export const jsonReportSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.string(), version: z.string(), informationUri: z.string() }),
  summary: z.object({
    files: count,
    documents: count,
    policies: count,
    evaluations: count,
    ignored: count,
    findings: z.object({ total: count, CRITICAL: count, HIGH: count, MEDIUM: count, LOW: count, UNKNOWN: count }),
    failed: count.describe('findings that make the run fail; 0 when a failing run exits with 0'),
  }),
  findings: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      namespace: z.string(),
      title: z.string(),
      description: z.string(),
      severity: z.enum(SEVERITIES),
      message: z.string(),
      ...locationSchema.shape,
      resource: z.string(),
      type: z.string(),
      recommendedAction: z.string(),
      references: z.array(z.string()),
      fingerprint: z.string(),
      enforced: z.boolean().describe('false: it never fails a run'),
      locations: z.array(locationSchema).min(1),
    }),
  ),
  errors: z.array(problemSchema),
  notices: z.array(problemSchema),
});
export type JsonReport = z.infer<typeof jsonReportSchema>;

/** What `schemas/report.schema.json` holds; `npm run schema` writes it there. */
export function reportJsonSchema(): Record<string, unknown> {
  return { title: 'Report of Regoscan', ...z.toJSONSchema(jsonReportSchema, { target: 'draft-2020-12' }) };
}
