import assert from 'node:assert/strict';
import { DockerfileParser } from '../formats/dockerfile/model';
import { LineIndex } from '../text/lineIndex';
import { ignoreComment } from './ignoreComments';
import type { Found, RuleFacts } from './rule';
import { withoutSuppressed } from './suppress';

const example = { files: { Dockerfile: '' } };
const rule: RuleFacts = {
  id: 'apt-lists-kept',
  severity: 'warning',
  title: '',
  why: '',
  bad: example,
  good: example,
  equivalents: { buildkit: ['CopyIgnoredFile'] },
  quietedBy: { hadolint: ['DL3009'] },
};

/** What is left of a finding at the word `here` of a Dockerfile. */
function left(text: string, code = 'apt-lists-kept'): number {
  const start = text.indexOf('here');
  assert.ok(start >= 0);
  const found: Found = { code, severity: 'warning', message: '', span: { start, end: start + 4 } };
  return withoutSuppressed([found], [rule], { model: new DockerfileParser().parse(text), lines: new LineIndex(text) })
    .length;
}

const quiet = [
  '# plimsoll ignore=apt-lists-kept\nRUN here',
  '  #plimsoll  ignore = apt-lists-kept\nRUN here',
  '# plimsoll ignore=other,apt-lists-kept\nRUN here',
  '# plimsoll ignore=other , apt-lists-kept because of this\nRUN here',
  '# plimsoll ignore=apt-lists-kept\nRUN one && \\\n  here',
  '# plimsoll ignore=apt-lists-kept\n# and why\nRUN here',
  'RUN one && \\\n  # plimsoll ignore=apt-lists-kept\n  here',
  '# hadolint ignore=DL3008,DL3009\nRUN here',
  '# hadolint global ignore=DL3009\nFROM a\nRUN here',
  '# check=skip=CopyIgnoredFile\nFROM a\nRUN here',
  '# check=error=true;skip=JSONArgsRecommended,copyignoredfile\nFROM a\nRUN here',
  '# check=skip=all\nFROM a\nRUN here',
  '# plimsoll ignore=apt-lists-kept\r\nRUN here',
];

const loud = [
  'RUN here',
  '# plimsoll ignore=apt-lists\nRUN here',
  '# plimsoll ignore=apt-lists-kept\n\nRUN here',
  '# plimsoll ignore=apt-lists-kept\nFROM a\nRUN here',
  '# hadolint ignore=apt-lists-kept\nRUN here',
  '# plimsoll ignore=DL3009\nRUN here',
  '# hadolint ignore=DL3008\nRUN here',
  'FROM a\n# check=skip=all\nRUN here',
  '# check=skip=JSONArgsRecommended\nFROM a\nRUN here',
  'RUN here # plimsoll ignore=apt-lists-kept',
  '# do not plimsoll ignore=apt-lists-kept\nRUN here',
];

describe('comments that keep findings quiet', () => {
  for (const text of quiet) it(`heeds ${JSON.stringify(text)}`, () => assert.equal(left(text), 0));
  for (const text of loud) it(`does not take ${JSON.stringify(text)} for one`, () => assert.equal(left(text), 1));

  it('leaves other rules alone', () => {
    assert.equal(left('# plimsoll ignore=apt-lists-kept\nRUN here', 'elsewhere'), 1);
  });

  it('heeds the comment that the editor puts there', () => {
    assert.equal(left(`${ignoreComment(rule.id, 'hash')}\nRUN here`), 0);
  });
});
