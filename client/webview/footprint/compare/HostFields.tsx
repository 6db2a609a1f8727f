import type { CompareJson, FitJson, HostJson, SideName } from '../../../../server/src/protocol/compare';
import { t } from '../../l10n';
import { NumberField } from './NumberField';

interface Props {
  readonly compare: CompareJson;
  readonly host: HostJson;
  set(host: HostJson): void;
}

const gibibyte = 2 ** 30;
const gigabyte = 1e9;
const sides: readonly SideName[] = ['container', 'machine'];

/** The size of a host, and how many of each side have room on it. */
export function HostFields({ compare, host, set }: Props) {
  const field = (name: keyof HostJson, unit: string, label: string, factor: number, max: number) => (
    <span class="unit">
      <NumberField
        label={label}
        value={host[name] === null ? null : Math.round((host[name] / factor) * 1000) / 1000}
        max={max}
        set={(value) => {
          const amount = value === null ? null : Math.floor(value * factor);
          // Half a core is none, which no host has.
          if (amount !== 0) set({ ...host, [name]: amount });
        }}
      />{' '}
      {unit}
    </span>
  );
  const row = compare.rows.find(({ id }) => id === 'fits');
  return (
    <section class="fits" aria-labelledby="fits">
      <h2 id="fits">{t('What fits on a host')}</h2>
      <p class="fields">
        {field('memoryBytes', 'GiB', t('Memory of the host in GiB'), gibibyte, 1e6)}
        {field('cores', t('cores'), t('Cores of the host'), 1, 1e5)}
        {field('diskBytes', 'GB', t('Disk of the host in GB'), gigabyte, 1e9)}
      </p>
      {sides.map((side) => (
        <div key={side} class="fit">
          <p>
            <i class={`swatch ${side} own`} aria-hidden="true" />{' '}
            <Fit fit={compare[side].fits.all} who={nameOf(compare, side)} />
          </p>
          <ul>
            {(row?.[side].notes ?? []).map((note, index) => (
              <li key={index}>{note}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** An instance may be several containers: of several members one each, of a service as many as it has replicas. */
function nameOf({ container, machine }: CompareJson, side: SideName): string {
  if (side === 'machine') return machine.members.length > 1 ? t('instances of the machines') : t('machines');
  if (container.members.length > 1) return t('instances of the containers');
  return container.service === null ? t('containers') : t('instances of the service');
}

function Fit({ fit, who }: { readonly fit: FitJson | null; readonly who: string }) {
  if (fit === null) return <span class="aside">{t('{0}: not known without a size', who)}</span>;
  return (
    <>
      <b>{fitText(fit)}</b> {who}
    </>
  );
}

function fitText({ kind, low, high }: FitJson): string {
  if (kind === 'unbounded') return t('any number of');
  if (low !== null && high !== null) return low === high ? String(low) : t('{0} to {1}', low, high);
  if (high !== null) return t('at the most {0}', high);
  return low === null ? t('not known how many') : t('at least {0}', low);
}
