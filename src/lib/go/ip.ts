/** IP addresses and networks as Go's `net` and `net/netip` read and write them. */

/** An address. IPv4 that is written as IPv6 (`::ffff:1.2.3.4`) is of IPv6 here. */
export interface Address {
  bits: 32 | 128;
  value: bigint;
}

/** `10.1.2.3/8`: the address as it was written, and how many bits of it are the network's. */
export interface Cidr {
  address: Address;
  prefix: number;
}

const OCTET = '(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

/** Go's `net.ParseIP`: no zones. */
export function parseAddress(text: string): Address | undefined {
  const value = text.includes(':') ? readIPv6(text) : readIPv4(text);
  return value === undefined ? undefined : { bits: text.includes(':') ? 128 : 32, value };
}

/** Go's `net.ParseCIDR` */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  const prefix = Number(length);
  return address && /^\d+$/.test(length) && prefix <= address.bits ? { address, prefix } : undefined;
}

function readIPv4(text: string): bigint | undefined {
  if (!IPV4.test(text)) return undefined;
  return BigInt(text.split('.').reduce((value, octet) => value * 256 + Number(octet), 0));
}

const GROUPS = 8;

function readIPv6(text: string): bigint | undefined {
  const [before = '', after, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const head = readGroups(before, after === undefined);
  const tail = after === undefined ? [] : readGroups(after, true);
  if (!head || !tail) return undefined;
  const missing = GROUPS - head.length - tail.length;
  // The two colons stand for one group at least.
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...new Array<number>(missing).fill(0), ...tail];
  return groups.reduce((value, group) => value * 65_536n + BigInt(group), 0n);
}

/** @param isLast whether an IPv4 address may stand at the end */
function readGroups(text: string, isLast: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(parseInt(part, 16));
    else {
      const ipv4 = isLast && index === parts.length - 1 ? readIPv4(part) : undefined;
      if (ipv4 === undefined) return undefined;
      groups.push(Number(ipv4 >> 16n), Number(ipv4 & 0xffffn));
    }
  }
  return groups;
}

/** Go takes these for IPv4 addresses: `::ffff:1.2.3.4`. */
export function isMapped({ bits, value }: Address): boolean {
  return bits === 128 && value >> 32n === 0xffffn;
}

/** The first address of a network. */
export function firstOf({ address: { bits, value }, prefix }: Cidr): Address {
  const host = BigInt(bits - prefix);
  return { bits, value: (value >> host) << host };
}

/** The last address of a network. */
export function lastOf(cidr: Cidr): Address {
  const { bits, value } = firstOf(cidr);
  return { bits, value: value | ((1n << BigInt(bits - cidr.prefix)) - 1n) };
}

/** Whether an address is in a network; of the other kind it is not. */
export function contains({ address, prefix }: Cidr, other: Address): boolean {
  const host = BigInt(address.bits - prefix);
  return address.bits === other.bits && address.value >> host === other.value >> host;
}

/** As Go writes an IPv4 address. */
export function formatIPv4({ value }: Address): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
}
