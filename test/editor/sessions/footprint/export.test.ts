import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { footprint, saveAs } from '../../footprint';
import { clickNotification, notifications, statusBarMessages } from '../../page';
import { eventually, inWorkspace, openDockerfile } from '../../product';

describe('the footprint view gives away', () => {
  before(async () => {
    await openDockerfile();
    const uris = [inWorkspace('Dockerfile'), inWorkspace('deploy/harbour.xml')];
    await vscode.commands.executeCommand('plimsoll.compare', uris[0], uris);
  });

  const files: readonly (readonly [button: string, name: string, holds: RegExp])[] = [
    ['Save as Markdown', 'out.md', /^\| *Disk when made *\|.*\|.*\|$/m],
    ['Save as SVG', 'out.svg', /^<svg[\s\S]*<\/svg>\s*$/],
    ['Save as JSON', 'out.json', /^\{\s*"version": 1,/],
    ['Save as PNG', 'out.png', /^.PNG\r\n/],
  ];
  for (const [button, name, holds] of files) {
    it(`${name} by ${button}`, async () => {
      const target = inWorkspace(name);
      await press(button);
      await saveAs(target.path);
      const text = await eventually(async () =>
        new TextDecoder('latin1').decode(await vscode.workspace.fs.readFile(target)),
      );
      assert.match(text, holds);
      await eventually(async () => assert.match((await notifications()).join('\n'), new RegExp(`Saved ${name}`)));
      await vscode.commands.executeCommand('notifications.clearAll');
    });
  }

  for (const [button, said, holds] of [
    ['Copy as table', /Copied as a table/, /\t.*\t/],
    ['Copy as Markdown', /Copied as Markdown/, /^\| *Disk when made *\|.*\|.*\|$/m],
  ] as const)
    it(`what ${button} says to the clipboard, and tells so`, async () => {
      await vscode.env.clipboard.writeText('');
      await press(button);
      await eventually(async () => assert.match((await statusBarMessages()).join('\n'), said));
      assert.match(await vscode.env.clipboard.readText(), holds);
    });

  it('opens what was saved', async () => {
    await press('Save as Markdown');
    await saveAs(inWorkspace('opened.md').path);
    await eventually(() => clickNotification('Open'));
    await eventually(() => assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /opened\.md$/));
  });
});

async function press(button: string): Promise<void> {
  const frame = await footprint(/Dockerfile/, /harbour\.xml/);
  await frame.locator('summary', { hasText: 'Export' }).click();
  await frame.getByRole('button', { name: button }).click();
}
