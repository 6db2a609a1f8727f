import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import { Hash } from './hash';

/** A variable in the environment that commands are run with. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  /** What the value cannot tell: the words that name variables of the base image; empty where it tells all. */
  readonly open: string;
  readonly set: 'ARG' | 'ENV';
  readonly placed: PlacedInstruction;
}

/** Stands for all that the base image sets: no variable has an empty name. */
export const ofBase = '';

/**
 * The environment in the order in which BuildKit keeps it, which is part of every RUN's key: a variable that is set
 * again becomes the last. The hash of the whole is kept up to date at each change, whatever the number of variables: it
 * is the sum of the hashes of all pairs of neighbours.
 */
export class Environment {
  private readonly entries = new Map<string, Entry>();
  private last: Entry | null = null;
  private readonly sum = new Uint32Array(4);
  /** The sum as text, until it changes. */
  private text: string | null = null;

  /** What the Dockerfile sets, in order. */
  get variables(): readonly Variable[] {
    return this.all.filter(({ name }) => name !== ofBase);
  }

  private get all(): readonly Variable[] {
    return [...this.entries.values()].map(({ variable }) => variable);
  }

  get hash(): string {
    this.text ??= String.fromCharCode(...new Uint16Array(this.sum.buffer));
    return this.text;
  }

  copy(): Environment {
    const same = new Environment();
    for (const variable of this.all) same.set(variable);
    return same;
  }

  set(variable: Variable): void {
    this.remove(variable.name);
    const entry: Entry = { variable, own: ownHash(variable), before: this.last, after: null };
    if (this.last !== null) this.last.after = entry;
    this.entries.set(variable.name, entry);
    this.last = entry;
    this.add(entry.before, entry, 1);
  }

  private remove(name: string): void {
    const entry = this.entries.get(name);
    if (entry === undefined) return;
    const { before, after } = entry;
    this.add(before, entry, -1);
    if (after !== null) {
      this.add(entry, after, -1);
      this.add(before, after, 1);
      after.before = before;
    } else this.last = before;
    if (before !== null) before.after = after;
    this.entries.delete(name);
  }

  private add(before: Entry | null, entry: Entry, sign: 1 | -1): void {
    this.text = null;
    new Hash()
      .text(before?.own ?? '')
      .text(entry.own)
      .addTo(this.sum, sign);
  }
}

interface Entry {
  readonly variable: Variable;
  readonly own: string;
  before: Entry | null;
  after: Entry | null;
}

function ownHash({ name, value, open }: Variable): string {
  return new Hash().text(name).text(value).text(open).digest();
}
