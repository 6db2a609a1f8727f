import { compareVersions, isPrerelease, type PythonVersion, parseVersion } from './version';

interface Clause {
  readonly operator: string;
  readonly text: string;
}

/** `>=1.2,!=1.5.*,<2`: all must hold. */
export interface Specifier {
  readonly clauses: readonly Clause[];
}

/** Null for what is no specifier. An empty text allows every version. */
export function parseSpecifier(text: string): Specifier | null {
  const clauses: Clause[] = [];
  for (const part of text.replace(/^\((.*)\)$/s, '$1').split(',')) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const match = /^(===|~=|==|!=|<=|>=|<|>)\s*(\S+)$/.exec(trimmed);
    if (match?.[1] === undefined || match[2] === undefined) return null;
    clauses.push({ operator: match[1], text: match[2] });
  }
  return { clauses };
}

export function allows({ clauses }: Specifier, version: PythonVersion): boolean {
  return clauses.every((clause) => holds(clause, version));
}

/** Whether pre-releases are asked for by name. */
export function namesPrerelease({ clauses }: Specifier): boolean {
  return clauses.some(({ text }) => {
    const version = parseVersion(text);
    return version !== null && isPrerelease(version);
  });
}

/** The one version that it allows; null where it allows more. */
export function pinned({ clauses }: Specifier): string | null {
  const [only] = clauses.filter(({ operator, text }) => /^={2,3}$/.test(operator) && !text.endsWith('.*'));
  return only?.text ?? null;
}

function holds({ operator, text }: Clause, version: PythonVersion): boolean {
  if (text.endsWith('.*')) {
    const prefix = parseVersion(text.slice(0, -2));
    if (prefix === null) return false;
    const same = prefix.release.every((part, at) => part === (version.release[at] ?? 0));
    return operator === '!=' ? !same : same;
  }
  const wanted = parseVersion(text);
  if (wanted === null) return false;
  const order = compareVersions(wanted.local === null ? { ...version, local: null } : version, wanted);
  switch (operator) {
    case '==':
    case '===':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0 && (isPrerelease(wanted) || !isPrerelease(version) || !sameRelease(version, wanted));
    case '>':
      return order > 0 && (wanted.post !== null || version.post === null || !sameRelease(version, wanted));
    default: {
      const series = wanted.release.slice(0, -1);
      return order >= 0 && series.every((part, at) => part === (version.release[at] ?? 0));
    }
  }
}

function sameRelease(a: PythonVersion, b: PythonVersion): boolean {
  return compareVersions({ ...bare, release: a.release }, { ...bare, release: b.release }) === 0;
}

const bare: PythonVersion = { epoch: 0, release: [], pre: null, post: null, dev: null, local: null };
