import { FORM_NAMES } from '../rego/builtins/index.js';

/** Where a builtin is answered. */
export type AnsweredIn =
  /** In the policy's own WebAssembly, or the compiler replaces it. */
  | 'policy'
  /** In TypeScript, in the engine's thread. The policy itself answers some of these for most operands: see `rego/wasm/host-calls.ts`. */
  | 'typescript'
  /** In OPA's Go code: the toolchain has to be loaded. */
  | 'go'
  /** Nowhere: a policy that calls it is not evaluated. */
  | 'refused';

export interface TableEntry {
  name: string;
  place: AnsweredIn;
  /** For which operands Go answers all the same, or why the builtin is refused and what to do. */
  note?: string;
}

const POLICY =
  'all and any array.concat array.flatten array.reverse array.slice assign base64.encode base64url.encode concat ' +
  'contains count endswith eq equal glob.match graph.reachable gt gte indexof internal.member_2 internal.member_3 ' +
  'internal.print internal.template_string intersection is_array is_boolean is_null is_number is_object is_set ' +
  'is_string lower lt lte max min neq net.cidr_contains net.cidr_intersects net.cidr_overlap numbers.range ' +
  'object.filter object.get object.keys object.remove object.union object.union_n or print re_match ' +
  'regex.is_valid regex.match rego.metadata.chain rego.metadata.rule set_diff sort ' +
  'split startswith strings.replace_n strings.reverse substring to_number trim trim_left trim_prefix trim_right ' +
  'trim_space trim_suffix type_name union upper walk';

const GO =
  'cast_array cast_boolean cast_null cast_object cast_set cast_string crypto.hmac.equal crypto.hmac.md5 ' +
  'crypto.hmac.sha1 crypto.hmac.sha256 crypto.hmac.sha512 crypto.md5 crypto.parse_private_keys crypto.sha1 ' +
  'crypto.sha256 crypto.x509.parse_and_verify_certificates crypto.x509.parse_and_verify_certificates_with_options ' +
  'crypto.x509.parse_certificate_request crypto.x509.parse_certificates crypto.x509.parse_keypair ' +
  'crypto.x509.parse_rsa_private_key glob.quote_meta graph.reachable_paths graphql.is_valid graphql.parse ' +
  'graphql.parse_and_verify graphql.parse_query graphql.parse_schema graphql.schema_is_valid internal.test_case ' +
  'io.jwt.decode io.jwt.decode_verify io.jwt.encode_sign io.jwt.encode_sign_raw io.jwt.verify_eddsa ' +
  'io.jwt.verify_es256 io.jwt.verify_es384 io.jwt.verify_es512 io.jwt.verify_hs256 io.jwt.verify_hs384 ' +
  'io.jwt.verify_hs512 io.jwt.verify_ps256 io.jwt.verify_ps384 io.jwt.verify_ps512 io.jwt.verify_rs256 ' +
  'io.jwt.verify_rs384 io.jwt.verify_rs512 json.marshal_with_options json.match_schema json.verify_schema ' +
  'net.cidr_merge numbers.range_step providers.aws.sign_req rand.intn regex.globs_match regex.template_match ' +
  'rego.parse_module strings.render_template time.parse_ns uri.is_valid uri.parse ' +
  'urlquery.decode_object urlquery.encode_object uuid.parse uuid.rfc4122 yaml.marshal';

/** The operands that are left to Go: where Go and JavaScript or OPA's WebAssembly differ, and what nobody calls. */
const LEFT_TO_GO: Record<string, string> = {
  'base64.decode': 'bytes that are not UTF-8',
  'base64url.decode': 'bytes that are not UTF-8',
  'json.filter': 'paths with keys that are not strings',
  'json.is_valid': 'more than a thousand levels of nesting',
  'json.marshal': 'objects with keys that are not strings',
  'json.remove': 'paths with keys that are not strings',
  'json.unmarshal': 'unpaired surrogates, exponents with four digits, a thousand levels of nesting',
  replace: 'an empty string in a text with non-ASCII characters',
  'cidr.is_public': 'IPv4 addresses written as IPv6',
  'glob.match': 'texts with line ends',
  'hex.decode': 'bytes that are not UTF-8',
  'json.patch':
    'patches of the whole value, in sets, with keys that are not strings, and through an array after its items moved',
  'net.cidr_contains_matches': 'IPv4 addresses written as IPv6',
  'net.cidr_expand': 'IPv6, and more than 65,536 addresses',
  'regex.find_all_string_submatch_n': 'as for `regex.find_n`',
  'regex.find_n': 'patterns with Unicode classes (`\\pL`), or with `(?i)` and non-ASCII characters',
  'regex.replace': 'as for `regex.find_n`, and non-ASCII group names',
  'regex.split': 'as for `regex.find_n`',
  'semver.compare': 'two numbers of more than 64 bits in pre-releases',
  sprintf: '`%p` and `%w` with numbers of more than 64 bits',
  'time.add_date': 'time zones other than UTC, more than 1,000 years',
  'time.clock': 'time zones other than UTC',
  'time.date': 'time zones other than UTC',
  'time.diff': 'time zones other than UTC',
  'time.format': 'time zones other than UTC, layouts',
  'time.parse_duration_ns': 'the units d, w and y',
  'time.parse_rfc3339_ns': 'times that Go accepts although RFC 3339 does not',
  'time.weekday': 'time zones other than UTC',
  'units.parse': 'numbers with more than 50 digits, non-ASCII characters',
  'units.parse_bytes': 'as for `units.parse`',
  'urlquery.decode': 'bytes that are not UTF-8',
  'yaml.is_valid': 'as for `yaml.unmarshal`',
  'yaml.unmarshal':
    'errors, anchors, tags, several documents, keys that are not text, long numbers and unusual characters',
};

const NETWORK = 'Policies have no network access. Fetch the data before the scan, and pass the file with `--data`.';
const REFUSED: Record<string, string> = {
  'http.send': NETWORK,
  'net.lookup_ip_addr': NETWORK,
  'opa.runtime':
    'It exposes the environment, including secrets. Write the values that a policy needs to a file, and pass it with `--data`.',
};

/** Every builtin of OPA v1.22 and Trivy v0.74, in the order of their names. */
export const TABLE: readonly TableEntry[] = [
  ...POLICY.split(' ').map((name) => entry(name, 'policy')),
  ...FORM_NAMES.map((name) => entry(name, 'typescript')),
  ...GO.split(' ').map((name) => entry(name, 'go')),
  ...Object.keys(REFUSED).map((name) => entry(name, 'refused')),
].sort((a, b) => (a.name < b.name ? -1 : 1));

function entry(name: string, place: AnsweredIn): TableEntry {
  const note = (place === 'refused' ? REFUSED : LEFT_TO_GO)[name];
  return note === undefined ? { name, place } : { name, place, note };
}
