import { useMemo, useState } from 'preact/hooks';
import type { OverviewItem, OverviewView } from '../../../../server/src/protocol/footprint';
import { t } from '../../l10n';
import { trackOf } from '../draw/Bar';
import type { Host } from '../host';
import { ItemRow, weightOf } from './ItemRow';
import { arrange, type Kinds, type Order } from './order';

interface Props {
  /** Null until the host has sent one. */
  readonly overview: OverviewView | null;
  readonly host: Host;
}

/** Rows that are drawn before somebody asks for all. */
const first = 200;

/** All containers and machines of the workspace, by what they take of the disk. */
export function Overview({ overview, host }: Props) {
  const [words, setWords] = useState('');
  const [kinds, setKinds] = useState<Kinds>('all');
  const [order, setOrder] = useState<Order>('bytes');
  const [isWhole, showAll] = useState(false);
  const items = useMemo(() => arrange(overview?.items ?? [], { words, kinds, order }), [overview, words, kinds, order]);
  if (overview === null) return <p class="lead">{t('Looking through the workspace …')}</p>;
  const full = trackOf(overview.items.map(weightOf));
  const shown = isWhole ? items : items.slice(0, first);
  return (
    <>
      <h1>{titleOf(overview.items)}</h1>
      {!overview.complete && <p class="pending">{t('Some files are still being read')}</p>}
      <div class="wishes">
        <label>
          {t('Filter')}{' '}
          <input type="search" value={words} onInput={({ currentTarget }) => setWords(currentTarget.value)} />
        </label>
        <Choice
          label={t('Show')}
          value={kinds}
          options={[
            ['all', t('everything')],
            ['image', t('images')],
            ['service', t('services')],
            ['machine', t('machines')],
          ]}
          set={(value: Kinds) => setKinds(value)}
        />
        <Choice
          label={t('Sort by')}
          value={order}
          options={[
            ['bytes', t('size on disk')],
            ['own', t('own bytes')],
            ['name', t('name')],
            ['kind', t('kind')],
          ]}
          set={(value: Order) => setOrder(value)}
        />
        <span class="key">
          <i class="swatch container own" aria-hidden="true" />
          <i class="swatch machine own" aria-hidden="true" /> {t('own')}
          <i class="swatch container shared" aria-hidden="true" />
          <i class="swatch machine shared" aria-hidden="true" /> {t('shared with others here')}
        </span>
      </div>
      <table class="overview">
        <caption class="hidden">{t('Images, services and machines by their size on disk')}</caption>
        <colgroup>
          <col class="who" />
          <col />
          <col class="size" />
          <col class="act" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('Name')}</th>
            <th scope="col">{t('On disk')}</th>
            <th scope="col">{t('Size')}</th>
            <th scope="col">
              <span class="hidden">{t('Compare')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <ItemRow key={keyOf(item)} item={item} full={full} host={host} />
          ))}
        </tbody>
      </table>
      {items.length === 0 && <p class="aside">{t('Nothing fits.')}</p>}
      {shown.length < items.length && (
        <button type="button" class="plain" onClick={() => showAll(true)}>
          {t('Show all {0}', items.length)}
        </button>
      )}
      {overview.notes.map((note) => (
        <p key={note} class="aside note">
          {note}
        </p>
      ))}
    </>
  );
}

function titleOf(items: readonly OverviewItem[]): string {
  const count = (side: OverviewItem['side']) => items.filter((item) => item.side === side).length;
  const [containers, machines] = [count('container'), count('machine')];
  const first = containers === 1 ? t('1 container') : t('{0} containers', containers);
  const second = machines === 1 ? t('1 machine') : t('{0} machines', machines);
  return t('{0} and {1} in this workspace', first, second);
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, text: string])[];
  set(value: T): void;
}

function Choice<T extends string>({ label, value, options, set }: ChoiceProps<T>) {
  return (
    <label>
      {label}{' '}
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const found = options.find(([each]) => each === currentTarget.value);
          if (found !== undefined) set(found[0]);
        }}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function keyOf({ subject, kind }: OverviewItem): string {
  return subject.kind === 'file' ? `${kind} ${subject.uri} ${subject.name ?? ''}` : subject.id;
}
