import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import * as vscode from 'vscode';
import { footprint, footprintTabs, headline, instancesField, otherHeadline } from '../../footprint';
import { webview } from '../../page';
import { eventually, inWorkspace, openDockerfile } from '../../product';

/** Compares the sample's image with its machine of libvirt, whose disks are known. */
async function compareKnown() {
  await openDockerfile();
  const uris = [inWorkspace('Dockerfile'), inWorkspace('deploy/harbour.xml')];
  await vscode.commands.executeCommand('plimsoll.compare', uris[0], uris);
  return footprint(/Dockerfile/, /harbour\.xml/);
}

describe('the footprint view', () => {
  it('follows the number of instances', async () => {
    const frame = await compareKnown();
    await instancesField(frame).fill('1');
    const one = await headline(frame);
    await instancesField(frame).fill('20');
    assert.match(await otherHeadline(frame, one), /20 machines/);
  });

  it('follows the slider to its end', async () => {
    const frame = await compareKnown();
    await frame.getByRole('slider', { name: 'Instances' }).press('End');
    await eventually(async () => assert.match(await headline(frame), /1,?000 machines/));
    assert.equal(await instancesField(frame).inputValue(), '1000');
  });

  it('keeps the size of the host for the next panel', async () => {
    const memory = (frame: FrameLocator) => frame.getByRole('spinbutton', { name: 'Memory of the host in GiB' });
    const frame = await compareKnown();
    await memory(frame).fill('64');
    await eventually(async () => assert.match(await frame.locator('body').innerText(), /by memory: 30 to 31\b/));
    await vscode.window.tabGroups.close(footprintTabs());
    assert.equal(await memory(await compareKnown()).inputValue(), '64');
  });

  it('keeps pair and number while it is hidden', async () => {
    const frame = await compareKnown();
    await instancesField(frame).fill('7');
    await eventually(async () => assert.match(await headline(frame), /7 machines/));
    await vscode.window.showTextDocument(inWorkspace('README.md'), { viewColumn: vscode.ViewColumn.Two });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const again = await footprint(/Dockerfile/, /harbour\.xml/);
    assert.equal(await instancesField(again).inputValue(), '7');
    assert.match(await headline(again), /7 machines/);
  });

  for (const by of ['a click', 'Enter'] as const)
    it(`jumps to the line behind a part by ${by}, as soon as it is open`, async () => {
      const editor = await openDockerfile();
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      const frame = await compareKnown();
      const parts = frame.getByRole('list', { name: 'Parts, from the top down' }).first();
      const part = parts.getByRole('button', { name: /RUN apt-get/ });
      await (by === 'Enter' ? part.press('Enter') : part.click());
      await eventually(() => {
        const shown = vscode.window.activeTextEditor;
        assert.match(shown?.document.uri.path ?? '', /\/sample\/Dockerfile$|\/workspace\/Dockerfile$/);
        assert.equal(shown?.selection.active.line, 14);
      });
    });

  it('follows what is typed, without a new page', async () => {
    const frame = await compareKnown();
    await instancesField(frame).fill('1');
    const before = await frame.locator('body').innerText();
    await frame.locator('body').evaluate((body) => body.setAttribute('data-same', 'page'));
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.languageId === 'dockerfile');
    assert.ok(editor);
    await editor.edit((edit) => edit.replace(editor.document.lineAt(15).range, ''));
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(14, 0), 'RUN apt-get update && apt-get install -y gcc\n'),
    );
    await eventually(async () => {
      const now = await frame.locator('body').innerText();
      assert.notEqual(now, before);
      assert.match(now, /install -y gcc/);
    });
    assert.equal(await (await webview()).locator('body').getAttribute('data-same'), 'page');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('says that a file was deleted, and shows it again when it is back', async () => {
    await openDockerfile();
    const copy = inWorkspace('deploy/copy.xml');
    await vscode.workspace.fs.copy(inWorkspace('deploy/harbour.xml'), copy, { overwrite: true });
    await vscode.commands.executeCommand('plimsoll.compare', copy, [inWorkspace('Dockerfile'), copy]);
    await footprint(/Dockerfile/, /copy\.xml/);
    await vscode.workspace.fs.delete(copy);
    await eventually(async () =>
      assert.match(await (await webview()).locator('body').innerText(), /deploy\/copy\.xml was deleted/),
    );
    await vscode.workspace.fs.copy(inWorkspace('deploy/harbour.xml'), copy);
    await footprint(/Dockerfile/, /copy\.xml/);
    await vscode.workspace.fs.delete(copy);
  });

  it('asks again when the server was started anew', async () => {
    const frame = await compareKnown();
    await vscode.commands.executeCommand('plimsoll.restartServer');
    await instancesField(frame).fill('3');
    await eventually(async () => assert.match(await headline(frame), /3 machines/), 20_000);
  });

  it('takes the colours of another theme at once', async () => {
    const frame = await compareKnown();
    const colour = () => frame.locator('body').evaluate((body) => getComputedStyle(body).color);
    const dark = await colour();
    const settings = vscode.workspace.getConfiguration('workbench');
    await settings.update('colorTheme', 'Default Light Modern', vscode.ConfigurationTarget.Global);
    await eventually(async () => assert.notEqual(await colour(), dark));
    await settings.update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
  });
});
