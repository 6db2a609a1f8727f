import { FileSystemError, type Uri, workspace } from 'vscode';
import type { ToLayersPage } from '../../../server/src/protocol';
import type { LanguageServer } from '../languageServer';

/** Everything that the layers view of a Dockerfile shows now. */
export async function picture(uri: Uri, server: LanguageServer): Promise<ToLayersPage> {
  const [gone, view] = await Promise.all([isGone(uri), server.layers(uri)]);
  if (!gone && view !== null) return { kind: 'layers', view };
  const reason = gone ? 'deleted' : isOpen(uri) ? 'empty' : 'closed';
  return { kind: 'message', uri: uri.toString(), title: workspace.asRelativePath(uri), reason };
}

function isOpen(uri: Uri): boolean {
  return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

/** A file that cannot be looked at is not taken for deleted. */
export async function isGone(uri: Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return false;
  try {
    await workspace.fs.stat(uri);
    return false;
  } catch (error) {
    return error instanceof FileSystemError && error.code === 'FileNotFound';
  }
}
