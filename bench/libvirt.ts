import { parseArgs } from 'node:util';
import { readLibvirt } from '../server/src/core/formats/libvirt/read';
import { domain } from './machineFiles';
import { report } from './statistics';

/**
 * How long libvirt's definitions take to read after a keystroke, problems and all: text in, model out, with nothing kept from
 * the version before. `npx tsx bench/libvirt.ts [--lines 2000] [--keystrokes 300]`.
 */
const { values } = parseArgs({
  options: { lines: { type: 'string', default: '2000' }, keystrokes: { type: 'string', default: '300' } },
});

const text = domain(Number(values.lines));
const keystrokes = Number(values.keystrokes);
const lines = text.split('\n').length;

const rows = [...times('a digit more', typed), ...times('a tag half typed', halfTyped)].map(
  ({ what, unit, samples }) => ({ what: `${what}, ${lines} lines`, unit, ours: samples, peers: [] }),
);
console.log(report(rows, 'plimsoll', ''));

interface Times {
  readonly what: string;
  readonly unit: string;
  readonly samples: readonly number[];
}

/** By the clock, and by what the processor spent, which says more where other programs want it too. */
function times(what: string, edit: (at: number) => string): readonly Times[] {
  const clock: number[] = [];
  const processor: number[] = [];
  for (let stroke = 0; stroke < keystrokes; stroke++) {
    const version = edit(stroke);
    const before = process.cpuUsage();
    const start = performance.now();
    const { model } = readLibvirt(version);
    clock.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
    if (model.kind !== 'domain' || model.devices.disks.length < 10) throw new Error('the domain is not read');
  }
  return [
    { what, unit: 'ms', samples: clock },
    { what, unit: 'ms of processor', samples: processor },
  ];
}

/** The number in the memory's text grows. */
function typed(stroke: number): string {
  return text.replace('4194304', `4194304${stroke}`);
}

/** Somebody types a device in the midst of the others: `<`, `<i`, `<in`, … */
function halfTyped(stroke: number): string {
  const whole = "<interface type='network'";
  const at = text.indexOf('    <disk', Math.floor((text.length * (stroke % 40)) / 60));
  return `${text.slice(0, at)}    ${whole.slice(0, 1 + (stroke % whole.length))}\n${text.slice(at)}`;
}
