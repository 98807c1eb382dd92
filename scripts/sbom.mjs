// Writes what is inside dist/ as CycloneDX 1.6 to standard output: `node scripts/sbom.mjs > sbom.cdx.json`. It has what
// THIRD_PARTY_NOTICES names, which the build is held against.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { name, version, license } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const notices = readFileSync(path.join(root, 'THIRD_PARTY_NOTICES'), 'utf8');

function npmComponent([, component, componentVersion, licence]) {
  const purl = `pkg:npm/${component.replace('@', '%40')}@${componentVersion}`;
  return { ...library(component, componentVersion, purl), licenses: [{ expression: licence }] };
}

function goComponent([, module, moduleVersion]) {
  return library(module, moduleVersion, `pkg:golang/${module}@${moduleVersion}`);
}

function library(component, componentVersion, purl) {
  return { type: 'library', 'bom-ref': purl, name: component, version: componentVersion, purl };
}

const [, goVersion] = /^The Go standard library and runtime, go(\S+)$/m.exec(notices) ?? [];
const components = [
  ...[...notices.matchAll(/^(\S+) (\S+) \(npm, (.+)\)$/gm)].map(npmComponent),
  library('stdlib', goVersion, `pkg:golang/stdlib@${goVersion}`),
  ...[...notices.matchAll(/^(\S+) (\S+) \(Go\)$/gm)].map(goComponent),
];
const purl = `pkg:npm/${name}@${version}`;
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    component: { ...library(name, version, purl), type: 'application', licenses: [{ license: { id: license } }] },
  },
  components,
  dependencies: [{ ref: purl, dependsOn: components.map((component) => component['bom-ref']) }],
};
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
