/**
 * Where a package comes from by the address in its lock file: null for a registry, else the address for people, without
 * credentials and without the parts that only say which revision.
 */
export function elsewhereOf(address: string | null, integrity: string | null): string | null {
  if (address === null || address === '') return null;
  const shown = address
    .replace(/\/\/[^/@]*@/, '//')
    .replace(/[#?].*$/, '')
    .slice(0, 100);
  if (/^(?:git|github|gitlab|bitbucket|file|link|portal|exec):|^git\+|^git@|^\.{0,2}\//.test(address)) return shown;
  if (!/^https?:/.test(address)) return null;
  if (/^https?:\/\/(?:codeload\.)?github\.com\/|\.git(?:#|$)/.test(address)) return shown;
  return integrity !== null || /\/-\/|\.tgz(?:[#?]|$)/.test(address) ? null : shown;
}
