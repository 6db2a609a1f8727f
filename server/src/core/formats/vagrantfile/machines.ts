import { alike } from './alike';
import type { ConfigBlock, SubVm } from './config/defines';
import type { RootConfig } from './config/root';
import type { Loader } from './loader';
import type { Gap, VagrantMachine, VagrantProvider, VagrantVm } from './model';
import { notKnown, saidText, saidTruth } from './plain';
import { providerView } from './providerView';
import { agreeOnProvider, agreeOnVm, carryOver } from './reconcile';
import { RubySymbol, type Site } from './ruby/values';
import type { ConfigureCall } from './vagrantModule';
import { viewOf } from './view';

/**
 * Every machine of a file. Each is read twice, as when machines are loaded one after the other and as when all have
 * been loaded before, since blocks may change what lies outside of them; what the readings differ in is unknown. Where
 * no block has changed anything, the first reading is enough.
 */
export function machinesOf(
  blocks: readonly ConfigureCall[],
  loader: Loader,
): { machines: VagrantMachine[]; gaps: Gap[] } {
  const [start] = blocks;
  if (start === undefined) return { machines: [], gaps: [] };
  const root = loader.load(blocks);
  const defined = [...loader.defines(blocks).values()];
  const room = Math.max(1, Math.floor(mostEntries / (1 + entriesOf(root))));
  const followed = defined.length === 0 ? [unnamed(start.site)] : defined.slice(0, room);
  const gaps = root.vm.gaps.filter(({ field }) => field === 'machines');
  const [beyond] = defined.slice(room);
  if (beyond !== undefined)
    gaps.push({ field: 'machines', because: 'the file configures more than is followed', site: beyond.site });
  const before = loader.changes;
  const first = followed.map((subVm) => readAlone([...blocks, ...subVm.blocks], loader));
  const isStill = loader.changes === before;
  return { machines: followed.map((subVm, index) => machineOf(subVm, blocks, loader, first[index], isStill)), gaps };
}

/** Networks, folders and the like of all machines together: more than any file of use comes to. */
const mostEntries = 50_000;

function entriesOf({ vm }: RootConfig): number {
  return vm.networks.size + vm.folders.size + vm.disks.length + vm.provisioners.length;
}

interface Reading {
  readonly config: RootConfig;
  readonly vm: VagrantVm;
  readonly providers: ReadonlyMap<string, VagrantProvider>;
}

/** The machine that Vagrant makes where none is defined. */
function unnamed(site: Site): SubVm {
  return { name: RubySymbol.of('default'), site, doubt: null, options: { slots: new Map(), rest: null }, blocks: [] };
}

/** A machine as it is when those after it have not been loaded. */
function readAlone(blocks: readonly ConfigBlock[], loader: Loader): Reading {
  const config = loader.load(blocks);
  const vm = viewOf(config);
  const providers = [...config.vm.providers.values()].map((entry): [string, VagrantProvider] => [
    entry.name,
    providerView(entry, loader.provider(entry.name, config.vm), vm),
  ]);
  return { config, vm, providers: new Map(providers) };
}

function machineOf(
  subVm: SubVm,
  blocks: readonly ConfigureCall[],
  loader: Loader,
  first: Reading | undefined,
  isStill: boolean,
): VagrantMachine {
  const all = [...blocks, ...subVm.blocks];
  const isSame = first !== undefined && loader.stamp(all) === first.config.stamp;
  const config = isSame ? first.config : loader.load(all);
  const later = isSame ? first.vm : viewOf(config);
  const agreed = first === undefined || isSame ? later : agreeOnVm(first.vm, later, subVm.site);
  const names = [...config.vm.providers.keys()];
  const providers = [...config.vm.providers.values()].map((entry) => {
    const same =
      isStill && isSame && !config.vm.overrides.has(entry.name) ? first?.providers.get(entry.name) : undefined;
    if (same !== undefined) return same;
    const overridden = config.vm.overrides.has(entry.name) ? loader.load(all, entry.name) : config;
    const vm = overridden === config ? agreed : carryOver(viewOf(overridden), later, agreed);
    const view = providerView(entry, loader.provider(entry.name, overridden.vm), vm);
    return first === undefined ? view : agreeOnProvider(first.providers.get(entry.name), view);
  });
  const isOrderSure = first === undefined || alike([...first.providers.keys()], names);
  const { slots, rest } = subVm.options;
  const option = (name: string) => slots.get(name) ?? (rest === null ? undefined : { value: rest, site: rest.site });
  const autostart = saidTruth(option('autostart'));
  return {
    name: saidText({ value: subVm.name, site: subVm.site }),
    site: subVm.site,
    blocks: subVm.blocks.map(({ block }) => block.site),
    doubt: subVm.doubt === null ? null : notKnown(subVm.doubt.unknown),
    primary: saidTruth(option('primary')),
    autostart,
    vm: isOrderSure ? agreed : { ...agreed, gaps: [...agreed.gaps, orderGap(subVm.site)] },
    providers,
  };
}

function orderGap(site: Site): Gap {
  return { field: 'providers', because: 'it depends on which machines are loaded before', site };
}
