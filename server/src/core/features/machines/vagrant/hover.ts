import type { MachineSnapshot } from '../../../machineAnalysis';
import type { LineIndex } from '../../../text/lineIndex';
import { type Span, span } from '../../../text/span';
import type { HoverText } from '../../data';
import { settingText } from '../settingText';
import { machineHover } from '../summary';
import { valuesAt, valuesOf } from '../values';
import { boxSections } from './box';
import { settingAt, statementAt } from './place';

/** What a setting means, and what it comes to for each machine; for a `define`, the machines that it makes. */
export function vagrantHover(snapshot: MachineSnapshot, offset: number): HoverText | null {
  const { lines } = snapshot.document;
  const setting = settingAt(lines, offset);
  if (setting === null) {
    const values = valuesAt(snapshot, offset);
    return values === null
      ? machineHover(snapshot, offset)
      : { span: values.span, markdown: values.lines.join('\n\n') };
  }
  const { meaning, details } = settingText(setting.name, setting.table, setting.fact);
  const values = valuesHere(snapshot, setting.name, statementAt(lines, offset));
  const machines = setting.name === 'define' ? machineHover(snapshot, offset) : null;
  // Two lists one behind the other would be drawn as one.
  const apart = values.length === 0 ? [] : [...values, '---'];
  const sections = setting.inValue ? [...values, ...meaning, ...details] : [...meaning, ...apart, ...details];
  return {
    span: setting.inValue ? wordAt(lines, offset) : setting.span,
    markdown: [...(machines === null ? [] : [machines.markdown, '---']), ...sections].join('\n\n'),
  };
}

/** What stands around an offset, without blanks and commas. */
function wordAt(lines: LineIndex, offset: number): Span {
  const { line } = lines.placeAt(offset);
  const before = lines.text.slice(lines.lineStart(line), offset);
  const behind = lines.text.slice(offset, lines.lineEnd(line));
  const start = offset - (/[^\s,()[\]]*$/.exec(before)?.[0].length ?? 0);
  return span(start, offset + (/^[^\s,()[\]]*/.exec(behind)?.[0].length ?? 0));
}

/** The machines that a `define` makes say more than their names, and what a box brings more than its name. */
function valuesHere(snapshot: MachineSnapshot, name: string, statement: Span): readonly string[] {
  if (name === 'define') return [];
  const boxes = name === 'box' ? boxSections(snapshot, statement) : [];
  return boxes.length > 0 ? boxes : valuesOf(snapshot, name, statement);
}
