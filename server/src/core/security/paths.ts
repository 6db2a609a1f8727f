/** Whether a path of an image starts from its root, or from a drive of Windows. */
export function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/.test(path);
}
