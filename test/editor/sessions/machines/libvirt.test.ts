import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { drawnRows, hoverLine, hoverText, squiggles, statusBarText, suggestions } from '../../page';
import { eventually, inWorkspace, openDockerfile, statusBarItem } from '../../product';

describe('a libvirt domain', () => {
  it('has a lens that says what the machine is', async () => {
    await openDockerfile('shop.xml');
    await eventually(async () =>
      assert.match(
        (await drawnRows())[0] ?? '',
        /^shop: 4 vCPU · 1\.86 GiB · \? disk · KVM \(type 1\) \| Compare with a container$/,
      ),
    );
    await eventually(async () =>
      assert.match((await statusBarText(statusBarItem)) ?? '', /1 machine · 4 vCPU · 1\.86 GiB/),
    );
  });

  it('tells what an element means, and what it comes to', async () => {
    const editor = await openDockerfile('shop.xml');
    const position = new vscode.Position(2, 5);
    await eventually(async () => {
      assert.match(await hoverAt(editor.document.uri, position), /Memory at start/);
    });
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.showHover');
    assert.match(await hoverText(), /^<memory> · libvirt domain\s+Memory at start.*\s+Here: 1\.86 GiB \(1953125 KiB\)/);
  });

  it('shows the hover to whoever points at a line', async () => {
    await openDockerfile('shop.xml');
    await eventually(async () => assert.match((await drawnRows())[0] ?? '', /^shop/));
    await hoverLine('<domain');
    assert.match(await hoverText(), /^shop\s+vCPU: 4\s+Memory: 1\.86 GiB/);
  });

  it('underlines a value that libvirt does not know', async () => {
    const editor = await openDockerfile('shop.xml');
    await editor.edit((edit) => edit.replace(new vscode.Range(13, 30, 13, 34), 'dsik'));
    await eventually(async () => {
      assert.match(
        vscode.languages
          .getDiagnostics(editor.document.uri)
          .map(({ message }) => message)
          .join(),
        /disk/,
      );
      assert.ok((await squiggles()) > 0);
    });
  });

  it('proposes elements, attributes and their words', async () => {
    const editor = await openDockerfile('shop.xml');
    const propose = async (line: number, text: string): Promise<readonly string[]> => {
      await editor.edit((edit) => edit.insert(new vscode.Position(line, 0), `${text}\n`));
      const caret = new vscode.Position(line, text.length);
      editor.selection = new vscode.Selection(caret, caret);
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      return eventually(async () => {
        const found = await suggestions();
        assert.ok(found.length > 0);
        return found;
      });
    };
    const elements = await propose(13, '    <');
    assert.ok(
      elements.some((label) => ['disk', 'interface', 'audio', 'channel', 'controller'].includes(label)),
      elements.join(),
    );
    await vscode.commands.executeCommand('hideSuggestWidget');
    const values = await propose(13, "    <disk type='");
    assert.ok(values.includes('file') && values.includes('block'), values.join());
  });

  it('is told of while it is typed into an XML file that was none of ours', async () => {
    const editor = await openDockerfile('pom.xml');
    const all = () => new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => edit.replace(all(), '<dom'));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 4), "ain type='kvm'><name>new</name><memory>1"));
    await eventually(async () =>
      assert.match((await drawnRows())[0] ?? '', /^new: .* KVM \(type 1\) \| Compare with a container$/),
    );
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 44), '048576'));
    await eventually(async () => assert.match((await drawnRows())[0] ?? '', /^new: .*1 GiB/));
  });

  it('has an outline', async () => {
    await openDockerfile('shop.xml');
    await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        inWorkspace('shop.xml'),
      );
      const [machine] = found ?? [];
      assert.equal(machine?.name, 'shop');
      assert.deepEqual(
        machine?.children.map(({ name }) => name),
        ['memory', 'processors', 'disk vda', 'network', 'graphics', 'memballoon'],
      );
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
