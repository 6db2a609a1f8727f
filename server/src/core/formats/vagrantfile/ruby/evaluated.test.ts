import assert from 'node:assert/strict';
import { openPrism } from '../../../../host/prism';
import { missing, ready } from '../../../sizes/answer';
import { openRuby } from './evaluator';
import type { Files } from './files';
import { RubyParser } from './parser';
import { settled, Unknown, type Value } from './values';
import type { RubyProblem } from './world';

const parser = new RubyParser(openPrism());

interface Evaluated {
  /** As `inspect` prints it; empty where it is unknown. */
  readonly text: string;
  /** Why it is unknown. */
  readonly unknown: string | null;
  readonly problems: readonly RubyProblem[];
  /** Paths that the files port was asked for. */
  readonly asked: readonly string[];
}

interface Around {
  /** By path below the folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly constants?: Readonly<Record<string, Value>>;
}

/** Evaluates a text as `/project/Vagrantfile`; all outside of `/project` is refused. */
export function evaluated(text: string, { files = {}, env = {}, constants = {} }: Around = {}): Evaluated {
  const asked: string[] = [];
  const inside = <T>(path: string, answer: (name: string) => T) => {
    asked.push(path);
    return path === '/project' || path.startsWith('/project/')
      ? ready(answer(path.slice(9)))
      : missing('it lies outside of the workspace');
  };
  const port: Files = {
    read: (path) => inside(path, (name) => files[name] ?? null),
    kind: (path) => inside(path, (name) => (name in files ? 'file' : below(name).length > 0 ? 'folder' : null)),
    list: (path) => inside(path, (name) => [...new Set(below(name).map((each) => each.split('/')[0] ?? ''))]),
  };
  const below = (name: string) =>
    Object.keys(files).flatMap((each) =>
      name === '' ? [each] : each.startsWith(`${name}/`) ? [each.slice(name.length + 1)] : [],
    );
  const ruby = openRuby({
    parser,
    files: port,
    folder: '/project',
    env: new Map(Object.entries(env)),
    constants: new Map(Object.entries(constants)),
  });
  const value = settled(ruby.run('/project/Vagrantfile', text));
  const printed = value instanceof Unknown ? value : ruby.ruby.inspect(value);
  const isKnown = typeof printed === 'string';
  return { text: isKnown ? printed : '', unknown: isKnown ? null : printed.because, problems: ruby.problems, asked };
}

/** One row a case: the code, and its value, or `?` where it must be unknown. */
export function assertRows(rows: string, around: Around = {}): void {
  const cases = rows.split('\n').filter((row) => row.trim() !== '');
  const wrong = cases.flatMap((row) => {
    const [code = '', wanted = ''] = row.split(' #=> ');
    const { text, unknown } = evaluated(code.trim().replaceAll('⏎', '\n'), around);
    const said = unknown === null ? text : '?';
    return said === wanted.trim() ? [] : [`${code.trim()} gives ${said} (${unknown ?? ''}), not ${wanted}`];
  });
  assert.deepEqual(wrong, []);
}
