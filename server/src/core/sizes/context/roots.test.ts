import assert from 'node:assert/strict';
import { contextRoots } from './roots';
import { request } from './testTree';

/** Roots as text: the path, then the wildcards below it. */
function check(words: readonly string[], expected: readonly string[], parents = false): void {
  const roots = contextRoots(words.map((line) => request(line, { parents })));
  assert.deepEqual(
    roots.map(({ path, below }) => [path, ...below].join(' ')),
    expected,
  );
}

describe('what must be read of a context', () => {
  it('is one path for a path', () => check(['COPY package.json ./src/lib /app/'], ['package.json', 'src/lib']));
  it('is all for the context itself', () => check(['COPY . /', 'COPY ./ /x', 'COPY / /y'], ['']));
  it('is one listing a wildcard', () => check(['COPY a/*.ts b/[cd]/e* /'], ['a *.ts', 'b [cd] e*']));
  it('is a path in a folder besides the folder: the path may be a link', () => check(['COPY a/b a /'], ['a/b', 'a']));
  it('is asked once', () => check(['COPY *.c /', 'COPY ./*.c /'], [' *.c']));
  it('goes down as far as wildcards of --parents reach', () => {
    check(['COPY a/*/c x/./y/?/z /'], ['a * c', 'x/y ? z'], true);
    check(['COPY a/**/c b/[d]e /'], ['a', 'b'], true);
  });
});
