import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A project at one moment, and how it is built. */
export interface Project {
  readonly files: ReadonlyMap<string, ProjectFile>;
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly target: string | null;
}

export interface ProjectFile {
  readonly text: string;
  readonly mode: number;
  /** Seconds since 1970. */
  readonly time: number;
  /** The target of a symbolic link, which then has neither text nor mode. */
  readonly link?: string;
  /** The file that it is another name of. */
  readonly twin?: string;
  readonly folder?: true;
}

/** A project before and after an edit. Nothing is expected of it here: the builder is the judge. */
export interface Pair {
  readonly name: string;
  readonly before: Project;
  readonly after: Project;
}

/**
 * Reads the pairs of all files of a folder. A file holds groups: `=== name`, then the files of a project, each behind
 * `--- path mode`, then edits, each behind `> name`. Lines of an edit, in which `⏎` stands for a line break:
 *
 *     path: old => new     replaces the one place where the file says old
 *     mode path 755        sets its mode
 *     add path: text       a new file, or a new text
 *     delete path          a file or a folder
 *     move path path
 *     touch path           sets another time
 *     arg NAME=value       passes a build argument
 *     target name          or - for the last stage
 *
 * A line that begins with `before ` changes the project before the edit too.
 */
export function readPairs(folder: string): readonly Pair[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readGroups(name.replace('.txt', ''), readFileSync(join(folder, name), 'utf8')));
}

export function readGroups(file: string, text: string): readonly Pair[] {
  const groups = text.split(/^=== (.*)\n/m).slice(1);
  const pairs: Pair[] = [];
  for (let at = 0; at < groups.length; at += 2) {
    const [project = '', ...edits] = (groups[at + 1] ?? '').split(/^> /m);
    const start = readProject(project);
    for (const edit of edits) pairs.push(readEdit(`${file}: ${groups[at]}: `, start, edit.split('\n')));
  }
  return pairs;
}

function readProject(text: string): Project {
  const files = new Map<string, ProjectFile>();
  const parts = text.split(/^--- (.*)\n/m).slice(1);
  for (let at = 0; at < parts.length; at += 2) {
    const [path = '', mode = '644'] = (parts[at] ?? '').split(' ');
    files.set(path, { text: (parts[at + 1] ?? '').replace(/\n+$/, '\n'), mode: Number.parseInt(mode, 8), time });
  }
  return { files, buildArgs: new Map(), target: null };
}

const time = 1_700_000_000;

function readEdit(group: string, start: Project, [name = '', ...lines]: readonly string[]): Pair {
  let [before, after] = [start, start];
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const both = line.startsWith('before ');
    const command = both ? line.slice('before '.length) : line;
    after = edited(after, command);
    if (both) before = edited(before, command);
  }
  return { name: group + name, before, after };
}

function edited(project: Project, line: string): Project {
  const files = new Map(project.files);
  const same = { ...project, files };
  const [command = '', first = '', second = ''] = line.split(' ');
  const old = files.get(first);
  if (command === 'arg') {
    const [, name = '', value = ''] = /^arg (\w+)=(.*)$/.exec(line) ?? [];
    return { ...project, buildArgs: new Map([...project.buildArgs, [name, value]]) };
  }
  if (command === 'target') return { ...project, target: first === '-' ? null : first };
  if (command === 'add') {
    const [, path = '', text = ''] = /^add ([^:]+): ?(.*)$/.exec(line) ?? [];
    files.set(path, { text: `${text.replaceAll('⏎', '\n')}\n`, mode: 0o644, time });
    return same;
  }
  if (command === 'delete') {
    for (const path of [...files.keys()]) if (path === first || path.startsWith(`${first}/`)) files.delete(path);
    return same;
  }
  if (command === 'mode' || command === 'touch' || command === 'move') {
    if (old === undefined) throw new Error(`no file for: ${line}`);
    if (command === 'mode') files.set(first, { ...old, mode: Number.parseInt(second, 8) });
    else if (command === 'touch') files.set(first, { ...old, time: time + 1000 });
    else {
      files.delete(first);
      files.set(second, old);
    }
    return same;
  }
  const [, path = '', from = '', to = ''] = /^([^:]+): (.*?) =>(?: (.*))?$/.exec(line) ?? [];
  const file = files.get(path);
  const found = from.replaceAll('⏎', '\n');
  if (file === undefined || found === '' || file.text.split(found).length !== 2)
    throw new Error(`cannot be carried out: ${line}`);
  files.set(path, { ...file, text: file.text.replace(found, () => to.replaceAll('⏎', '\n')) });
  return same;
}
