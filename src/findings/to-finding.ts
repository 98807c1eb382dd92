import type { Reported } from '../evaluate/evaluator.js';
import type { Finding } from '../finding.js';
import { locate, occurrences } from '../locate/locate.js';
import { fingerprint } from './fingerprint.js';

/** Gives what a rule reported its lines and its fingerprint. */
export function toFinding(reported: Reported): Finding {
  const { policy, rule, document, places, message, part } = reported;
  const [place] = places;
  const around = occurrences(reported, document.text);
  const resource = reported.resource ?? (place && document.resourceAt?.(place.path)) ?? document.resource;
  return {
    id: rule.id,
    rule: rule.name,
    namespace: policy.namespace,
    title: rule.title,
    description: rule.description,
    severity: rule.severity,
    message,
    locations: locate(reported, document, places),
    ...(around.length > 0 ? { occurrences: around } : {}),
    resource,
    type: document.type,
    recommendedAction: rule.recommendedAction,
    references: rule.references,
    fingerprint: fingerprint(
      { id: rule.id, rule: rule.name, resource, message, part },
      place && place.path.length > 0 ? { path: place.path, value: place.document.value } : undefined,
    ),
    enforced: rule.enforced,
  };
}
