import fc from 'fast-check';
import { array, damaged, object, set, text } from './values.js';

/** Addresses and networks. */

const octet = fc.oneof(fc.nat(255).map(String), fc.constantFrom('256', '01', '', '-1'));
const ipv4 = fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat(255).map(String) }, octet), {
  minLength: 4,
  maxLength: 4,
});
const knownAddress = fc.constantFrom('10.0.0.1', '192.168.1.0', '172.31.255.255', '8.8.8.8', '127.0.0.1', '100.64.3.4');
const group = fc.oneof(
  fc.nat(0xffff).map((one) => one.toString(16)),
  fc.constantFrom('0', '00001', 'FE80', 'g', ''),
);
const ipv6 = fc.oneof(
  fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':')),
  fc
    .tuple(fc.array(group, { maxLength: 5 }), fc.array(group, { maxLength: 5 }))
    .map(([head, tail]) => `${head.join(':')}::${tail.join(':')}`),
  fc.constantFrom(
    '::',
    '::1',
    'fe80::1',
    'fd00::',
    '::ffff:1.2.3.4',
    '64:ff9b::1.2.3.4',
    '2001:db8::/32',
    'fe80::1%eth0',
  ),
);
const address = damaged(
  fc.oneof(
    ipv4.map((octets) => octets.join('.')),
    knownAddress,
    ipv6,
  ),
);
export const cidr = damaged(
  fc
    .tuple(address, fc.oneof(fc.nat(33), fc.nat(129)).map(String), fc.constantFrom('/', '/', '/', '', '/0', '//'))
    .map(([ip, prefix, slash]) => ip + slash + prefix),
);
/** Two that meet: in the same few bits. */
export const nearCidr = fc
  .tuple(fc.constantFrom('10.0.0.', '10.0.1.', '10.1.0.'), fc.nat(255), fc.constantFrom('', '/8', '/24', '/28', '/32'))
  .map(([net, host, prefix]) => `${net}${host}${prefix}`);
export const network = fc.oneof(nearCidr, cidr, address);
export const networks = fc.oneof(
  network,
  array(fc.oneof(network, array(network, 2))),
  set(fc.oneof(network, fc.tuple(network, text))),
  object(text, fc.oneof(network, array(network, 2))),
);
