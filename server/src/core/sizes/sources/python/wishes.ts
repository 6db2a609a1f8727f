import type { PythonInstall } from '../../../shell/effects/projects';
import { resolvePath } from '../../../shell/words/paths';
import type { RunSite } from '../../run/site';
import type { Requirement } from './requirement';
import { parseRequirement } from './requirement';
import { parseRequirementsFile } from './requirementsFile';

/** All that one install command asks for, its files read. */
export interface InstallWishes {
  readonly requirements: readonly Requirement[];
  readonly constraints: readonly Requirement[];
  /** True where every project that is needed is listed. */
  readonly complete: boolean;
  /** Names of the files that were read, in the build context. */
  readonly files: readonly string[];
  /** What is installed beside these, one clause each. */
  readonly gaps: readonly string[];
  readonly pending: boolean;
}

/** Files that include one another; more would be a circle. */
const mostFiles = 30;

export function wishesOf(effect: PythonInstall, site: RunSite): InstallWishes {
  const requirements: Requirement[] = [];
  const constraints: Requirement[] = [];
  const gaps = effect.sources.map(sourceGap);
  for (const word of effect.unresolved) gaps.push(`what ${short(word)} means depends on the build`);
  for (const { name, constraint } of effect.packages) {
    const requirement = parseRequirement(`${name}${constraint ?? ''}`);
    if (requirement !== null) requirements.push(requirement);
    else gaps.push(`${short(name)} is no requirement that is read here`);
  }
  const queue = effect.requirements.map(({ path, written }) => ({ path, written, into: requirements, always: false }));
  const read = new Set<string>();
  const files: string[] = [];
  let complete = effect.packages.length === 0;
  let pending = false;
  for (const wanted of queue) {
    const { path, written, into } = wanted;
    if (path !== null && read.has(path)) continue;
    if (read.size >= mostFiles) break;
    const answer = path === null ? null : site.file(path);
    if (path === null || answer === null || answer.kind === 'missing') {
      gaps.push(`${short(written)} is not among the files that are copied here`);
      continue;
    }
    read.add(path);
    if (answer.kind === 'pending') {
      pending = true;
      gaps.push(`${short(written)} is being read`);
      continue;
    }
    const parsed = parseRequirementsFile(answer.value.text);
    files.push(answer.value.path);
    into.push(...parsed.requirements);
    if (into === requirements) {
      complete &&= parsed.complete;
      gaps.push(...parsed.sources.map(sourceGap));
      for (const line of parsed.unread) gaps.push(`“${short(line)}” in ${answer.value.path} cannot be read`);
    }
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    for (const include of parsed.includes)
      queue.push({ ...wanted, path: resolvePath(include, folder), written: include });
    for (const file of parsed.constraints)
      queue.push({ ...wanted, path: resolvePath(file, folder), written: file, into: constraints });
  }
  return { requirements, constraints, complete: complete || effect.noDependencies, files, gaps, pending };
}

function sourceGap(source: string): string {
  if (/^\.{0,2}\/|^\.$|^\.\[/.test(source)) return `what ${short(source)} builds and needs is known after a build`;
  return `what ${short(source)} brings is known after a build`;
}

function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
