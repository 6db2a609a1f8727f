/** Shells whose language is not read here. */
export interface ForeignShell {
  readonly name: string;
  readonly because: string;
}

export type ShellKind = 'sh' | 'bash' | 'powershell' | 'cmd';

/** The shell that a SHELL instruction names. What is neither PowerShell nor cmd nor bash is taken for a POSIX shell. */
export function shellKind(words: readonly string[]): ShellKind {
  const name = (words[0] ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  if (name === 'powershell' || name === 'pwsh') return 'powershell';
  if (name === 'cmd') return 'cmd';
  return name === 'bash' ? 'bash' : 'sh';
}

/** Cmdlets, typed variables and PowerShell's own settings, which no POSIX script begins a command with. */
const POWERSHELL =
  /(?:^|[;|{&]\s*|\n\s*)(?:(?:Invoke|New|Remove|Set|Get|Start|Install|Expand|Write|Add|Copy|Move|Enable|Import|Register)-[A-Z]\w+|\$ErrorActionPreference\s*=|\$\w+\s*=\s|powershell(?:\.exe)?\s|pwsh\s)/;

const CMD =
  /^\s*(?:@?echo off\b|setx\s|cmd(?:\.exe)?\s+\/[cs]\b|(?:md|del|rd|copy|xcopy|move)\s+(?:\/[a-z]\s|[a-z]:\\))/i;

/** The language of a script that a POSIX shell would not run, by SHELL or by syntax that is obvious; null for one it would. */
export function foreignShell(script: string, shell: ShellKind): ForeignShell | null {
  if (shell === 'powershell' || POWERSHELL.test(script))
    return { name: 'powershell', because: 'is written for PowerShell' };
  if (shell === 'cmd' || CMD.test(script)) return { name: 'cmd', because: 'is written for the Windows command prompt' };
  return null;
}
