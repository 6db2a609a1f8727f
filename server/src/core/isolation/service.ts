import { seenFrom } from '../compose/mounts';
import { type ComposeService, keyOf, setting } from '../compose/services';
import type { ComposeSnapshot } from '../composeAnalysis';
import { asText, type ComposeValue, get, itemsOf, type Place } from '../formats/compose/value';
import { type Fact, mapFact, notKnown, written } from '../machines/fact';
import { composeRules } from '../rules/isolation/compose/table';
import { type Found, runRules } from '../rules/rule';
import type { Span } from '../text/span';
import { isolationOfContainer } from './container';
import { type ContainerSettings, unset } from './containerSettings';
import type { Isolation } from './model';
import { reportedBy } from './reportedBy';

/** What separates the containers of a service from their host, as `docker compose up` starts them. */
export function isolationOfService(service: ComposeService, snapshot: ComposeSnapshot): Isolation {
  return isolationOfContainer(new ServiceReader(service, snapshot).settings());
}

const reporting: ReadonlySet<string> = new Set(Object.values(reportedBy).flat());
const openingRules = composeRules.filter(({ id }) => reporting.has(id));

/** What rules say of all services at once, which many ask for one after the other. */
function foundIn(snapshot: ComposeSnapshot): readonly Found[] {
  const known = kept.get(snapshot);
  if (known !== undefined) return known;
  const found = runRules(openingRules, snapshot);
  kept.set(snapshot, found);
  return found;
}

const kept = new WeakMap<ComposeSnapshot, readonly Found[]>();

/** Lists that Compose reads in one form each. */
class ServiceReader {
  private readonly service: ComposeService;
  private readonly snapshot: ComposeSnapshot;

  constructor(service: ComposeService, snapshot: ComposeSnapshot) {
    this.service = service;
    this.snapshot = snapshot;
  }

  settings(): ContainerSettings {
    const ports = this.ports();
    return {
      user: this.fact(setting(this.service, 'user'), notKnown('the image decides')),
      privileged: this.flag(setting(this.service, 'privileged'), this.rest()),
      namespaces: {
        pid: this.text('pid'),
        'network-namespace': this.text('network_mode'),
        ipc: this.text('ipc'),
        uts: this.text('uts'),
        cgroup: this.text('cgroup'),
        'user-mapping': this.text('userns_mode'),
      },
      limits: {
        cpu: this.first(['cpus'], ['deploy', 'resources', 'limits', 'cpus'], ['cpu_quota']),
        memory: this.first(['mem_limit'], ['deploy', 'resources', 'limits', 'memory']),
        pids: this.first(['pids_limit'], ['deploy', 'resources', 'limits', 'pids']),
        io: this.first(['blkio_config', 'weight']),
      },
      capAdd: this.texts('cap_add'),
      capDrop: this.texts('cap_drop'),
      securityOptions: this.texts('security_opt'),
      readOnlyRoot: this.flag(setting(this.service, 'read_only'), this.rest()),
      hostMounts: this.mounts(),
      devices: itemsOf(setting(this.service, 'devices')).map((value) => ({
        text: asText(get(value, 'source')) ?? asText(value) ?? 'a device',
        span: this.span(value.at),
      })),
      ports,
      found: this.found(ports),
    };
  }

  /** What a service does not say may be said where nobody can look. */
  private rest(): Fact<never> {
    return this.service.isWhole ? unset : notKnown('it may be said in a file that is read along, or by the image');
  }

  private text(...path: readonly string[]): Fact<string> {
    return this.fact(setting(this.service, ...path), this.rest());
  }

  private first(...paths: readonly (readonly string[])[]): Fact<string> {
    const path = paths.find((each) => setting(this.service, ...each) !== null);
    return path === undefined ? this.rest() : this.text(...path);
  }

  private texts(name: string): readonly Fact<string>[] {
    return itemsOf(setting(this.service, name)).map((value) => this.fact(value, unset));
  }

  private flag(value: ComposeValue | null, otherwise: Fact<boolean>): Fact<boolean> {
    return value === null ? otherwise : mapFact(this.fact(value, unset), (word) => /^(?:true|yes|on|y)$/i.test(word));
  }

  private fact(value: ComposeValue | null, otherwise: Fact<string>): Fact<string> {
    if (value === null || (value.kind === 'scalar' && value.value === null)) return otherwise;
    if (value.kind !== 'scalar') return notKnown('it is no text', this.span(value.at));
    const [variable] = value.unset;
    if (variable !== undefined) return notKnown(`it depends on the variable ${variable}`, this.span(value.at));
    const { file, span } = value.at;
    return written(String(value.value), span, file === this.snapshot.path ? null : file);
  }

  private mounts(): ContainerSettings['hostMounts'] {
    return itemsOf(setting(this.service, 'volumes')).flatMap((value) => {
      if (asText(get(value, 'type')) !== 'bind') return [];
      const path = this.fact(get(value, 'source'), notKnown('its source is not written'));
      const source = mapFact(path, (text) => seenFrom(this.snapshot.project.folder, text));
      return [{ source, readOnly: this.flag(get(value, 'read_only'), unset), span: this.span(value.at) }];
    });
  }

  private ports(): ContainerSettings['ports'] {
    return itemsOf(setting(this.service, 'ports')).map((value) => ({
      address: this.fact(get(value, 'host_ip'), unset),
      port: asText(get(value, 'published')) ?? asText(get(value, 'target')) ?? 'that is not known',
      span: this.span(value.at),
    }));
  }

  /** Null for what stands in another file. */
  private span({ file, span }: Place): Span | null {
    return file === this.snapshot.path ? span : null;
  }

  /** What rules say of this service. Of ports they speak at the key, for all of them. */
  private found(ports: ContainerSettings['ports']): readonly Found[] {
    const { key, value } = this.service;
    const [start, end] = [key.span.start, Math.max(key.span.end, value.at.span.end)];
    const list = keyOf(this.service, 'ports');
    return foundIn(this.snapshot)
      .filter(({ span }) => start <= span.start && span.end <= end)
      .flatMap((each) => {
        if (list === null || each.span.start !== list.span.start) return [each];
        const open = ports.filter(
          ({ address }) => address.kind === 'unset' || /^(?:0\.0\.0\.0|::)$/.test(wordOf(address)),
        );
        return open.flatMap(({ span }) => (span === null ? [] : [{ ...each, span }]));
      });
  }
}

function wordOf(fact: Fact<string>): string {
  return fact.kind === 'known' ? fact.value : '';
}
