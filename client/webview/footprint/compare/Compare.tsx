import { useMemo } from 'preact/hooks';
import type { HostJson } from '../../../../server/src/protocol/compare';
import type { FootprintView } from '../../../../server/src/protocol/footprint';
import { t } from '../../l10n';
import type { Host } from '../host';
import { SaveMenu } from '../save/SaveMenu';
import { Choose } from './Choose';
import { Curves } from './Curves';
import { Glance } from './Glance';
import { HostFields } from './HostFields';
import { Instances } from './Instances';
import { jumpsOf } from './jumps';
import { Pair } from './Pair';
import { Rows } from './Rows';
import { Said } from './Said';
import { Stack } from './Stack';
import { Walls } from './Walls';

interface Props {
  readonly view: FootprintView;
  readonly instances: number;
  readonly hostSize: HostJson;
  readonly host: Host;
  setInstances(instances: number): void;
  setHostSize(size: HostJson): void;
}

/** One comparison, the answer first. */
export function Compare({ view, instances, hostSize, host, setInstances, setHostSize }: Props) {
  const { compare, files, pending } = view;
  const jumps = useMemo(() => jumpsOf(host, files), [host, files]);
  // What the number of instances changes only by the next answer is not drawn again before that.
  const below = useMemo(
    () => (
      <>
        <Choose choose={compare.choose} />
        <Rows rows={compare.rows} />
        <Walls compare={compare} jumps={jumps} />
      </>
    ),
    [compare, jumps],
  );
  return (
    <>
      {pending && <p class="pending">{t('Some of it is still being read')}</p>}
      <div class="bar-top">
        <Pair view={view} pick={(side) => host.send({ kind: 'pick', side })} />
        <Instances instances={instances} set={setInstances} />
        <SaveMenu host={host} />
      </div>
      <div class="picture">
        <h1>{compare.headline}</h1>
        <Said text={compare.headline} />
        <Glance compare={compare} instances={instances} />
        <Stack view={view} instances={instances} jumps={jumps} />
      </div>
      <div class="growth">
        <Curves compare={compare} instances={instances} />
        <HostFields compare={compare} host={hostSize} set={setHostSize} />
      </div>
      {below}
    </>
  );
}
