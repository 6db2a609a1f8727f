import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openDockerfile } from '../../product';

const privileged = 'service-privileged';
const open = 'port-on-all-addresses';

function linesOf({ uri }: vscode.TextDocument, rule: string): readonly number[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ code }) => (typeof code === 'object' ? code.value : code) === rule)
    .map(({ range }) => range.start.line);
}

async function apply(document: vscode.TextDocument, line: number, title: string): Promise<void> {
  const action = await eventually(async () => {
    const { range } = document.lineAt(line);
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const own = all.find((each) => each.title === title);
    assert.ok(own?.edit, title);
    return own.edit;
  });
  assert.ok(await vscode.workspace.applyEdit(action));
}

describe('findings in compose files', () => {
  it('are in the list of problems, each at its line', async () => {
    const { document } = await openDockerfile('compose.yaml');
    await eventually(() => {
      assert.deepEqual(linesOf(document, privileged), [3]);
      assert.deepEqual(linesOf(document, open), [4, 8]);
    });
  });

  it('go away by their quick fix', async () => {
    const { document } = await openDockerfile('compose.yaml');
    await eventually(() => assert.deepEqual(linesOf(document, open), [4, 8]));
    await apply(document, 4, 'Bind to 127.0.0.1');
    assert.equal(document.lineAt(5).text, '      - "127.0.0.1:8080:80"');
    await eventually(() => {
      assert.deepEqual(linesOf(document, open), [8]);
      assert.deepEqual(linesOf(document, privileged), [3], 'and no other');
    });
  });

  it('go away all at once that are of one rule', async () => {
    const { document } = await openDockerfile('compose.yaml');
    await eventually(() => assert.deepEqual(linesOf(document, open), [4, 8]));
    await apply(document, 4, `Fix all 2 of ${open} in this file`);
    assert.equal(document.getText().match(/127\.0\.0\.1:808[01]:80/g)?.length, 2);
    await eventually(() => assert.deepEqual(linesOf(document, open), []));
  });

  it('are kept quiet by a comment that the editor writes', async () => {
    const { document } = await openDockerfile('compose.yaml');
    await eventually(() => assert.deepEqual(linesOf(document, privileged), [3]));
    await apply(document, 3, `Ignore ${privileged} here`);
    assert.equal(document.lineAt(3).text, `    # plimsoll ignore=${privileged}`);
    await eventually(() => assert.deepEqual(linesOf(document, privileged), []));
  });

  it('are as severe as the setting says', async () => {
    const { document } = await openDockerfile('compose.yaml');
    await eventually(() => assert.deepEqual(linesOf(document, privileged), [3]));
    const settings = vscode.workspace.getConfiguration('plimsoll');
    const choose = (severity: object | undefined) =>
      settings.update('rules.severity', severity, vscode.ConfigurationTarget.Global);
    await choose({ [privileged]: 'off' });
    await eventually(() => assert.deepEqual(linesOf(document, privileged), []));
    await choose(undefined);
    await eventually(() => assert.deepEqual(linesOf(document, privileged), [3]));
  });

  it('stand in the hover of the service, with what separates it from the host', async () => {
    const { document } = await openDockerfile('compose.yaml');
    await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(1, 3),
      );
      const text = hovers
        .flatMap(({ contents }) => contents)
        .map((each) => (typeof each === 'string' ? each : each.value))
        .join('\n');
      assert.match(text, /It shares the host’s kernel/);
      assert.match(text, /service-privileged/);
    });
  });
});
