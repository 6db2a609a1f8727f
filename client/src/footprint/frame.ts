import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Uri } from 'vscode';
import { type Frame, html } from './html';

/**
 * The page of a view, whose script and style are files of its name among the assets.
 *
 * @param waiting what stands on it until it is told what to show
 */
export function frame(view: Frame['view'], assets: Uri, waiting?: string): string {
  const text = (name: string) => readFileSync(Uri.joinPath(assets, name).fsPath, 'utf8');
  const nonce = randomBytes(16).toString('hex');
  return html({ view, nonce, script: text(`${view}.js`), style: text(`${view}.css`), waiting });
}
