import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  chooseInExplorer,
  chooseInPicker,
  focusedRow,
  footprint,
  footprintTabs,
  pickerRows,
  pressInPicker,
  side,
} from '../../footprint';
import { clickInTitle, clickLens, webviewText } from '../../page';
import { eventually, inWorkspace, openDockerfile } from '../../product';

describe('the footprint view opens', () => {
  it('beside the editor, from the command, with the machine that does the same job', async () => {
    await openDockerfile();
    await vscode.commands.executeCommand('plimsoll.compare');
    await footprint(/Dockerfile/, /web/);
    const [tab] = footprintTabs();
    assert.equal(tab?.group.viewColumn, vscode.ViewColumn.Two);
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/Dockerfile$/);
  });

  it('from the lens above FROM', async () => {
    await openDockerfile();
    await clickLens(/Compare with a VM/);
    await footprint(/Dockerfile/, /web/);
  });

  const lenses: readonly (readonly [what: string, file: string, lens: RegExp, container: RegExp, machine: RegExp])[] = [
    ['a service', 'compose.yaml', /Compare with a VM/, /web/, /Vagrantfile/],
    ['a machine of a Vagrantfile', 'Vagrantfile', /Compare with a container/, /web/, /Vagrantfile/],
    ['a domain of libvirt', 'deploy/harbour.xml', /Compare with a container/, /web/, /harbour\.xml/],
  ];
  for (const [what, file, lens, container, machine] of lenses)
    it(`from the lens above ${what}`, async () => {
      await openDockerfile(file);
      await clickLens(lens);
      await footprint(container, machine);
    });

  it('from the scales in the editor’s title', async () => {
    await openDockerfile();
    await clickInTitle('Compare a Container with a Machine');
    await footprint(/Dockerfile/, /web/);
  });

  it('from the service that the cursor is in', async () => {
    await openDockerfile();
    const editor = await vscode.window.showTextDocument(inWorkspace('compose.yaml'), { preview: false });
    editor.selection = new vscode.Selection(4, 0, 4, 0);
    await vscode.commands.executeCommand('plimsoll.compare');
    await footprint(/web/, /Vagrantfile/);
  });

  it('from a machine, with the container that does the same job', async () => {
    await openDockerfile('Vagrantfile');
    await vscode.commands.executeCommand('plimsoll.compare');
    await footprint(/web/, /Vagrantfile/);
  });

  it('from the explorer’s menu', async () => {
    await openDockerfile();
    await vscode.commands.executeCommand('workbench.view.explorer');
    await chooseInExplorer('Vagrantfile', 'Compare a Container with a Machine');
    await footprint(/web/, /Vagrantfile/);
  });

  it('once: another pair takes the place of the first', async () => {
    await openDockerfile();
    const compare = (name: string) =>
      vscode.commands.executeCommand('plimsoll.compare', {
        side: 'container',
        subject: { kind: 'file', uri: inWorkspace(name).toString(), name: null },
      });
    await compare('Dockerfile');
    await footprint(/Dockerfile/, /web/);
    await vscode.commands.executeCommand('plimsoll.compare', inWorkspace('Dockerfile'), [
      inWorkspace('worker/Dockerfile'),
      inWorkspace('deploy/harbour.xml'),
    ]);
    await footprint(/worker\/Dockerfile/, /harbour\.xml/);
    assert.equal(footprintTabs().length, 1);
  });
});

describe('the picker', () => {
  it('offers every machine of the workspace and typical ones, and changes the side', async () => {
    await openDockerfile();
    await vscode.commands.executeCommand('plimsoll.compare');
    const frame = await footprint(/Dockerfile/, /Vagrantfile/);
    await side(frame, 'machine').click();
    await eventually(async () => {
      const rows = (await pickerRows()).join('\n');
      assert.match(rows, /Vagrantfile:5/);
      assert.match(rows, /harbour\.xml/);
      assert.match(rows, /Debian 13.*typical/);
    });
    await chooseInPicker(/harbour\.xml/);
    await footprint(/Dockerfile/, /harbour\.xml/);
  });

  it('marks a typical machine as such in the view', async () => {
    await openDockerfile();
    await vscode.commands.executeCommand('plimsoll.compare');
    const frame = await footprint(/Dockerfile/, /Vagrantfile/);
    await side(frame, 'machine').click();
    await eventually(async () => assert.match((await pickerRows()).join('\n'), /Debian 13/));
    await chooseInPicker(/Debian 13/);
    await footprint(/Dockerfile/, /typical machine/);
  });

  it('leaves nothing behind when nothing is chosen; until then the view says what it waits for', async () => {
    const editor = await openDockerfile('compose.yaml');
    editor.selection = new vscode.Selection(13, 0, 13, 0);
    const opening = vscode.commands.executeCommand('plimsoll.compare');
    await eventually(async () => assert.match((await pickerRows()).join('\n'), /Fedora/));
    await eventually(async () => assert.match(await webviewText(), /^The comparison stands here once both sides/));
    await pressInPicker('Escape');
    await opening;
    await eventually(() => assert.deepEqual(footprintTabs(), []));
    assert.equal(vscode.window.tabGroups.all.length, 1);
    assert.equal(vscode.window.activeTextEditor, editor);
  });

  it('gives its first row to Enter alone', async () => {
    await openDockerfile('README.md');
    const opening = vscode.commands.executeCommand('plimsoll.compare');
    await eventually(async () => assert.match((await focusedRow()) ?? '', /\w/));
    await pressInPicker('Enter');
    await opening;
    await eventually(() => assert.equal(footprintTabs().length, 1));
  });

  it('is shown where nobody does the same job, and not again for the same subject', async () => {
    const compareWorker = async () => {
      const editor = await openDockerfile('compose.yaml');
      editor.selection = new vscode.Selection(13, 0, 13, 0);
      return vscode.commands.executeCommand('plimsoll.compare');
    };
    const opening = compareWorker();
    await eventually(async () => assert.match((await pickerRows()).join('\n'), /Fedora/));
    await chooseInPicker(/Fedora 44 ?typical/);
    await opening;
    await footprint(/worker/, /Fedora 44.*typical machine/s);
    await compareWorker();
    await footprint(/worker/, /Fedora 44.*typical machine/s);
  });

  it('asks for a container first where no file is open that defines anything', async () => {
    await openDockerfile('README.md');
    const opening = vscode.commands.executeCommand('plimsoll.compare');
    await eventually(async () => assert.match((await pickerRows()).join('\n'), /worker ?compose\.yaml:13/));
    await chooseInPicker(/web.*compose\.yaml/);
    await opening;
    await footprint(/web/, /Vagrantfile/);
  });
});
