import { bytes, formatBytes } from '../../sizes/bytes';
import { printSize } from '../../sizes/printSize';
import { knownPart } from '../../sizes/sum';
import type { Comparison } from '../compare';
import { growthAt, times } from '../growth';
import { headline } from '../headline';
import { labelsOf } from '../names';
import type { ContainerSide, MachineSide } from '../sides';
import type { StackPart } from '../stack';
import { nameOf, titleOf, typicalNote } from './figures';

const width = 960;
const barHeight = 320;
const barWidth = 150;
const lineHeight = 18;
const top = 96;
const groundLine = top + barHeight + 24;

/** Both stacks to one scale, as a picture that stands alone: the same comparison gives the same bytes. */
export function compareSvg(comparison: Comparison): string {
  const { container, machine, instances } = comparison;
  const sides = [container, machine];
  const most = Math.max(1, ...sides.map((side) => knownPart(growthAt(side.disk, instances))));
  const depth = Math.max(...sides.map(({ stack }) => stack.filter(isGround).length));
  const typical = typicalNote(comparison);
  const height = groundLine + depth * 24 + (typical === null ? 64 : 84);
  const title = titleOf(comparison);
  const drawn = sides.map((side, at) => column(side, 32 + at * (width / 2), most, instances));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d">
<title id="t">${text(title)}</title>
<desc id="d">${text(headline(comparison))}</desc>
<style>${style}</style>
<rect class="paper" width="${width}" height="${height}"/>
<text class="head" x="32" y="40">${text(headline(comparison))}</text>
<text class="dim" x="32" y="64">${text(cut(title, 120))}</text>
${drawn.join('\n')}
<line class="ground" x1="32" y1="${groundLine}" x2="${width - 32}" y2="${groundLine}"/>
<text class="dim" x="32" y="${height - 16}">${text(scaleText(most))}</text>${typical === null ? '' : `\n<text x="32" y="${height - 36}">${text(cut(typical, 150))}</text>`}
</svg>
`;
}

/** The colours are those of the sides, not of a judgement. */
const style = [
  'text{font:13px system-ui,sans-serif;fill:#1f2328}',
  '.head{font-size:20px;font-weight:600}.name{font-weight:600}.dim{fill:#59636e}.paper{fill:#fff}',
  '.ground{stroke:#1f2328;stroke-width:2}.container{fill:#0969da}.machine{fill:#bf6a02}.under{fill:#eaeef2}',
  '.gap{fill:none;stroke:#59636e;stroke-dasharray:4 3}.slice{stroke:#fff}',
  '@media(prefers-color-scheme:dark){text{fill:#e6edf3}.dim{fill:#9198a1}.paper{fill:#0d1117}.ground{stroke:#e6edf3}',
  '.container{fill:#4493f8}.machine{fill:#d29922}.under{fill:#21262d}.slice{stroke:#0d1117}}',
].join('');

function scaleText(most: number): string {
  return `Above the line to scale: the full height is ${formatBytes(bytes(most))}. Dashed: not weighed. Below the line: what they stand on.`;
}

function isGround({ size, per }: StackPart): boolean {
  return size === null && per === 'host';
}

/** A part with what it takes for all instances. */
interface Slice {
  readonly part: StackPart;
  readonly amount: number;
  readonly label: string;
}

function column(side: ContainerSide | MachineSide, x: number, most: number, instances: number): string {
  const labels = side.members.length === 1 ? [] : labelsOf(side.members);
  const slices = side.stack
    .filter((part) => !isGround(part) && part.kind !== 'virtualHardware')
    .map((part) => sliceOf(part, instances, labels));
  const grounds = [...side.stack.filter((part) => part.size === null && part.kind !== 'provisioned')].reverse();
  const parts: string[] = [];
  let y = groundLine;
  slices.forEach(({ part, amount }, at) => {
    const share = (amount / most) * barHeight;
    if (share > 0) {
      y -= share;
      parts.push(
        `<rect class="${side.kind} slice" x="${x}" y="${round(y)}" width="${barWidth}" height="${round(share)}" fill-opacity="${round(1 - (at % 4) * 0.18)}"/>`,
      );
    } else if (part.size === null || part.size.kind === 'unknown') {
      y -= 10;
      parts.push(`<rect class="gap" x="${x}" y="${round(y)}" width="${barWidth}" height="8"/>`);
    }
  });
  const who =
    side.members.length === 1 ? `${side.kind === 'container' ? 'Container' : 'Machine'} ${side.name}` : nameOf(side);
  const name = `${who}: ${printSize(growthAt(side.disk, instances))}`;
  return [
    `<g>`,
    `<text class="name" x="${x}" y="${top - 8}">${text(cut(name, 58))}</text>`,
    ...parts,
    ...legend(slices, x + barWidth + 14),
    ...grounds.map(
      ({ label }, at) =>
        `<rect class="under" x="${x}" y="${groundLine + 4 + at * 24}" width="${width / 2 - 64}" height="20"/><text class="dim" x="${x + 8}" y="${groundLine + 18 + at * 24}">${text(cut(label, 54))}</text>`,
    ),
    `</g>`,
  ].join('\n');
}

function sliceOf(part: StackPart, instances: number, labels: readonly string[]): Slice {
  const { size, per, label } = part;
  const all = size === null ? null : per === 'each' ? times(size, instances) : size;
  const count = per === 'each' && instances > 1 ? `${instances} × ` : '';
  const of = part.member === null ? undefined : labels[part.member];
  return {
    part,
    amount: all === null ? 0 : knownPart(all),
    label: `${all === null ? '?' : printSize(all)}  ${count}${of === undefined ? '' : `${of}: `}${label}`,
  };
}

/** The top of the stack first; of many parts the largest are named. */
function legend(slices: readonly Slice[], x: number): readonly string[] {
  const room = Math.floor(barHeight / lineHeight);
  const ranked = [...slices].sort((a, b) => b.amount - a.amount);
  const kept = new Set(slices.length <= room ? slices : ranked.slice(0, room - 1));
  const named = slices.filter((slice) => kept.has(slice));
  const left = slices.length - named.length;
  const lines = [...(left > 0 ? [`and ${left} smaller ones`] : []), ...[...named].reverse().map(({ label }) => label)];
  const first = groundLine - lines.length * lineHeight + 12;
  return lines.map((line, at) => `<text x="${x}" y="${first + at * lineHeight}">${text(cut(line, 36))}</text>`);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function cut(value: string, length: number): string {
  const points = [...value];
  return points.length <= length ? value : `${points.slice(0, length - 1).join('')}…`;
}

/** Text of files as XML’s text: no mark-up, no control, no mark that turns the direction of what follows. */
function text(value: string): string {
  return value
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
