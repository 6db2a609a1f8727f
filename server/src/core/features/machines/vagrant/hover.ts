import type { MachineSnapshot } from '../../../machineAnalysis';
import { touches } from '../../../text/span';
import type { HoverText } from '../../data';
import { settingText } from '../settingText';
import { machineHover } from '../summary';
import { valuesAt, valuesOf } from '../values';
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
  const values = valuesOf(snapshot, setting.name, statementAt(lines, offset));
  const about = settingText(setting.name, setting.table, setting.fact);
  const machines = setting.name === 'define' && touches(setting.span, offset) ? machineHover(snapshot, offset) : null;
  const sections = setting.inValue ? [...values, ...about] : [...about, ...values];
  return {
    span: setting.span,
    markdown: [...(machines === null ? [] : [machines.markdown, '---']), ...sections].join('\n\n'),
  };
}
