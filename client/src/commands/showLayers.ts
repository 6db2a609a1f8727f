import { l10n, Uri, window } from 'vscode';
import type { LayersPanel } from '../footprint/panel';

/**
 * Opens the layers view of the Dockerfile that the caller names: a lens by a URI's text, a menu by a URI; else of the one
 * in the active editor.
 */
export function showLayers(panel: LayersPanel): (target?: unknown) => Promise<void> {
  return async (target) => {
    const uri = readUri(target) ?? activeDockerfile();
    if (uri === undefined)
      await window.showInformationMessage(l10n.t('Open a Dockerfile to see what its lines weigh.'));
    else panel.show(uri);
  };
}

function readUri(target: unknown): Uri | undefined {
  if (target instanceof Uri) return target;
  return typeof target === 'string' && target.includes(':') ? Uri.parse(target) : undefined;
}

function activeDockerfile(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === 'dockerfile' ? document.uri : undefined;
}
