import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Uri } from 'vscode';
import { type Frame, html } from './html';

/** The page of a view, whose script and style are files of its name among the assets. */
export function frame(view: Frame['view'], assets: Uri): string {
  const text = (name: string) => readFileSync(Uri.joinPath(assets, name).fsPath, 'utf8');
  const nonce = randomBytes(16).toString('hex');
  return html({ view, nonce, script: text(`${view}.js`), style: text(`${view}.css`) });
}
