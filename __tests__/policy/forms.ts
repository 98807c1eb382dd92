/**
 * Every form that a policy may have, all of them in one run: none may get in the way of another. A row is a policy's files, what
 * it reports and what is said about it.
 */
export interface Row {
  files: Record<string, string>;
  /** `severity id message @file:line resource`, an inexact line in brackets. */
  findings?: string[];
  /** `level code line` of problems in its files. */
  problems?: string[];
}

export const DOCUMENTS = {
  'app/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  namespace: prod\nspec:\n  hostNetwork: true\n',
  'app/deploy.yaml':
    '# two documents\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  replicas: 2\n---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\n',
  'app/Dockerfile': 'FROM alpine:3\n\nUSER root\n',
  'app/conf.toml': 'answer = 42\n',
  'app/plain.yaml': 'big: 123456789012345678901234567890\nnames: [a, b]\n',
  'app/tsconfig.json': '{\n  // a comment\n  "strict": false,\n}\n',
};

const rego = (name: string, body: string, metadata = ''): string =>
  `${metadata === '' ? '' : `# METADATA\n${metadata.replace(/^/gm, '# ')}\n`}package custom.${name}\n\nimport rego.v1\n\n${body}\n`;
const selecting = (type: string, subtypes = ''): string =>
  `custom:\n  id: ID\n  input:\n    selector:\n      - type: ${type}${subtypes === '' ? '' : `\n        subtypes:\n${subtypes.replace(/^/gm, '          ')}`}`;
const id = (name: string, metadata: string): string => metadata.replace('ID', name);

const POD = '@app/pod.yaml:2-2 Pod/p';
/** For a rule that looks at nothing in the document. */
const NOWHERE = '@app/pod.yaml:[1] Pod/p';
const DEPLOYMENT = '@app/deploy.yaml:[3] Deployment/d';
const SERVICE = '@app/deploy.yaml:10-10 Service/s';

export const ROWS: Record<string, Row> = {
  deny: {
    files: { 'deny.rego': rego('deny', 'deny contains "m" if input.kind == "Pod"') },
    findings: [`UNKNOWN custom.deny m ${POD}`],
  },
  'deny_x, warn and violation; warn is never enforced without a severity': {
    files: {
      'names.rego': rego(
        'names',
        'deny_x contains "dx" if input.kind == "Pod"\n\nwarn contains "w" if input.kind == "Pod"\n\nviolation contains {"msg": "v"} if input.kind == "Pod"',
      ),
    },
    findings: [
      `UNKNOWN custom.names dx ${POD}`,
      `UNKNOWN custom.names v ${POD}`,
      `UNKNOWN custom.names w ${POD} (not enforced)`,
    ],
  },
  'warn with a severity is enforced': {
    files: {
      'warn.rego': rego('warn', 'warn contains "w" if input.kind == "Pod"', 'custom:\n  id: W1\n  severity: low'),
    },
    findings: [`LOW W1 w ${POD}`],
  },
  'a complete rule that is true': {
    files: { 'true.rego': rego('is_true', 'deny if input.kind == "Pod"') },
    findings: [`UNKNOWN custom.is_true Rego check resulted in DENY ${POD}`],
  },
  'false, null and an empty list pass': {
    files: {
      'false.rego': rego('is_false', 'default deny := false'),
      'null.rego': rego('is_null', 'deny := null'),
      'empty.rego': rego('is_empty', 'deny := []'),
    },
  },
  'a complete rule that is a text, and one that is a list': {
    files: {
      'text.rego': rego('text', 'deny := "t" if input.kind == "Pod"'),
      'list.rego': rego('list', 'deny := ["l1", "l2"] if input.kind == "Pod"'),
    },
    findings: [`UNKNOWN custom.list l1 ${POD}`, `UNKNOWN custom.list l2 ${POD}`, `UNKNOWN custom.text t ${POD}`],
  },
  '[message, cause]': {
    files: {
      'pair.rego': rego(
        'pair',
        'deny contains ["p", {"startline": 6, "endline": 7, "resource": "R"}] if input.kind == "Pod"',
      ),
    },
    findings: ['UNKNOWN custom.pair p @app/pod.yaml:6-7 R'],
  },
  'an object': {
    files: {
      'object.rego': rego(
        'object',
        'deny contains {"msg": "o", "startline": 7, "endline": 7, "filepath": "pod.yaml"} if input.kind == "Pod"\n\ndeny contains {"nothing": 1} if input.kind == "Pod"',
      ),
    },
    findings: [
      `UNKNOWN custom.object Rego check rule: custom.object.deny ${POD}`,
      'UNKNOWN custom.object o @app/pod.yaml:7-7 Pod/p',
    ],
  },
  'lines of another file, or that the file does not have, are not believed': {
    files: {
      'lines.rego': rego(
        'lines',
        'deny contains {"msg": "other", "startline": 2, "filepath": "../../etc/passwd"} if input.kind == "Pod"\n\ndeny contains {"msg": "far", "startline": 99} if input.kind == "Pod"',
      ),
    },
    findings: [`UNKNOWN custom.lines far ${NOWHERE}`, `UNKNOWN custom.lines other ${NOWHERE}`],
  },
  'result.new, also through a library': {
    files: {
      'result.rego': rego('result', 'deny contains result.new("r", input.spec) if input.kind == "Pod"'),
      'result_docker.rego': rego(
        'result_docker',
        'import data.custom.lib.results\n\ndeny contains results.about("d", command) if {\n\tsome stage in input.Stages\n\tsome command in stage.Commands\n\tcommand.Cmd == "user"\n}',
      ),
      'lib/results.rego': rego('lib.results', 'about(message, cause) := result.new(message, cause)'),
    },
    findings: [
      'UNKNOWN custom.result r @app/pod.yaml:6-7 Pod/p',
      'UNKNOWN custom.result_docker d @app/Dockerfile:3-3 ',
    ],
  },
  METADATA: {
    files: {
      'metadata.rego': rego(
        'metadata',
        'deny contains "m" if true',
        'title: T\nrelated_resources:\n  - https://example.com/a\ncustom:\n  id: M1\n  severity: CRITICAL\n  recommended_action: do it\n  url: https://example.com/b\n  input:\n    selector:\n      - type: toml\n',
      ),
    },
    findings: ['CRITICAL M1 m @app/conf.toml:[1] '],
  },
  'METADATA of a rule wins over that of its package': {
    files: {
      'rule.rego': rego(
        'rule',
        '# METADATA\n# custom:\n#   id: R2\n#   severity: HIGH\ndeny contains "r" if input.kind == "Pod"\n\nwarn contains "w" if input.kind == "Pod"',
        'custom:\n  id: R1\n  severity: LOW',
      ),
    },
    findings: [`HIGH R2 r ${POD}`, `LOW R1 w ${POD}`],
  },
  'METADATA of one of two definitions of a rule, which nobody can tell apart': {
    files: {
      'two_blocks.rego': rego(
        'two_blocks',
        'deny contains "wide" if input.kind == "Pod"\n\n# METADATA\n# custom:\n#   severity: HIGH\ndeny contains "narrow" if input.kind == "Pod"',
        'custom:\n  id: TB\n  severity: LOW',
      ),
    },
    findings: [`LOW TB narrow ${POD}`, `LOW TB wide ${POD}`],
    problems: ['error differing-metadata 11'],
  },
  'METADATA for all definitions of a rule': {
    files: {
      'document.rego': rego(
        'document',
        '# METADATA\n# scope: document\n# custom:\n#   severity: HIGH\ndeny contains "one" if input.kind == "Pod"\n\ndeny contains "two" if input.kind == "Pod"',
      ),
      'bodies.rego':
        'package custom.bodies\n\n# METADATA\n# custom:\n#   severity: HIGH\ndeny[msg] {\n\tinput.kind == "Pod"\n\tmsg := "three"\n} {\n\tinput.kind == "Pod"\n\tmsg := "four"\n}\n',
    },
    findings: [
      `HIGH custom.bodies four ${POD}`,
      `HIGH custom.bodies three ${POD}`,
      `HIGH custom.document one ${POD}`,
      `HIGH custom.document two ${POD}`,
    ],
  },
  'misspelt names': {
    files: {
      'misspelt.rego': rego(
        'misspelt',
        'denny contains "never" if input.kind == "Pod"\n\ndeny contains "m" if input.kind == "Pod"',
        'custom:\n  sevrity: HIGH\n  owner: shop\nseverity: HIGH',
      ),
    },
    findings: [`UNKNOWN custom.misspelt m ${POD}`],
    problems: ['warning misspelt-rule 10', 'warning unknown-metadata 3', 'warning unknown-metadata 5'],
  },
  'METADATA of the packages above, the nearest first, whatever their files are called': {
    files: {
      'sub_z.rego': rego('sub', 'x := 1', 'scope: subpackages\ncustom:\n  severity: MEDIUM\n  recommended_action: far'),
      'sub_a.rego': rego('sub.a', 'deny contains "s" if input.kind == "Pod"'),
      'sub_b.rego': rego('sub.b', 'x := 1', 'scope: subpackages\ncustom:\n  severity: LOW'),
      'sub_b_c.rego': rego('sub.b.c', 'deny contains "t" if input.kind == "Pod"'),
    },
    findings: [`MEDIUM custom.sub.a s ${POD}`, `LOW custom.sub.b.c t ${POD}`],
  },
  'two blocks of METADATA for its package: that of the package alone wins': {
    files: {
      'scope.rego': rego(
        'scope',
        'deny contains "s" if input.kind == "Pod"',
        'scope: package\ncustom:\n  id: NARROW\nMETADATA\nscope: subpackages\ncustom:\n  id: WIDE\n  severity: LOW',
      ),
    },
    findings: [`LOW NARROW s ${POD}`],
  },
  'names that are keywords, or no words at all': {
    files: {
      'keyword.rego': 'package custom.not\n\ndeny["k"] { input.kind == "Pod" }\n',
      'name.rego': 'package custom["my-pkg"]\n\ndeny[data.custom["my lib"]["a b"]] { input.kind == "Pod" }\n',
      'name_lib.rego': 'package custom["my lib"]\n\nx := 1\n',
    },
    findings: [`UNKNOWN custom.not k ${POD}`, `UNKNOWN custom["my-pkg"] spaced ${POD}`],
  },
  'an array in an array, and a set: the last text is the message': {
    files: {
      'nested.rego': rego(
        'nested',
        'deny contains ["a", "b", {"startline": 6}] if input.kind == "Pod"\n\ndeny contains {"c", "d"} if input.kind == "Pod"\n\ndeny contains [{"msg": "in the cause"}] if input.kind == "Pod"',
      ),
    },
    findings: [
      'UNKNOWN custom.nested b @app/pod.yaml:6-6 Pod/p',
      `UNKNOWN custom.nested d ${POD}`,
      `UNKNOWN custom.nested in the cause ${POD}`,
    ],
  },
  '__rego_metadata__ and __rego_input__, in Rego v0': {
    files: {
      'legacy.rego':
        'package custom.legacy\n\n__rego_metadata__ := {"id": "L1", "title": "old", "severity": "high"}\n\n__rego_input__ := {"selector": [{"type": "toml"}]}\n\ndeny[msg] {\n\tinput.answer == 42\n\tmsg := "legacy"\n}\n',
    },
    findings: ['HIGH L1 legacy @app/conf.toml:1-1 '],
  },
  'Rego v1 without its import': {
    files: { 'v1.rego': 'package custom.v1\n\ndeny contains "v1" if input.kind == "Pod"\n' },
    findings: [`UNKNOWN custom.v1 v1 ${POD}`],
  },
  'two selectors, any of which will do': {
    files: {
      'two.rego': rego(
        'two',
        'deny contains "two" if true',
        'custom:\n  id: S2\n  input:\n    selector:\n      - type: toml\n      - type: dockerfile',
      ),
    },
    findings: ['UNKNOWN S2 two @app/Dockerfile:[1] ', 'UNKNOWN S2 two @app/conf.toml:[1] '],
  },
  'two subtypes, each with every field that it names, without regard to case': {
    files: {
      'subtypes.rego': rego(
        'subtypes',
        'deny contains "sub" if true',
        id(
          'S3',
          selecting(
            'kubernetes',
            '- kind: DEPLOYMENT\n  group: apps\n  version: v1\n- kind: pod\n  namespace: prod\n- kind: service\n  group: apps',
          ),
        ),
      ),
    },
    findings: [`UNKNOWN S3 sub ${DEPLOYMENT}`, `UNKNOWN S3 sub ${NOWHERE}`],
  },
  'rbac is kubernetes; json and yaml are what is not': {
    files: {
      'rbac.rego': rego('rbac', 'deny contains "rbac" if input.kind == "Service"', id('S4', selecting('rbac'))),
      'json.rego': rego('json', 'deny contains "json" if not input.strict', id('S5', selecting('json'))),
      'yaml.rego': rego('yaml', 'deny contains "yaml" if true', id('S6', selecting('yaml'))),
    },
    findings: [
      `UNKNOWN S4 rbac ${SERVICE}`,
      'UNKNOWN S5 json @app/tsconfig.json:3-3 ',
      'UNKNOWN S6 yaml @app/plain.yaml:[1] ',
    ],
  },
  'a type that nobody knows': {
    files: { 'type.rego': rego('type', 'deny contains "never" if true', id('S7', selecting('kuberntes'))) },
    problems: ['error unknown-selector 6'],
  },
  combine: {
    files: {
      'combine.rego': rego(
        'combine',
        'deny contains {"msg": sprintf("%d: %s", [count(input), concat(" ", names)]), "filepath": "deploy.yaml"} if {\n\tnames := [item.contents.kind | some item in input]\n}',
        `${id('C1', selecting('kubernetes'))}\n    combine: true`,
      ),
    },
    findings: [`UNKNOWN C1 3: Deployment Service Pod ${DEPLOYMENT}`],
  },
  'a package in three files, with a function called deny_if': {
    files: {
      'three/a.rego': rego('three', 'deny contains "three a" if deny_if(input)', 'custom:\n  id: T3'),
      'three/b.rego': rego('three', 'deny contains "three b" if input.kind == kind'),
      'three/c.rego': rego('three', 'kind := "Pod"\n\ndeny_if(document) if document.kind == kind'),
    },
    findings: [`UNKNOWN T3 three a ${POD}`, `UNKNOWN T3 three b ${POD}`],
  },
  'a rule that builds an object': {
    files: {
      'partial.rego': rego(
        'partial',
        'deny[input.kind] := "x" if input.kind\n\nwarn contains "p" if input.kind == "Pod"',
      ),
    },
    findings: [`UNKNOWN custom.partial p ${POD} (not enforced)`],
    problems: ['error partial-object 5'],
  },
  '%v of a list, of a set and of a large number': {
    files: {
      'format.rego': rego(
        'format',
        'deny contains sprintf("%v %v %v", [input.names, {"b", "a"}, input.big]) if input.big',
        id('F1', selecting('yaml')),
      ),
    },
    findings: ['UNKNOWN F1 ["a", "b"] {"a", "b"} 123456789012345678901234567890 @app/plain.yaml:1-1 '],
  },
  'data files, merged, every digit kept, and read as Trivy reads them': {
    files: {
      'data.rego': rego('data', 'deny contains sprintf("%v", [data.team]) if input.kind == "Pod"'),
      'digits.rego': rego('digits', 'deny contains sprintf("%v", [data.digits]) if input.kind == "Pod"'),
      'alias.rego': rego('alias', 'deny contains sprintf("%v %v", [data.one, data.two]) if input.kind == "Pod"'),
    },
    findings: [
      `UNKNOWN custom.data {"members": ["ann", "bob"], "name": "core"} ${POD}`,
      `UNKNOWN custom.digits [9007199254740993, 123456789012345678901234567890, 420, true, "2020-01-01"] ${POD}`,
      `UNKNOWN custom.alias {"a": 1, "b": 2} {"a": 1} ${POD}`,
    ],
  },
  'an import that leads nowhere, and another reference that does': {
    files: {
      'import.rego': rego(
        'dead',
        'import data.custom.lib.resluts\n\ndeny contains "never" if resluts.about\n\ndeny contains "still" if input.kind == "Pod"',
      ),
      'reference.rego': rego('reference', 'deny contains "ref" if {\n\tinput.kind == "Pod"\n\tnot data.teem.name\n}'),
    },
    findings: [`UNKNOWN custom.dead still ${POD}`, `UNKNOWN custom.reference ref ${POD}`],
    problems: ['error dead-import 5', 'warning dead-reference 7'],
  },
  'a schema that is violated, one of the user, and one that nobody knows': {
    files: {
      'stage.rego': rego(
        'stage',
        'deny contains "never" if input.Stage[_]',
        'schemas:\n  - input: schema["dockerfile"]',
      ),
      'team.rego': rego('team', 'deny contains "never" if input.nmae == 1', 'schemas:\n  - input: schema["team"]'),
      'schema.rego': rego('schema', 'deny contains "never" if true', 'schemas:\n  - input: schema["dockerfiel"]'),
    },
    problems: ['error rego-type 8', 'error rego-type 8', 'error unknown-schema 3'],
  },
  'an id that two policies have': {
    files: {
      'one.rego': rego('same_one', 'deny contains "same 1" if input.kind == "Pod"', 'custom:\n  id: SAME'),
      'other.rego': rego('same_two', 'deny contains "same 2" if input.kind == "Pod"', 'custom:\n  id: SAME'),
    },
    findings: [`UNKNOWN SAME same 1 ${POD}`, `UNKNOWN SAME same 2 ${POD}`],
    problems: ['error duplicate-id'],
  },
  'a severity that is none, and a deprecated policy': {
    files: {
      'severity.rego': rego('severity', 'deny contains "sev" if input.kind == "Pod"', 'custom:\n  severity: HIHG'),
      'deprecated.rego': rego('deprecated', 'deny contains "never" if true', 'custom:\n  deprecated: true'),
    },
    findings: [`UNKNOWN custom.severity sev ${POD}`],
    problems: ['error unknown-severity 3', 'notice deprecated-policy'],
  },
  'builtins that only the toolchain has': {
    files: {
      'go.rego': rego(
        'go',
        'deny contains sprintf("%v %v", [yaml.marshal({"a": [1]}), glob.quote_meta("*")]) if input.kind == "Pod"',
      ),
    },
    findings: [`UNKNOWN custom.go a:\n  - 1\n \\* ${POD}`],
  },
  'a clock that stands still, and random numbers that repeat': {
    files: {
      'clock.rego': rego(
        'clock',
        'deny contains "clock" if {\n\tinput.kind == "Pod"\n\ttime.now_ns() == time.now_ns()\n\tuuid.rfc4122("a") == uuid.rfc4122("a")\n\trand.intn("b", 1000) == rand.intn("b", 1000)\n\ttime.now_ns() > 1600000000000000000\n}',
      ),
    },
    findings: [`UNKNOWN custom.clock clock ${POD}`],
  },
  'two rules that contradict each other': {
    files: {
      'conflict.rego': rego(
        'conflict',
        'deny := "a" if input.kind == "Pod"\n\ndeny := "b" if input.kind == "Pod"\n\nwarn contains "still" if input.kind == "Pod"',
      ),
    },
    findings: [`UNKNOWN custom.conflict still ${POD} (not enforced)`],
    problems: ['error evaluation-failed 7'],
  },
  print: {
    files: {
      'print.rego': rego(
        'print',
        'deny contains "printed" if {\n\tinput.kind == "Pod"\n\tprint("kind", input.kind, input.none)\n}',
      ),
    },
    findings: [`UNKNOWN custom.print printed ${POD}`],
  },
};
