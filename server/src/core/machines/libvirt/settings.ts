import type { Setting } from '../../formats/libvirt/setting';
import { type Fact, notKnown, unset, written } from '../fact';
import type { MachineSetting, SettingValue } from '../model';

/** What a definition says, as a fact of the machine; `otherwise` where it says nothing. */
export function factOf<T>(setting: Setting<T>, otherwise: Fact<T> = unset): Fact<T> {
  switch (setting.kind) {
    case 'written':
      return written(setting.value, setting.span);
    case 'unknown':
      return notKnown(setting.because, setting.span);
    case 'absent':
      return otherwise;
  }
}

/** The first of several settings that says anything. */
export function firstOf<T>(...settings: readonly Setting<T>[]): Setting<T> {
  return settings.find((setting) => setting.kind !== 'absent') ?? { kind: 'absent' };
}

/** Settings by their names in the definition, without those that are not there. */
export function settingsOf(
  entries: readonly (readonly [name: string, setting: Setting<SettingValue>])[],
): readonly MachineSetting[] {
  return entries.flatMap(([name, setting]) =>
    setting.kind === 'absent' ? [] : [{ name, value: factOf(setting), span: setting.span }],
  );
}

/** Words of what is written, one after the other, for people. */
export function wordsOf(...settings: readonly (Setting<string | number> | string)[]): string {
  return settings
    .map((each) => (typeof each === 'string' ? each : each.kind === 'written' ? String(each.value) : ''))
    .filter((word) => word !== '')
    .join(' ');
}
