import { canonical } from './canonical';
import { readDotenv } from './dotenv';
import { interpolate } from './interpolate';
import { settled } from './merge';
import { nameOf } from './paths';
import type { PiecePool } from './pieces';
import type { ComposeProblem } from './problem';
import type { ComposeSurroundings } from './surroundings';
import type { Variables } from './template';
import { asText, get, type MapValue, map, type Place } from './value';
import { whereIn } from './where';
import { type ReadYaml, readYaml } from './yaml';

/** Why something of a project is not known, and where that begins. */
export interface Gap {
  readonly because: string;
  readonly at: Place | null;
}

/** What a file is read with. */
export interface Reading {
  /** Where its relative paths count from. */
  readonly folder: string;
  readonly variables: Variables;
}

/** Reads the files of one project, and keeps what is wrong with them. */
export class ProjectReader {
  readonly problems: ComposeProblem[] = [];
  readonly gaps: Gap[] = [];
  /** Every file that was asked for. */
  readonly asked = new Set<string>();
  pending = false;
  readonly home: string | null;
  private readonly document: string;
  private readonly pool: PiecePool | null;
  private readonly around: ComposeSurroundings;
  private readonly yaml = new Map<string, ReadYaml>();
  private readonly told = new Set<string>();

  constructor(document: string, around: ComposeSurroundings, pool: PiecePool | null) {
    this.pool = pool;
    this.document = document;
    this.around = around;
    this.home = around.home;
  }

  /** The text of a file, by its absolute path. */
  text(path: string): { readonly text: string } | 'none' | 'unknown' {
    if (path === this.around.path) return { text: this.document };
    this.asked.add(path);
    const answer = this.around.files.read(path);
    if (answer.kind === 'ready') return answer.value === null ? 'none' : { text: answer.value };
    if (answer.kind === 'pending') this.pending = true;
    return 'unknown';
  }

  private gap(path: string, at: Place | null): void {
    const answer = this.around.files.read(path);
    const because = answer.kind === 'missing' ? answer.because : `${nameOf(path)} is being read`;
    this.gaps.push({ because, at });
  }

  /** A compose file’s values, filled in and canonical; null where there is nothing to read. */
  file(path: string, from: Place | null, { folder, variables }: Reading): MapValue | null {
    const found = this.text(path);
    if (found === 'unknown') {
      this.gap(path, from);
      return null;
    }
    if (found === 'none') {
      if (from !== null) this.problem('compose-reference', from, `There is no file ${path}.`);
      return null;
    }
    const { root, problems } = this.parsed(path, found.text);
    for (const problem of problems) this.tell(problem);
    if (root === null) return map({ file: path, span: { start: 0, end: 0 } }, []);
    if (root.kind !== 'map') {
      this.problem('compose-value', root.at, 'A compose file is a mapping, which begins with keys such as services.');
      return null;
    }
    const filled = interpolate(root, variables, (problem) => this.tell(problem));
    const whole = canonical(filled, whereIn(folder, this.home));
    return whole.kind === 'map' ? whole : null;
  }

  /** The name that a file gives its project, as it is written; null where it gives none. */
  writtenName(path: string): string | null {
    const found = this.text(path);
    return typeof found === 'string' ? null : asText(get(this.parsed(path, found.text).root, 'name'));
  }

  private parsed(path: string, text: string): ReadYaml {
    const parsed = this.yaml.get(path) ?? readYaml(text, path, path === this.around.path ? this.pool : null);
    this.yaml.set(path, parsed);
    return parsed;
  }

  /** What `.env` files say, the first of them first; those that are not there say nothing. */
  environmentFile(path: string, variables: Variables): ReadonlyMap<string, string | undefined> {
    const found = this.text(path);
    return typeof found === 'string' ? new Map() : readDotenv(found.text, variables);
  }

  problem(code: ComposeProblem['code'], { file, span }: Place, message: string): void {
    this.tell({ code, severity: 'error', file, span, message });
  }

  /** A file that is read twice says what is wrong with it once. */
  private tell(problem: ComposeProblem): void {
    const key = `${problem.file}\0${problem.span.start}\0${problem.message}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.problems.push(problem);
  }
}

/** One file of several, ready to be merged: what it takes away without there being anything is gone. */
export function alone(file: MapValue): MapValue {
  const value = settled(file);
  return value.kind === 'map' ? value : file;
}
