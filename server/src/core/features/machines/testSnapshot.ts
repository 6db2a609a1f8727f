import { RubyParser } from '../../formats/vagrantfile/ruby/parser';
import { MachineAnalysis, type MachineSnapshot } from '../../machineAnalysis';
import type { Machine, MachineFormat } from '../../machines/model';
import type { MachineSurroundings } from '../../machines/surroundings';
import { machineTotals } from '../../machines/totals';
import { missing, ready } from '../../sizes/answer';
import { LineIndex } from '../../text/lineIndex';

/** Surroundings for tests: there is no Ruby, and of all files those that are named, in `/project`. */
export function testSurroundings(files: readonly string[] = []): MachineSurroundings {
  const because = 'a test has none';
  return {
    path: '/project/Vagrantfile',
    folder: '/project',
    parser: new RubyParser({ get: () => missing(because), drop: () => {} }),
    files: {
      read: () => missing(because),
      kind: (path) => (path.startsWith('/project/') ? ready(files.includes(path) ? 'file' : null) : missing(because)),
      list: () => missing(because),
    },
    environment: new Map(),
    provider: null,
    image: () => missing(because),
    box: () => missing(because),
    apt: () => missing(because),
  };
}

/** A text read in those surroundings. */
export function testReading(text: string, format: MachineFormat, around = testSurroundings()): MachineSnapshot {
  const document = { uri: 'file:///project/Vagrantfile', version: 1, lines: new LineIndex(text) };
  return new MachineAnalysis({ machines: () => around, severities: () => ready({}) }).snapshot(document, format);
}

/** A Vagrantfile with the machines that a test wants it to have. */
export function testVagrantfile(
  text: string,
  machines: readonly Machine[],
  more: Partial<MachineSnapshot> = {},
): MachineSnapshot {
  const read = testReading(text, 'vagrantfile');
  return {
    ...read,
    machines,
    gaps: [],
    totals: machineTotals(machines, false),
    problems: [],
    refused: null,
    pending: false,
    ...more,
  };
}
