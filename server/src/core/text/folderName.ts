/**
 * The name of a folder among others: its own, with as many of those above it as tell it from folders of the same name.
 *
 * @param folder a path or URI with slashes, none at its end
 */
export function folderName(folder: string, folders: readonly string[]): string {
  const others = folders.filter((other) => other !== folder);
  const parts = folder.split('/');
  for (let count = 1; count < parts.length; count++) {
    const name = parts.slice(-count).join('/');
    if (!others.some((other) => other.endsWith(`/${name}`))) return name;
  }
  return folder;
}
