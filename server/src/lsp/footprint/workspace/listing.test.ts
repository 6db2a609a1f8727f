import assert from 'node:assert/strict';
import type { FilesBelow } from '../../../core/world';
import type { Session } from '../../session';
import { listFiles, withFilesBeside } from './listing';

const none: FilesBelow = {
  dockerfiles: [],
  budgetFiles: [],
  composeFiles: [],
  machineFiles: [],
  unread: [],
  isCut: false,
};

/** What is said of a workspace of one folder. */
const listing = (below: Partial<FilesBelow>) => {
  const filesBelow = async () => ({ ...none, ...below });
  // As much of a session as is asked for.
  const session = { folders: ['file:///projects/my%20shop/'], filesBelow } as unknown as Session;
  return { session, list: () => listFiles(session) };
};

describe('the files of a workspace', () => {
  const cases: readonly (readonly [below: Partial<FilesBelow>, limits: readonly string[]])[] = [
    [{}, []],
    [{ isCut: true }, ['Only 20000 folders of my shop are looked into.']],
    [{ unread: ['a'] }, ['One folder cannot be read.']],
    [
      { dockerfiles: Array.from({ length: 2001 }, (_, at) => `${at}/Dockerfile`) },
      ['Only 2000 of 2001 Dockerfiles are read.'],
    ],
  ];
  for (const [below, limits] of cases)
    it(`are listed, and what is left out is said: ${limits.join(' ') || 'nothing'}`, async () =>
      assert.deepEqual((await listing(below).list()).limits, limits));

  it('are those beside a file that was opened alone, of whose folder no more is expected', async () => {
    const { session, list } = listing({ dockerfiles: ['Dockerfile'], isCut: true });
    const { dockerfiles, limits } = await withFilesBeside(await list(), session, ['file:///elsewhere/Vagrantfile']);
    assert.deepEqual(
      dockerfiles.map(({ uri }) => uri),
      ['file:///projects/my%20shop/Dockerfile', 'file:///elsewhere/Dockerfile'],
    );
    assert.equal(limits.length, 1);
  });
});
