import { Disposable, RelativePattern, Uri, workspace } from 'vscode';

/** Tells when a file appears, is deleted, or leaves the editor. What is typed into it, the server tells. */
export function watchFile(uri: Uri, changed: () => void): Disposable {
  const same = (other: Uri) => {
    if (other.toString() === uri.toString()) changed();
  };
  const closing = workspace.onDidCloseTextDocument((document) => same(document.uri));
  if (uri.scheme === 'untitled') return closing;
  const watcher = workspace.createFileSystemWatcher(
    new RelativePattern(Uri.joinPath(uri, '..'), '*'),
    false,
    true,
    false,
  );
  return Disposable.from(closing, watcher, watcher.onDidCreate(same), watcher.onDidDelete(same));
}
