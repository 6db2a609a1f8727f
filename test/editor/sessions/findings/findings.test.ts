import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { squiggles } from '../../page';
import { eventually, openDockerfile } from '../../product';

/** The rules looked at here: others have their say, too. */
const kept = 'apt-lists-kept';
const root = 'user-missing';

/** What the problems list holds of a rule in a document, as lines from 0. */
function problems({ uri }: vscode.TextDocument, rule: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ code }) => idOf(code) === rule);
}

function idOf(code: vscode.Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}

const linesOf = (found: readonly vscode.Diagnostic[]): readonly number[] => found.map(({ range }) => range.start.line);

async function actionsAt(document: vscode.TextDocument, line: number): Promise<readonly vscode.CodeAction[]> {
  const { range } = document.lineAt(line);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit, 'there is such an action, and it has an edit');
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

describe('findings', () => {
  it('are in the list of problems and underlined', async () => {
    const { document } = await openDockerfile();
    await eventually(async () => {
      assert.deepEqual(linesOf(problems(document, kept)), [1]);
      assert.deepEqual(linesOf(problems(document, root)), [0]);
      assert.ok((await squiggles()) >= 2);
    });
  });

  it('go away by their quick fix', async () => {
    const { document } = await openDockerfile();
    await eventually(() => assert.deepEqual(linesOf(problems(document, kept)), [1]));
    const fix = await eventually(async () => {
      const own = (await actionsAt(document, 1)).find(({ title }) => title === 'Clear apt’s package lists in this RUN');
      assert.ok(own);
      return own;
    });
    await apply(fix);
    assert.match(document.getText(), /rm -rf \/var\/lib\/apt\/lists/);
    await eventually(() => assert.equal(problems(document, kept).length, 0));
  });

  it('go away all at once where their fixes are safe', async () => {
    const { document } = await openDockerfile();
    await eventually(() => assert.deepEqual(linesOf(problems(document, kept)), [1]));
    await vscode.commands.executeCommand('editor.action.fixAll');
    await eventually(() => {
      assert.equal(problems(document, kept).length, 0);
      assert.match(document.getText(), /rm -rf \/var\/lib\/apt\/lists/);
    });
  });

  it('are kept quiet by a comment that the editor writes', async () => {
    const { document } = await openDockerfile();
    await eventually(() => assert.deepEqual(linesOf(problems(document, root)), [0]));
    await apply((await actionsAt(document, 0)).find(({ title }) => title === `Ignore ${root} here`));
    assert.equal(document.lineAt(0).text, `# plimsoll ignore=${root}`);
    await eventually(() => {
      assert.deepEqual(problems(document, root), []);
      assert.equal(problems(document, kept).length, 1, 'and no other');
    });
  });

  it('are as severe as the setting says', async () => {
    const { document } = await openDockerfile();
    const settings = vscode.workspace.getConfiguration('plimsoll');
    const choose = (severity: object | undefined) =>
      settings.update('rules.severity', severity, vscode.ConfigurationTarget.Global);
    await eventually(() => assert.equal(problems(document, root).length, 1));
    await choose({ [root]: 'error', [kept]: 'off' });
    await eventually(() => {
      assert.deepEqual(
        problems(document, root).map(({ severity }) => severity),
        [vscode.DiagnosticSeverity.Error],
      );
      assert.deepEqual(problems(document, kept), []);
    });
    await choose(undefined);
    await eventually(() => assert.equal(problems(document, kept).length, 1));
  });

  it('are told of machines, with what is known of them, and kept quiet there', async () => {
    const { document } = await openDockerfile('Vagrantfile');
    await eventually(() => assert.deepEqual(linesOf(problems(document, 'ssh-key-kept')), [2]));
    await apply((await actionsAt(document, 2)).find(({ title }) => title === 'Ignore ssh-key-kept here'));
    assert.equal(document.lineAt(2).text, '  # plimsoll ignore=ssh-key-kept');
    await eventually(() => assert.deepEqual(problems(document, 'ssh-key-kept'), []));
  });
});
