import assert from 'node:assert/strict';
import { ComposeAnalysis } from '../composeAnalysis';
import { composeFindings } from '../features/compose/problems';
import { ready } from '../sizes/answer';
import { LineIndex } from '../text/lineIndex';

const path = '/project/compose.yaml';
const environment = new Map([['PW', '12345']]);

function analysis(): ComposeAnalysis {
  const around = { path, files: { read: () => ready(null) }, environment, home: null };
  return new ComposeAnalysis({ compose: () => around, severities: () => ready({}) });
}

function found(kept: ComposeAnalysis, text: string): readonly string[] {
  const document = { uri: `file://${path}`, version: 1, lines: new LineIndex(text) };
  return composeFindings(kept.snapshot(document)).map(({ code, span, message }) => {
    return `${code} ${span.start} ${span.end} ${message}`;
  });
}

/** Lines of a service, some of which have to do with what stands elsewhere. */
const settings = [
  'privileged: true',
  'pid: host',
  'user: &who root',
  'user: *who',
  'ports: ["80:80"]',
  'security_opt:\n      - seccomp:unconfined',
  'environment: {DB_PASSWORD: "${PW}"}',
  'volumes: ["/:/host"]',
  '<<: *base',
  'extends: b',
  '# nothing',
];

const services = (...own: readonly string[]) =>
  `services:\n${own.map((text, at) => `  ${'abc'[at]}:\n    image: i:1\n${text}`).join('')}`;

/** Two versions, of which the second is to be looked at anew where it matters. */
const versions: readonly (readonly [title: string, first: string, second: string])[] = [
  [
    'a value that is written out, after one that came by a variable',
    services('    environment:\n      DB_PASSWORD: ${PW}\n'),
    services('    environment:\n      DB_PASSWORD: 12345\n'),
  ],
  [
    'what a service takes from another',
    services('    user: &who root\n', '    user: "1"\n'),
    services('    user: &who root\n', '    user: *who\n'),
  ],
  ['a service that goes', services('    pid: host\n', '    ipc: host\n'), services('    pid: host\n')],
  ['another name', services('    pid: host\n'), services('    pid: host\n').replace('  a:', '  z:')],
];

describe('what was found in services before', () => {
  for (const [title, first, second] of versions)
    it(`does not count for ${title}`, () => {
      const kept = analysis();
      assert.notDeepEqual(found(kept, first), []);
      assert.deepEqual(found(kept, second), found(analysis(), second));
      assert.deepEqual(found(kept, first), found(analysis(), first));
    });

  it('is what would be found anew, whatever is typed', () => {
    let seed = 1;
    const any = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor(seed / 2 ** 8) % below;
    };
    const setting = () => `    ${settings[any(settings.length)]}\n`;
    const kept = analysis();
    let text = '';
    for (let step = 0; step < 120; step++) {
      if (step % 20 === 0)
        text = `x: &base {user: root}\n${services(setting() + setting(), setting() + setting(), setting() + setting())}`;
      const lines = text.split('\n');
      const at = any(lines.length);
      if (any(3) === 0) lines.splice(at, 1);
      else if (any(2) === 0) lines.splice(at, 0, setting().trimEnd());
      else lines[at] = `${lines[at]}${' x#"'[any(4)]}`;
      text = lines.join('\n');
      assert.deepEqual([...found(kept, text)].sort(), [...found(analysis(), text)].sort(), text);
    }
  });

  it('is told once of a place that two services have', () => {
    const shared = services('    user: &who root\n', '    user: *who\n');
    const roots = found(analysis(), shared).filter((each) => each.startsWith('service-runs-as-root'));
    assert.equal(roots.length, 1);
  });
});
