import assert from 'node:assert/strict';
import { LineIndex } from '../text/lineIndex';
import { type CommentForm, commentLine, ignoreComment, withoutIgnored } from './ignoreComments';

/** What is left of a finding at the word `here`. */
function left(text: string, form: CommentForm): number {
  const start = text.indexOf('here');
  assert.ok(start >= 0);
  return withoutIgnored([{ code: 'port-open', span: { start, end: start + 4 } }], new LineIndex(text), form).length;
}

const quiet: readonly (readonly [CommentForm, string])[] = [
  ['hash', '# plimsoll ignore=port-open\nhere'],
  ['hash', 'a\r\n  #plimsoll ignore = other , port-open because of this\r\n  here'],
  ['hash', '# plimsoll ignore=port-open\n# and why\nhere'],
  ['hash', 'vm.here guest: 1 # plimsoll ignore=port-open'],
  ['xml', '<!-- plimsoll ignore=port-open -->\n<a b="here"/>'],
  ['xml', '<!--plimsoll ignore=port-open-->\n<!-- why -->\n<a b="here"/>'],
  ['xml', '<!-- plimsoll ignore=other, port-open because -->\n<a b="here"/>'],
  ['xml', '<a b="here"/> <!-- plimsoll ignore=port-open -->'],
  ['xml', '<!-- plimsoll ignore=port-open -->\n<a\n  b="here"/>'],
  ['xml', '<a>here</a> <!-- plimsoll ignore=port-open -->'],
];

const loud: readonly (readonly [CommentForm, string])[] = [
  ['hash', 'here'],
  ['hash', '# plimsoll ignore=port\nhere'],
  ['hash', '# plimsoll ignore=port-open\n\nhere'],
  ['hash', '# plimsoll ignore=port-open\nx\nhere'],
  ['hash', 'x # plimsoll ignore=port-open\nhere'],
  ['hash', 'here "#plimsoll"'],
  ['xml', '# plimsoll ignore=port-open\n<a b="here"/>'],
  ['xml', '<!-- plimsoll ignore=port-opened -->\n<a b="here"/>'],
  ['xml', '<b/> <!-- plimsoll ignore=port-open -->\n<a b="here"/>'],
];

describe('comments that keep findings quiet, in Ruby and XML', () => {
  for (const [form, text] of quiet) it(`heeds ${JSON.stringify(text)}`, () => assert.equal(left(text, form), 0));
  for (const [form, text] of loud) it(`does not heed ${JSON.stringify(text)}`, () => assert.equal(left(text, form), 1));

  for (const form of ['hash', 'xml'] as const) {
    it(`heeds the comment that the editor puts there: ${form}`, () => {
      const text = '<a\n  b="here"/>';
      const line = commentLine(text.indexOf('here'), new LineIndex(text), form);
      const written = text.split('\n').toSpliced(line, 0, ignoreComment('port-open', form));
      assert.equal(left(written.join('\n'), form), 0);
    });
  }
});
