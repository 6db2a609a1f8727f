import type { MachineSnapshot } from '../../../machineAnalysis';
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
  const statement = statementAt(lines, offset);
  const values = [
    // The machines that a `define` makes say more than their names.
    ...(setting.name === 'define' ? [] : valuesOf(snapshot, setting.name, statement)),
    ...(setting.name === 'box' ? boxSections(snapshot, statement) : []),
  ];
  const about = settingText(setting.name, setting.table, setting.fact);
  const machines = setting.name === 'define' ? machineHover(snapshot, offset) : null;
  const sections = setting.inValue ? [...values, ...about] : [...about, ...values];
  return {
    span: setting.span,
    markdown: [...(machines === null ? [] : [machines.markdown, '---']), ...sections].join('\n\n'),
  };
}
