import assert from 'node:assert/strict';
import { ComposeAnalysis } from '../../../composeAnalysis';
import { ready } from '../../../sizes/answer';
import { LineIndex } from '../../../text/lineIndex';
import type { Rule } from '../../rule';
import { runRules } from '../../rule';
import { rule as hostPortTaken } from './hostPortTaken';
import { rule as seccompOff } from './seccompOff';

const path = '/project/compose.yaml';

/** What a rule finds in a file: the text that it is at. */
function found(rule: Rule<ReturnType<ComposeAnalysis['snapshot']>>, text: string): readonly string[] {
  const world = {
    compose: () => ({ path, files: { read: () => ready(null) }, environment: new Map<string, string>(), home: null }),
    severities: () => ready({}),
  };
  const snapshot = new ComposeAnalysis(world).snapshot({
    uri: `file://${path}`,
    version: 1,
    lines: new LineIndex(text),
  });
  return runRules([rule], snapshot).map(({ span }) => text.slice(span.start, span.end));
}

/** Ports of two services, as lists in short form, and what both of them say besides. */
const ports: readonly (readonly [title: string, first: string, second: string, places: readonly string[]])[] = [
  ['the same port on all addresses', 'ports: ["80:1"]', 'ports: ["80:2"]', ['"80:2"']],
  ['the same port on one address and on all', 'ports: ["127.0.0.1:80:1"]', 'ports: ["80:2"]', ['"80:2"']],
  ['the same port on two addresses', 'ports: ["127.0.0.1:80:1"]', 'ports: ["10.0.0.1:80:2"]', []],
  ['the same port of both families', 'ports: ["0.0.0.0:80:1"]', 'ports: ["[::]:80:2"]', []],
  [
    'the same port on one address and on all of the other family',
    'ports: ["127.0.0.1:80:1"]',
    'ports: ["[::]:80:2"]',
    [],
  ],
  [
    'the same port on one address and on all of its family',
    'ports: ["[::]:80:1"]',
    'ports: ["[::1]:80:2"]',
    ['"[::1]:80:2"'],
  ],
  ['the same port of one family and of both', 'ports: ["80:1"]', 'ports: ["[::]:80:2"]', ['"[::]:80:2"']],
  ['the same port of two protocols', 'ports: ["53:53/udp"]', 'ports: ["53:53"]', []],
  ['a port of a range', 'ports: ["8000-8002:8000-8002"]', 'ports: ["8001:80"]', ['"8001:80"']],
  ['what the engine chooses', 'ports: ["8000-8010:80", "1"]', 'ports: ["8000-8010:80", "1"]', []],
  ['what is not known', 'ports: ["${PORT}:80"]', 'ports: ["${PORT}:80"]', []],
  ['other profiles', 'ports: ["80:1"], profiles: [a]', 'ports: ["80:1"], profiles: [b]', []],
  ['one profile', 'ports: ["80:1"], profiles: [a, b]', 'ports: ["80:1"], profiles: [b, a]', ['"80:1"']],
  ['the network of the host', 'ports: ["80:1"], network_mode: host', 'ports: ["80:1"]', []],
  ['a service with two ports of one number', 'ports: ["80:1", "80:2"]', 'hostname: b', []],
];

describe('what the rules find in services', () => {
  for (const [title, first, second, places] of ports)
    it(`ports: ${title}`, () => {
      const text = `services:\n  a: {image: "a:1", ${first}}\n  b: {image: "b:1", ${second}}\n`;
      assert.deepEqual(found(hostPortTaken, text), places);
    });

  for (const option of ['seccomp:unconfined', 'seccomp=unconfined', 'label:seccomp:unconfined'])
    it(`a filter that is switched off: ${option}`, () =>
      assert.deepEqual(found(seccompOff, `services: {a: {image: "a:1", security_opt: ["${option}"]}}\n`), [
        `"${option}"`,
      ]));
});
