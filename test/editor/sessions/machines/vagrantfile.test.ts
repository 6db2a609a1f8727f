import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { drawnRows, hoverText, statusBarText, suggestions } from '../../page';
import { eventually, inWorkspace, openDockerfile, statusBarItem } from '../../product';

describe('a Vagrantfile', () => {
  it('has lenses on its machines, and one for all of them', async () => {
    await openDockerfile('Vagrantfile');
    await eventually(async () => {
      const rows = await drawnRows();
      const above = (text: string) => rows[rows.findIndex((row) => row.includes(text)) - 1] ?? '';
      assert.match(above('Vagrant.configure'), /^4 machines · 10 vCPU · 10 GiB · /);
      assert.match(
        above('define "web-'),
        /^×3: web-1 … web-3, each 2 vCPU · 1–3 GiB · bento\/ubuntu-24\.04 .*VirtualBox \(type 2\) \| Compare with a container$/,
      );
      assert.match(
        above('define "db"'),
        /^db: 4 vCPU · 4 GiB · bento\/ubuntu-24\.04 .*VirtualBox \(type 2\) \| Compare with a container$/,
      );
    });
    await eventually(async () =>
      assert.match((await statusBarText(statusBarItem)) ?? '', /4 machines · 10 vCPU · 10 GiB/),
    );
  });

  it('tells what a value in a loop is for each machine', async () => {
    const editor = await openDockerfile('Vagrantfile');
    const place = editor.document.positionAt(editor.document.getText().indexOf('1024 * i') + 2);
    await eventually(async () => {
      assert.match(await hoverAt(editor.document.uri, place), /web-3/);
    });
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand('editor.action.showHover');
    assert.match(
      await hoverText(),
      /^Here, by machine:\s+web-1: 1 GiB\s+web-2: 2 GiB\s+web-3: 3 GiB\s+memory · VirtualBox/,
    );
  });

  it('proposes the settings of the provider that a block is for', async () => {
    const editor = await openDockerfile('Vagrantfile');
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('vb.cpus = 4'));
    await editor.edit((edit) => edit.insert(new vscode.Position(line, 0), '      vb.\n'));
    const caret = new vscode.Position(line, 9);
    editor.selection = new vscode.Selection(caret, caret);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await eventually(async () => {
      const found = await suggestions();
      assert.ok(found.includes('memory') && found.includes('linked_clone'), found.join());
    });
  });

  it('has an outline of its machines and their parts', async () => {
    await openDockerfile('Vagrantfile');
    await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        inWorkspace('Vagrantfile'),
      );
      assert.deepEqual(
        found?.map(({ name }) => name),
        ['web-1 … web-3 (×3)', 'db'],
      );
      assert.ok(found?.[1]?.children.some(({ name }) => name === 'port'));
    });
  });
});

/** All that hovers say at a place. */
async function hoverAt(uri: vscode.Uri, place: vscode.Position): Promise<string> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, place);
  return found
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}
