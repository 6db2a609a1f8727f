import assert from 'node:assert/strict';
import { DockerfileParser } from '../formats/dockerfile/model';
import { span } from '../text/span';
import { carriedFindings } from './carriedFindings';

const text = 'FROM a\nRUN one\nRUN two\nRUN three\n';

/** Edits, and the words that findings at `one`, `two` and `three` stand at behind them. */
const cases: readonly [title: string, edited: string, words: readonly string[]][] = [
  ['nothing', text, ['one', 'two', 'three']],
  ['a word in an instruction', text.replace('two', 'twx'), ['one', 'three']],
  ['a line more', text.replace('RUN two', 'RUN more\nRUN two'), ['one', 'two', 'three']],
  ['a line less', text.replace('RUN two\n', ''), ['one', 'three']],
  ['a comment above', `# why\n${text}`, ['one', 'two', 'three']],
  ['all of it', 'FROM b\n', []],
  ['the same line twice', text.replace('RUN two', 'RUN one\nRUN two'), ['one', 'two', 'three']],
];

describe('findings of the version before', () => {
  const found = ['one', 'two', 'three'].map((word) => {
    const start = text.indexOf(word);
    return { code: 'x', message: word, severity: 'warning', span: span(start, start + word.length) } as const;
  });
  for (const [title, edited, words] of cases) {
    it(`stay where they belong after an edit of ${title}`, () => {
      const parser = new DockerfileParser();
      const from = parser.parse(text);
      const carried = carriedFindings(found, from, parser.parse(edited));
      assert.deepEqual(
        carried.map((one) => edited.slice(one.span.start, one.span.end)),
        words,
      );
    });
  }

  it('lose their fixes, whose edits are of the text before', () => {
    const parser = new DockerfileParser();
    const from = parser.parse(text);
    const [first] = found;
    assert(first !== undefined);
    const fix = { title: 'Mend it', edits: [{ span: first.span, text: '' }], safe: true };
    const carried = carriedFindings([{ ...first, fix }], from, parser.parse(`# why\n${text}`));
    assert.equal(carried.length, 1);
    assert.equal(carried[0]?.fix, undefined);
  });
});
