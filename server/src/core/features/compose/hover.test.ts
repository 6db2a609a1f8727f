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

  for (const marked of ['serv¦ices:\n  web: {image: a}\n', 'services:\n  web:\n    ima¦ge: a\n', '¦'])
    it(`says nothing in ${JSON.stringify(marked)}`, () => assert.equal(hover(marked), null));
});
