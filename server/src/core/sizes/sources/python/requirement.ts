import { normalName } from './marker';
import { parseSpecifier, type Specifier } from './specifier';

/** One thing to install: `uvicorn[standard]>=0.30,<1 ; python_version >= "3.9"`. */
export interface Requirement {
  /** As indexes compare names. */
  readonly name: string;
  readonly extras: readonly string[];
  readonly specifier: Specifier;
  /** `name @ https://…`: what is there is not in an index. */
  readonly url: string | null;
  /** Empty for always. */
  readonly marker: string;
}

/** Null for what is no requirement. */
export function parseRequirement(text: string): Requirement | null {
  const match = /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]{0,200}))\s*(?:\[([^\]]*)\])?\s*(.*)$/s.exec(text);
  if (match?.[1] === undefined) return null;
  const [, name, extras = '', rest = ''] = match;
  const url = /^@\s*(\S+)\s*(?:;(.*))?$/s.exec(rest);
  const [constraint = '', ...markers] = url === null ? rest.split(';') : ['', url[2] ?? ''];
  const specifier = parseSpecifier(constraint.trim());
  if (specifier === null) return null;
  return {
    name: normalName(name),
    extras: extras.split(',').flatMap((extra) => (extra.trim() === '' ? [] : [normalName(extra.trim())])),
    specifier,
    url: url?.[1] ?? null,
    marker: markers.join(';').trim(),
  };
}
