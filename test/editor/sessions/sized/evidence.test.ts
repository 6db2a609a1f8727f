import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { drawnLines, hoverLine, hoverText, statusBarMessages, webviewText } from '../../page';
import { eventually, openDockerfile } from '../../product';

describe('a RUN that installs', () => {
  it('has a figure without any network', async () => {
    await openDockerfile();
    await eventually(async () => assert.match((await drawnLines())[2] ?? '', /≈ \+\d[\d.]* MB$/));
  });

  it('tells its range and its largest parts to who points at it', async () => {
    await openDockerfile();
    await eventually(async () => assert.match((await drawnLines())[2] ?? '', /MB$/));
    await hoverLine('RUN apt-get');
    const text = await hoverText();
    assert.match(text, /^≈ \+\d[\d.]* MB in this layer\n/);
    assert.match(text, /\n[\d.]+(?: MB)?–[\d.]+ MB in 8 of 10 cases, estimated from \d+ packages of Debian bookworm/);
    assert.match(text, /\nLargest: libssl3 [\d.]+ MB · \S/);
    assert.match(text, /\nInstalls curl, tini\n/);
    assert.match(text, /\nFor a better figure: connect to Docker/);
  });
});

describe('the evidence of a line', () => {
  it('is a page beside the editor', async () => {
    const editor = await openDockerfile();
    await eventually(async () => assert.match((await drawnLines())[2] ?? '', /MB$/));
    editor.selection = new vscode.Selection(2, 4, 2, 4);
    await vscode.commands.executeCommand('plimsoll.showEvidence');
    await eventually(async () => {
      const page = await webviewText();
      assert.match(page, /RUN apt-get update/);
      assert.match(page, /in this layer/);
      assert.match(page, /On disk[\s\S]*estimated from \d+ packages[\s\S]*Largest parts[\s\S]*libssl3\s+[\d.]+ MB/);
    });
  });

  it('is of the line with the cursor each time', async () => {
    const editor = await openDockerfile();
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('plimsoll.showEvidence');
    await eventually(async () => assert.match(await webviewText(), /FROM debian:bookworm-slim[\s\S]*on disk/));
    await vscode.window.showTextDocument(editor.document, { viewColumn: vscode.ViewColumn.One });
    editor.selection = new vscode.Selection(3, 0, 3, 0);
    await vscode.commands.executeCommand('plimsoll.showEvidence');
    await eventually(async () => assert.match(await webviewText(), /CMD[\s\S]*No layer/));
  });
});

describe('refreshing sizes', () => {
  it('says that it does, and leaves the figures', async () => {
    await openDockerfile();
    await eventually(async () => assert.match((await drawnLines())[2] ?? '', /MB$/));
    await vscode.commands.executeCommand('plimsoll.refreshSizes');
    await eventually(async () => assert.match((await statusBarMessages()).join('\n'), /asks for all sizes again/));
    await eventually(async () => assert.match((await drawnLines())[2] ?? '', /≈ \+\d[\d.]* MB$/));
  });
});
