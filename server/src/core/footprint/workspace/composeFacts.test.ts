import assert from 'node:assert/strict';
import { ComposeAnalysis } from '../../composeAnalysis';
import { defaultPlatform } from '../../formats/dockerfile/platform';
import { missing, ready } from '../../sizes/answer';
import { LineIndex } from '../../text/lineIndex';
import { composeFacts } from './composeFacts';

describe('what is kept of a compose file', () => {
  const builds: readonly [lines: readonly string[], isPlain: boolean][] = [
    [['build: app'], true],
    [['build: {context: app, target: t}'], true],
    [['build: {context: app, args: {VERSION: "1"}}'], false],
    [['build: app', 'platform: linux/arm64'], false],
  ];
  for (const [lines, isPlain] of builds)
    it(`${lines.join(', ')} ${isPlain ? 'is' : 'is not'} what its Dockerfile alone tells`, () => {
      const { source } = factsOf(lines).services[0] ?? assert.fail('no service');
      assert.ok(source.kind === 'build', source.kind);
      assert.equal(source.isPlain, isPlain);
    });
});

function factsOf(lines: readonly string[]) {
  const text = `services:\n  web:\n${lines.map((line) => `    ${line}\n`).join('')}`;
  const path = '/project/compose.yaml';
  const read = (asked: string) => (asked === path ? ready(text) : missing('a test has none'));
  const world = { compose: () => ({ path, files: { read }, environment: new Map<string, string>(), home: null }) };
  const uri = `file://${path}`;
  const analysis = new ComposeAnalysis({ ...world, severities: () => ready({}) });
  const snapshot = analysis.snapshot({ uri, version: 1, lines: new LineIndex(text) });
  return composeFacts(snapshot, uri, { platform: defaultPlatform, target: null, buildArgs: new Map() });
}
