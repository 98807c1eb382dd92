import { compareValues } from '../../lib/values/compare.js';
import {
  contains,
  firstOf,
  formatIPv4,
  isMapped,
  lastOf,
  parseAddress,
  parseCidr,
  type Cidr,
} from '../../lib/go/ip.js';
import { asNumber, RegoObject, RegoSet, type RawNumber, type RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';

/** OPA's `net.cidr_*` (v1/topdown/cidr.go) that its WASM does not have, and Trivy's `cidr.*`. */

/** `net.cidr_is_valid(cidr)`: false also for what is no string. */
export function isValid([cidr]: RegoValue[]): boolean {
  return typeof cidr === 'string' && parseCidr(cidr) !== undefined;
}

/** More addresses are left to Go. */
const MAX_EXPANDED = 65_536n;

/** `net.cidr_expand(cidr)`: the set of its addresses. */
export function expand([cidr]: RegoValue[]): RegoSet | undefined {
  const network = typeof cidr === 'string' ? parseCidr(cidr) : undefined;
  if (!network) return undefined;
  const [first, last] = [firstOf(network), lastOf(network)];
  if (first.bits !== 32 || last.value - first.value >= MAX_EXPANDED) throw new NeedsGo('net.cidr_expand: many');
  const items: string[] = [];
  for (let { value } = first; value <= last.value; value++) items.push(formatIPv4({ bits: 32, value }));
  return new RegoSet(items.sort());
}

/** What a network is called in a result, and its text. */
type Named = readonly [name: RegoValue, network: RegoValue];

/** `net.cidr_contains_matches(cidrs, others)`: which of the first contain which of the others. */
export function containsMatches([cidrs, others]: RegoValue[]): RegoSet | undefined {
  const found: RegoValue[] = [];
  const [outer, inner] = [named(cidrs), named(others)];
  // Without a first one Go looks at none of the others.
  if (outer?.length === 0) return new RegoSet([]);
  if (!outer || !inner) return undefined;
  for (const [name, network] of outer) {
    for (const [otherName, other] of inner) {
      const isInside = containsText(network, other);
      if (isInside === undefined) return undefined;
      if (isInside) found.push([name, otherName]);
    }
  }
  const items = found.sort(compareValues);
  return new RegoSet(items.filter((item, index) => index === 0 || compareValues(item, items[index - 1] ?? null) !== 0));
}

/** Undefined where an item of a collection is neither a string nor an array with something in it. */
function named(operand: RegoValue | undefined): Named[] | undefined {
  if (typeof operand === 'string') return [[operand, operand]];
  if (Array.isArray(operand)) return withNetworks(operand.map((item, index) => [index, item]));
  if (operand instanceof RegoSet) return withNetworks(operand.items.map((item) => [item, item]));
  return operand instanceof RegoObject ? withNetworks(operand.entries) : [];
}

function withNetworks(entries: [RegoValue, RegoValue][]): Named[] | undefined {
  const networks: Named[] = [];
  for (const [name, item] of entries) {
    const network = Array.isArray(item) ? item[0] : item;
    if (network === undefined || (!Array.isArray(item) && typeof item !== 'string')) return undefined;
    networks.push([name, network]);
  }
  return networks;
}

/** `net.cidr_contains` of a network or an address; undefined where one of them is neither. */
function containsText(network: RegoValue, other: RegoValue): boolean | undefined {
  const outer = typeof network === 'string' ? parseCidr(network) : undefined;
  if (!outer || typeof other !== 'string') return undefined;
  const address = parseAddress(other);
  const inner = address ? { address, prefix: address.bits } : parseCidr(other);
  if (!inner) return undefined;
  refuseMapped(outer, inner);
  return contains(outer, firstOf(inner)) && contains(outer, lastOf(inner));
}

/** Go treats these as IPv4 in one place and as IPv6 in another. */
function refuseMapped(...networks: Cidr[]): void {
  if (networks.some((network) => isMapped(network.address) || isMapped(firstOf(network)) || isMapped(lastOf(network))))
    throw new NeedsGo('net: IPv4 inside of IPv6');
}

const MAX_COUNT = '18446744073709551615';
const EVERYTHING = /^(?:\*|internet|any)$/i;

/** Trivy's `cidr.count_addresses(text)`: at most 2^64-1; 0 for what is neither an address nor a network. */
export function countAddresses([text]: RegoValue[]): number | RawNumber | undefined {
  if (typeof text !== 'string') return undefined;
  if (EVERYTHING.test(text)) return asNumber(MAX_COUNT);
  if (parseAddress(text)) return 1;
  const network = parseCidr(text);
  if (!network) return 0;
  const host = network.address.bits - network.prefix;
  return asNumber(host >= 63 ? MAX_COUNT : String(1n << BigInt(host)));
}

const PRIVATE = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
].flatMap((text) => parseCidr(text) ?? []);

/** Trivy's `cidr.is_public(text)`: whether an address, or the first or the last of a network, is outside of the private ranges. */
export function isPublic([text]: RegoValue[]): boolean | undefined {
  if (typeof text !== 'string') return undefined;
  if (EVERYTHING.test(text)) return true;
  // A range written with a dash counts as public.
  if (text.includes('-')) return text.split('-').length === 2;
  const address = parseAddress(text);
  const network = address ? { address, prefix: address.bits } : parseCidr(text);
  if (!network) return false;
  refuseMapped(network);
  return [network.address, lastOf(network)].some((end) => !PRIVATE.some((range) => contains(range, end)));
}
