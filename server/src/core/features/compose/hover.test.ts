import assert from 'node:assert/strict';
import { ComposeAnalysis } from '../../composeAnalysis';
import { ready } from '../../sizes/answer';
import { LineIndex } from '../../text/lineIndex';
import { composeHover } from './hover';

const path = '/project/compose.yaml';

/** `¦` marks the place. */
function hover(marked: string): { readonly markdown: string; readonly place: string } | null {
  const text = marked.replace('¦', '');
  const files = { read: (asked: string) => ready(asked === path ? text : null) };
  const world = {
    compose: () => ({ path, files, environment: new Map<string, string>(), home: null }),
    severities: () => ready({}),
  };
  const document = { uri: `file://${path}`, version: 1, lines: new LineIndex(text) };
  const found = composeHover(new ComposeAnalysis(world).snapshot(document), marked.indexOf('¦'));
  return found === null ? null : { markdown: found.markdown, place: text.slice(found.span.start, found.span.end) };
}

describe('hover in compose files', () => {
  it('tells of a service what it runs and what separates it from the host', () => {
    const found = hover('services:\n  w¦eb:\n    image: a/b:1\n    privileged: true\n');
    assert.equal(found?.place, 'web');
    assert.match(
      found?.markdown ?? '',
      /^\*\*web\*\*\n\na\/b:1 · no limits\n\nIt shares the host’s kernel; .*\n\n- Error: /,
    );
    assert.match(found?.markdown ?? '', /- Error: .*\\?\(service-privileged\\?\)/);
  });

  const settings: readonly (readonly [marked: string, key: string, text: RegExp])[] = [
    ['services: {web: {image: a, privi¦leged: true}}', 'privileged', /all capabilities.*\n\nWithout it: false\.$/],
    ['services:\n  web:\n    image: a\n    p¦id: host\n', 'pid', /Without it: its own\.$/],
    ['services: {web: {image: a, deploy: {resources: {limits: {me¦mory: 1G}}}}}', 'memory', /the kernel ends it/],
    ['x: &x {cap_¦add: [ALL]}\nservices: {web: {image: a, <<: *x}}', 'cap_add', /14 of the kernel/],
  ];
  for (const [marked, key, text] of settings)
    it(`tells what a setting means in ${JSON.stringify(marked)}`, () => {
      const found = hover(marked);
      assert.equal(found?.place, key);
      assert.match(found?.markdown ?? '', text);
    });

  for (const marked of ['serv¦ices:\n  web: {image: a}\n', 'services:\n  web:\n    ima¦ge: a\n', '¦'])
    it(`says nothing in ${JSON.stringify(marked)}`, () => assert.equal(hover(marked), null));
});
