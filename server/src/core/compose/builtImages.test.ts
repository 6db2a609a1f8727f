import assert from 'node:assert/strict';
import { ComposeAnalysis } from '../composeAnalysis';
import { composeLenses } from '../features/compose/lenses';
import { ready } from '../sizes/answer';
import { noLookups } from '../sizes/run/testLookups';
import { LineIndex } from '../text/lineIndex';
import { testWorld } from '../waste/testSnapshot';
import { BuiltImages } from './builtImages';

const uri = 'file:///p/compose.yaml';

/** The services of a file, and what is asked of the world while their lenses are made. */
function project(dockerfile: string) {
  const asked: string[] = [];
  let state = 0;
  const world = testWorld({}, noLookups);
  const images = new BuiltImages({
    ...world,
    context: (document, build) => {
      asked.push('weigh');
      return world.context(document, build);
    },
    open: (opened, context) => void asked.push(`open ${opened.slice(0, opened.indexOf('?'))} in ${context}`),
    close: (closed) => void asked.push(`close ${closed.slice(0, closed.indexOf('?'))}`),
    state: () => state,
  });
  const files = { read: (path: string) => ready(path === '/p/Dockerfile' ? dockerfile : null) };
  const analysis = new ComposeAnalysis({
    compose: () => ({ path: '/p/compose.yaml', files, environment: new Map<string, string>(), home: null }),
    severities: () => ready({}),
    base: world.base,
    built: (build) => images.size(build),
  });
  return {
    images,
    change: () => {
      state += 1;
    },
    /** The titles of a text’s lenses, and what was asked for them. */
    lenses: (text: string) => {
      asked.length = 0;
      const snapshot = analysis.snapshot({ uri, version: 1, lines: new LineIndex(text) });
      return { titles: composeLenses(snapshot).map(({ title }) => title), asked: [...asked] };
    },
    asked,
  };
}

const title = 'built from Dockerfile, 0 B · no limits';

describe('images that services are built into', () => {
  it('are weighed again where something is known anew, and not while somebody types elsewhere', () => {
    const { lenses, change } = project('FROM scratch\nLABEL a=b\n');
    assert.deepEqual(lenses('services: {a: {build: .}}\n'), {
      titles: [title],
      asked: ['open file:///p/Dockerfile in /p', 'weigh'],
    });
    assert.deepEqual(lenses('# typed\nservices: {a: {build: .}}\n'), { titles: [title], asked: [] });
    change();
    assert.deepEqual(lenses('# typed\nservices: {a: {build: .}}\n'), { titles: [title], asked: ['weigh'] });
    assert.deepEqual(lenses('services: {a: {build: {context: ., args: {A: b}}}}\n'), {
      titles: [title],
      asked: ['weigh'],
    });
  });

  it('are weighed again for a compose file that is told of another world', () => {
    const { images, lenses } = project('FROM scratch\n');
    const text = 'services: {a: {build: .}}\n';
    lenses(text);
    images.worldChanged('file:///p/other.yaml');
    assert.deepEqual(lenses(text).asked, []);
    images.worldChanged(uri);
    assert.deepEqual(lenses(text), { titles: [title], asked: ['weigh'] });
  });

  it('are let go with their service', () => {
    const { images, lenses, asked } = project('FROM scratch\n');
    lenses('services: {a: {build: .}, b: {build: .}}\n');
    asked.length = 0;
    images.keep(uri, new Set(['b']));
    assert.deepEqual(asked, ['close file:///p/Dockerfile']);
    images.keep(uri, new Set());
    images.keep(uri, new Set());
    assert.equal(asked.length, 2);
  });

  const unknown: readonly (readonly [service: string, dockerfile: string, because: string])[] = [
    ['{build: .}', '# nothing\n', 'its Dockerfile has no FROM'],
    ['{build: {context: ., target: x}}', 'FROM scratch\n', 'its Dockerfile has no stage x'],
    [
      '{build: ., platform: odd/one/two/three}',
      'FROM scratch\n',
      'odd/one/two/three is no platform such as linux/arm64',
    ],
  ];
  for (const [service, dockerfile, because] of unknown)
    it(`are not known where ${because}`, () => {
      const [shown = ''] = project(dockerfile).lenses(`services: {a: ${service}}\n`).titles;
      assert.ok(shown.includes(`size unknown: ${because}`), shown);
    });
});
