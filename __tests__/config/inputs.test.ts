import { describe, expect, test } from '@jest/globals';

import { configOf, load, problemsOf } from '../support/config.js';
import { configMessages } from '../../src/messages/index.js';

describe('inputs', () => {
  test('lists have commas, lines or both', async () => {
    const inputs = { policy: 'a, b\nc\r\n\n', 'scan-ref': 'x,y\nz', severity: 'high\nLOW' };
    expect(await configOf({ inputs })).toMatchObject({
      policy: ['a', 'b', 'c'],
      // A comma may be part of a path's name.
      paths: ['x,y', 'z'],
      severity: ['HIGH', 'LOW'],
    });
  });

  test.each([
    [{ 'scan-ref': '' }, { paths: ['.'] }],
    [
      { 'scan-ref': './manifests', 'scan-type': 'config' },
      { paths: ['./manifests'], exitCode: 1 },
    ],
    [
      { annotations: 'false', summary: 'FALSE', sarif: 'False' },
      { action: { annotations: false, summary: false, sarif: false } },
    ],
    [{ sarif: 'out/r.sarif' }, { action: { annotations: true, summary: true, sarif: 'out/r.sarif' } }],
    [
      { format: 'json\nsarif', output: 'a.json\nb.sarif' },
      {
        outputs: [
          { format: 'json', output: 'a.json' },
          { format: 'sarif', output: 'b.sarif' },
        ],
      },
    ],
    [{ 'config-policy': 'p' }, { policy: ['p'] }],
    [{ 'config-policy': 'p', policy: 'q' }, { policy: ['p', 'q'] }],
    [
      { 'upload-sarif': 'true', category: 'policies', token: 'x', cache: 'true' },
      { action: { upload: { wait: true, required: false }, category: 'policies', token: 'x', cache: true } },
    ],
    [
      { 'upload-sarif': 'true', 'wait-for-processing': 'false', 'upload-required': 'true' },
      { action: { upload: { wait: false, required: true } } },
    ],
    [{ 'upload-required': 'true' }, { action: { upload: undefined } }],
    [{ sarif: 'true' }, { action: { annotations: true, summary: true, sarif: undefined } }],
  ])('%j', async (inputs, expected) => {
    expect(await configOf({ inputs })).toMatchObject(expected);
  });

  test("the step of the tutorial's workflow", async () => {
    const inputs = { 'scan-type': 'config', 'scan-ref': './manifests', 'trivy-config': 'trivy.yaml', 'exit-code': '1' };
    const files = { 'trivy.yaml': 'exit-code: 0' };
    expect(await configOf({ inputs, files })).toMatchObject({ paths: ['./manifests'], exitCode: 1 });
  });

  test.each([
    [{ 'scan-type': 'fs' }, `error input scan-type: ${configMessages.scanTypeRefused('fs')}`],
    [{ 'scan-type': 'confg' }, `error input scan-type: ${configMessages.notOneOf('confg', ['config'], 'config')}`],
    [{ polcy: 'x' }, `error ${configMessages.unknownInput('polcy', 'policy')}`],
    [{ 'show-config': 'true' }, `error ${configMessages.onlyAFlag('show-config')}`],
    [{ annotations: 'maybe' }, `error input annotations: ${configMessages.notABoolean('maybe')}`],
    [{ trivyignores: '.trivyignore' }, `notice ${configMessages.withoutEffectYet('the input trivyignores')}`],
    [{ 'helm-set': 'a=b' }, `notice ${configMessages.withoutEffectYet('the input helm-set')}`],
  ])('%j', async (inputs, expected) => {
    expect(await problemsOf({ inputs })).toEqual([expected]);
  });

  test('those of trivy-action that mean nothing here', async () => {
    const inputs = {
      'hide-progress': 'true',
      'vuln-type': 'os',
      'ignore-unfixed': 'true',
      'github-pat': 'x',
      scanners: 'misconfig',
    };
    const { problems, debug } = await load({ inputs });
    expect(problems).toEqual([]);
    expect(debug).toHaveLength(5);
  });
});
