import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { squiggles } from '../../page';
import { eventually, openDockerfile } from '../../product';

/** What the problems list holds of a rule. */
function problems({ uri }: vscode.TextDocument, rule: string): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ code }) => (typeof code === 'object' ? code.value : code) === rule);
}

/** Applies the action of that title that is offered at a line. */
async function act(document: vscode.TextDocument, line: number, title: string): Promise<void> {
  const action = await eventually(async () => {
    const offered: readonly vscode.CodeAction[] = await vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      document.uri,
      document.lineAt(line).range,
    );
    const found = offered.find((each) => each.title === title);
    assert.ok(found?.edit, offered.map((each) => each.title).join());
    return found;
  });
  assert.ok(action.edit !== undefined && (await vscode.workspace.applyEdit(action.edit)));
}

describe('findings in machines', () => {
  it('are in the list of problems of a Vagrantfile, and go away by their quick fix', async () => {
    const { document, edit } = await openDockerfile('Vagrantfile');
    const line = document.positionAt(document.getText().indexOf(', host_ip: "127.0.0.1"')).line;
    const written = document.lineAt(line).text;
    await edit((change) => change.replace(document.lineAt(line).range, written.replace('127.0.0.1', '0.0.0.0')));
    await eventually(async () => {
      const [found, ...others] = problems(document, 'forward-sensitive');
      assert.deepEqual([found?.range.start.line, others], [line, []]);
      assert.ok((await squiggles()) > 0);
    });
    await act(document, line, 'Listen on 127.0.0.1');
    assert.equal(document.lineAt(line).text, written);
    await eventually(() => assert.deepEqual(problems(document, 'forward-sensitive'), []));
  });

  it('are kept quiet by a comment that the editor writes, in Ruby', async () => {
    const { document } = await openDockerfile('Vagrantfile');
    const line = document.positionAt(document.getText().indexOf('config.vm.box')).line;
    await eventually(() => assert.equal(problems(document, 'box-unversioned').length, 1));
    await act(document, line, 'Ignore box-unversioned here');
    assert.equal(document.lineAt(line).text, '  # plimsoll ignore=box-unversioned');
    await eventually(() => assert.deepEqual(problems(document, 'box-unversioned'), []));
  });

  it('are told, mended and kept quiet in XML', async () => {
    const { document, edit } = await openDockerfile('shop.xml');
    const line = document.positionAt(document.getText().indexOf('<graphics')).line;
    const written = document.lineAt(line).text;
    const open = () =>
      edit((change) => change.replace(document.lineAt(line).range, written.replace('127.0.0.1', '::')));
    await open();
    await eventually(() =>
      assert.equal(problems(document, 'graphics-open')[0]?.severity, vscode.DiagnosticSeverity.Error),
    );
    await act(document, line, 'Listen on 127.0.0.1');
    assert.equal(document.lineAt(line).text, written);
    await open();
    await eventually(() => assert.equal(problems(document, 'graphics-open').length, 1));
    await act(document, line, 'Ignore graphics-open here');
    assert.equal(document.lineAt(line).text, '    <!-- plimsoll ignore=graphics-open -->');
    await eventually(() => assert.deepEqual(problems(document, 'graphics-open'), []));
  });
});
