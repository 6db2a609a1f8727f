import type { ProjectFile } from '../../../run/site';
import { chosenNodes, type GraphEdge, type GraphNode, type GraphRoot } from './graph';
import { type Fields, fieldsAt, isFields, readJson, textsAt } from './json';
import { plainJson } from './jsonComments';
import { elsewhereOf } from './origin';
import { isConstrained, unconstrained } from './target';
import type { LockAnswer, Wish } from './types';

/** Reads a bun.lock, the text form of bun 1.2 and later, whose keys are the places in node_modules. */
export function readBunLock({ path, text }: ProjectFile, wish: Wish): LockAnswer {
  const json = readJson(path, plainJson(text));
  if (json.kind === 'broken') return json;
  const entries = Object.entries(fieldsAt(json.value, 'packages'));
  const index = new Map(entries.map(([place], at) => [place, at]));
  const nodes = entries.map(([place, value]) => nodeOf(place, value, index));
  const projects = Object.values(fieldsAt(json.value, 'workspaces')).filter(isFields);
  const roots = projects.flatMap((project): readonly GraphRoot[] => [
    ...edgesOf('', project, 'dependencies', index).map((edge) => ({ ...edge, development: false })),
    ...edgesOf('', project, 'optionalDependencies', index).map((edge) => ({ ...edge, development: false })),
    ...edgesOf('', project, 'devDependencies', index).map((edge) => ({ ...edge, development: true })),
  ]);
  const chosen = [...chosenNodes({ nodes, roots }, wish)];
  const packages = chosen.flatMap((at) => {
    const node = nodes[at];
    return node === undefined || node.own ? [] : [node.package];
  });
  return { kind: 'read', reading: { packages, fetched: [], list: 0, total: entries.length, notes: [] } };
}

/** `["name@1.0.0", "registry", { dependencies, os, cpu }, "sha512-…"]`; workspaces and git packages are shorter. */
function nodeOf(place: string, value: unknown, index: ReadonlyMap<string, number>): GraphNode {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [];
  const id = typeof parts[0] === 'string' ? parts[0] : place;
  const fields = parts.find(isFields) ?? {};
  const integrity = parts.find((part): part is string => typeof part === 'string' && /^sha\d+-/.test(part)) ?? null;
  const split = id.indexOf('@', 1);
  const version = split < 0 ? '' : id.slice(split + 1);
  const list = (key: string) => textsAt(fields, key).filter((each) => each !== 'none');
  const constraints = isFields(fields) ? { os: list('os'), cpu: list('cpu'), libc: list('libc') } : unconstrained;
  return {
    package: {
      name: split < 0 ? id : id.slice(0, split),
      version,
      integrity,
      tarball: null,
      elsewhere: /^\d/.test(version) ? null : elsewhereOf(version, null),
      copies: 1,
      native: isConstrained(constraints),
    },
    own: version.startsWith('workspace:'),
    constraints,
    needs: [
      ...edgesOf(place, fields, 'dependencies', index),
      ...edgesOf(place, fields, 'optionalDependencies', index),
      ...edgesOf(place, fields, 'peerDependencies', index),
    ],
  };
}

function edgesOf(place: string, fields: Fields, key: string, index: ReadonlyMap<string, number>): readonly GraphEdge[] {
  const optionalPeers = new Set(textsAt(fields, 'optionalPeers'));
  return Object.keys(fieldsAt(fields, key)).flatMap((name): GraphEdge[] => {
    const to = optionalPeers.has(name) ? null : find(place, name, index);
    return to === null ? [] : [{ name, to, optional: key === 'optionalDependencies' }];
  });
}

/** Below the package that needs it, else below those that this one lies in, else at the top. */
function find(place: string, name: string, index: ReadonlyMap<string, number>): number | null {
  for (let folder = place; folder !== ''; folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))) {
    const at = index.get(`${folder}/${name}`);
    if (at !== undefined) return at;
  }
  return index.get(name) ?? null;
}
