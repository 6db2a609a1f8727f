import assert from 'node:assert/strict';
import type { FilesBelow } from '../../../core/world';
import type { Session } from '../../session';
import { WorkspaceFiles } from './files';

/** The files of a workspace with one Dockerfile, which an editor shows, and how often it was walked through. */
function workspace() {
  let walks = 0;
  const none: readonly string[] = [];
  const below: FilesBelow = {
    dockerfiles: ['Dockerfile'],
    budgetFiles: none,
    composeFiles: none,
    machineFiles: none,
    unread: none,
    isCut: false,
  };
  const open = { uri: 'file:///w/Dockerfile' };
  const session = {
    client: { registersWatchers: true },
    documents: { get: (uri: string) => (uri === open.uri ? open : undefined), all: () => [open] },
    folders: ['file:///w'],
    filesBelow: async () => {
      walks++;
      return below;
    },
    world: {},
  };
  // As much of a session as listing asks for.
  const files = new WorkspaceFiles(session as unknown as Session);
  const walksAfter = async (uri: string): Promise<number> => {
    files.keepOnly(await files.list());
    const before = walks;
    files.changed([uri]);
    await files.list();
    return walks - before;
  };
  return { walksAfter };
}

describe('the files of a workspace', () => {
  const cases: readonly (readonly [what: string, uri: string, walks: number])[] = [
    ['a file that has come', 'file:///w/web/Dockerfile', 1],
    ['a folder that has come', 'file:///w/web', 1],
    ['what is typed', 'file:///w/Dockerfile', 0],
    ['what is typed, as others write its place', 'file:///%77/Dockerfile', 0],
    ['what is read of a file for somebody alone', 'file:///w/Dockerfile?footprint=1', 0],
    ['what is read of a file for the workspace', 'file:///w/compose.yaml?workspace', 0],
    ['what git writes down', 'file:///w/.git/index', 0],
    ['what npm brings', 'file:///w/app/node_modules/a/LICENSE', 0],
  ];
  for (const [what, uri, walks] of cases)
    it(`are ${walks === 0 ? 'not ' : ''}listed again for ${what}`, async () =>
      assert.equal(await workspace().walksAfter(uri), walks));
});
