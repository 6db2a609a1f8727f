import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { footprint, footprintTabs, headline, instancesField } from '../../footprint';
import { eventually, extension, inWorkspace, openDockerfile } from '../../product';

/** Stands on disk while the window is loaded again: a new extension host then runs these tests from their beginning. */
const mark = 'reloaded.txt';

describe('the footprint view', () => {
  it('shows the same pair and number after the window was loaded again', async () => {
    if (!(await isReloaded())) {
      await openDockerfile();
      const uris = [inWorkspace('Dockerfile'), inWorkspace('deploy/harbour.xml')];
      await vscode.commands.executeCommand('plimsoll.compare', uris[0], uris);
      const frame = await footprint(/Dockerfile/, /harbour\.xml/);
      await instancesField(frame).fill('9');
      await eventually(async () => assert.match(await headline(frame), /9 machines/));
      await vscode.workspace.fs.writeFile(inWorkspace(mark), new Uint8Array());
      // This extension host ends before the command does.
      await vscode.commands.executeCommand('workbench.action.reloadWindow').then(undefined, () => undefined);
      await new Promise(() => undefined);
    }
    await extension().activate();
    const again = await footprint(/Dockerfile/, /harbour\.xml/);
    assert.equal(footprintTabs().length, 1);
    assert.equal(await instancesField(again).inputValue(), '9');
    assert.match(await headline(again), /9 machines/);
  });
});

async function isReloaded(): Promise<boolean> {
  return vscode.workspace.fs.stat(inWorkspace(mark)).then(
    () => true,
    () => false,
  );
}
