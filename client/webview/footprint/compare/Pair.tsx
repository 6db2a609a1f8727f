import type { SideName } from '../../../../server/src/protocol/compare';
import type { FootprintView } from '../../../../server/src/protocol/footprint';
import { t } from '../../l10n';
import { Name } from './Name';

interface Props {
  readonly view: FootprintView;
  pick(side: SideName): void;
}

/** Who is compared; each of the two can be changed. */
export function Pair({ view: { compare, typical: isTypical }, pick }: Props) {
  const typical = isTypical || compare.machine.typical;
  const side = (name: SideName, label: string) => (
    <button type="button" class="pick" onClick={() => pick(name)}>
      <i class={`swatch ${name} own`} aria-hidden="true" />
      <span class="hidden">{label} </span>
      <b>
        <Name text={compare[name].name} />
      </b>
      <Name text={name === 'machine' && typical ? t('typical machine') : compare[name].file} class="aside" />
      <span aria-hidden="true" class="arrow" />
    </button>
  );
  return (
    <div class="sides">
      {side('container', t('Change the container:'))}
      <span class="aside">{t('beside')}</span>
      {side('machine', t('Change the machine:'))}
    </div>
  );
}
