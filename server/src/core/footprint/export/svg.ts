import { bytes, formatBytes } from '../../sizes/bytes';
import type { Comparison } from '../compare';
import { headline } from '../headline';
import type { RowId } from '../rows/row';
import { titleOf, typicalNote } from './figures';
import { columnSvg, groundLine, type Scale, scaleOf, underDepth } from './svgColumn';
import { cut, folded, round, text } from './svgText';

const width = 1040;
const margin = 32;
const between = 24;
const columnWidth = (width - 2 * margin - between) / 2;

/** Both stacks to one scale, as a picture that stands alone: the same comparison gives the same bytes. */
export function compareSvg(comparison: Comparison): string {
  const { container, machine, instances } = comparison;
  const sides = [container, machine];
  const scale = scaleOf(sides, instances);
  const below = [...noteLines(comparison), scaleText(scale)];
  const underneath = groundLine + Math.max(...sides.map(underDepth)) + 32;
  const height = underneath + below.length * 18;
  const title = titleOf(comparison);
  const drawn = sides.map((side, at) => {
    const facts = factsOf(comparison, side.kind);
    return columnSvg({ side, x: margin + at * (columnWidth + between), width: columnWidth, scale, instances, facts });
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d">
<title id="t">${text(title)}</title>
<desc id="d">${text(headline(comparison))}</desc>
<style>${style}</style>
<rect class="paper" width="${width}" height="${height}"/>
<text class="head" x="${margin}" y="40">${text(headline(comparison))}</text>
<text class="dim" x="${margin}" y="64">${text(cut(title, 140))}</text>
${drawn.join('\n')}
<line class="ground" x1="${margin}" y1="${groundLine}" x2="${width - margin}" y2="${groundLine}"/>
${below.map((line, at) => `<text class="dim" x="${margin}" y="${underneath + at * 18}">${text(line)}</text>`).join('\n')}
</svg>
`;
}

/** The colours are those of the sides, not of a judgement. */
const style = [
  'text{font:13px system-ui,sans-serif;fill:#1f2328}.label{font-size:12px}.small{font-size:12px}',
  '.head{font-size:20px;font-weight:600}.name{font-size:14px;font-weight:600}.dim{fill:#59636e}.paper{fill:#fff}',
  '.ground{stroke:#1f2328;stroke-width:2}.container{fill:#0969da}.machine{fill:#bf6a02}.under{fill:#eaeef2}',
  '.gap{fill:none;stroke:#59636e;stroke-dasharray:4 3}.slice{stroke:#fff}.copy{stroke:#fff;stroke-opacity:.6;fill:none}',
  '.lead{stroke:#8c959f;stroke-width:.75;fill:none}',
  '@media(prefers-color-scheme:dark){text{fill:#e6edf3}.dim{fill:#9198a1}.paper{fill:#0d1117}.ground{stroke:#e6edf3}',
  '.container{fill:#4493f8}.machine{fill:#d29922}.under{fill:#21262d}.slice,.copy{stroke:#0d1117}.lead{stroke:#6e7681}}',
].join('');

/** What the bars do not show, of the rows. */
function factsOf({ rows }: Comparison, side: 'container' | 'machine'): readonly string[] {
  const factOf = (id: RowId, name: string) => {
    const row = rows.find((each) => each.id === id);
    return row === undefined ? [] : [`${name}: ${row[side].text}`];
  };
  return [...factOf('download', 'Download'), ...factOf('memory', 'Memory')];
}

function noteLines(comparison: Comparison): readonly string[] {
  const note = typicalNote(comparison);
  return note === null ? [] : folded(note, 140);
}

function scaleText({ perByte, most }: Scale): string {
  const above =
    most === 0 ? '' : `Above the line to scale: ${round(perByte * most)} pixels are ${formatBytes(bytes(most))}. `;
  return `${above}Dashed: not weighed, not to scale. Below the line: what they stand on.`;
}
