import type { CompareJson, SideName } from '../../../../server/src/protocol/compare';
import { t } from '../../l10n';

/** When to choose which, as far as this pair's own facts tell. */
export function Choose({ choose }: { readonly choose: CompareJson['choose'] }) {
  if (choose.length === 0) return null;
  const of = (side: SideName) => choose.filter((each) => each.side === side);
  const column = (side: SideName, title: string) =>
    of(side).length > 0 && (
      <div>
        <h3>
          <i class={`swatch ${side} own`} aria-hidden="true" /> {title}
        </h3>
        <ul>
          {of(side).map(({ text }, index) => (
            <li key={index}>{text}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <section class="choose" aria-labelledby="choose">
      <h2 id="choose">{t('When to choose which')}</h2>
      <div class="two">
        {column('container', t('The container, where …'))}
        {column('machine', t('The machine, where …'))}
      </div>
    </section>
  );
}
