import type { ShellEffect, ShellReading, UnknownCommand } from '../../shell/effects';
import { readShell } from '../../shell/readShell';
import { UNKNOWN } from '../../shell/words/argument';
import type { ProvisionStep } from './steps';

/** What the provisioners of a machine do, all together: what one has written the next finds there. */
export interface ProvisionReading {
  readonly effects: readonly ShellEffect[];
  readonly unknown: readonly UnknownCommand[];
  /** Why some of them are not read, each once. */
  readonly unread: readonly string[];
}

/** An edit elsewhere in a file asks for the same again, and so do most machines of one file. */
const read = new Map<string, ProvisionReading>();

/** So many sets of scripts are remembered. */
const mostRead = 32;

export function readSteps(steps: readonly ProvisionStep[]): ProvisionReading {
  const key = JSON.stringify(steps.map(keyOf));
  const known = read.get(key);
  if (known !== undefined) return known;
  const reading = readAll(steps);
  if (read.size >= mostRead) read.clear();
  read.set(key, reading);
  return reading;
}

function keyOf(step: ProvisionStep): readonly unknown[] {
  return step.kind === 'unread' ? [step.because] : [step.text, step.variables === null ? null : [...step.variables]];
}

function readAll(steps: readonly ProvisionStep[]): ProvisionReading {
  const readings = steps.flatMap((step) => (step.kind === 'script' ? [readingOf(step)] : []));
  return {
    effects: readings.flatMap(({ effects }) => effects),
    unknown: readings.flatMap(({ unknown }) => unknown),
    unread: [...new Set(steps.flatMap((step) => (step.kind === 'unread' ? [step.because] : [])))],
  };
}

/** Vagrant hands a script without a first line of its own to bash, in the home of whom it logs in as. */
function readingOf({ text, variables }: ProvisionStep & { readonly kind: 'script' }): ShellReading {
  const get = (name: string) => (variables === null ? UNKNOWN : (variables.get(name) ?? usual.get(name)));
  return readShell(text, { variables: { get }, shell: 'bash', folder: '/home/vagrant', architecture: null });
}

/** Scripts run as root unless they say otherwise. */
const usual: ReadonlyMap<string, string> = new Map([['HOME', '/root']]);
