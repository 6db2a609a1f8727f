import { Parser, parse } from 'yaml';
import { isDeep } from '../text/yamlDepth';
import { type ContextPointer, isRecord, pointerFrom } from './pointers';

/**
 * Build contexts that a compose file, a JSON bake file or a devcontainer.json names. All three read as YAML: JSON is a
 * part of it once the comments that devcontainer.json may hold are gone. What cannot be read points at nothing.
 */
export function composePointers(text: string): readonly ContextPointer[] {
  const services = field(readYaml(text), 'services');
  return Object.entries(services).flatMap(([name, service]) => {
    const build = isRecord(service) ? service['build'] : undefined;
    const pointer = build === undefined ? null : pointerFrom(build, `service ${name}`, 'context');
    return pointer === null ? [] : [pointer];
  });
}

export function bakeJsonPointers(text: string): readonly ContextPointer[] {
  const targets = field(readYaml(text), 'target');
  return Object.entries(targets).flatMap(([name, target]) => {
    const pointer = pointerFrom(target, `target ${name}`, 'context');
    return pointer === null ? [] : [pointer];
  });
}

export function devcontainerPointers(text: string): readonly ContextPointer[] {
  const file = readYaml(withoutComments(text));
  if (!isRecord(file)) return [];
  const build = isRecord(file['build']) ? file['build'] : file;
  if (!('dockerfile' in build) && !('dockerFile' in build)) return [];
  const pointer = pointerFrom({ ...file, ...build }, 'the dev container', 'base');
  return pointer === null ? [] : [pointer];
}

/** Deeper than any file that builds are described in. */
const deepest = 100;

function readYaml(text: string): unknown {
  try {
    if (isDeep([...new Parser().parse(text)], deepest)) return null;
    return parse(text, { merge: true, logLevel: 'silent', maxAliasCount: 100 });
  } catch {
    return null;
  }
}

function field(file: unknown, name: string): Readonly<Record<string, unknown>> {
  const value = isRecord(file) ? file[name] : undefined;
  return isRecord(value) ? value : {};
}

/** Blanks `//` and block comments outside of strings, and commas before a closing bracket. */
function withoutComments(text: string): string {
  const noComments = text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('"') ? part : ' ',
  );
  return noComments.replace(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (part) => (part.startsWith('"') ? part : ' '));
}
