import { servicesWith } from '../../../compose/examples';
import { type PublishedPort, publishedPorts } from '../../../compose/ports';
import { type ComposeService, said, setting } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import { asText, itemsOf } from '../../../formats/compose/value';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'host-port-taken',
  severity: 'warning',
  title: 'Two services are given the same port of the host.',
  why: `
The engine gives a port of an address to one container: the second one does not start, or, started first, stands in the
place of the other. Give each its own, or leave the host’s side to the engine. Services of different profiles are not
held against each other.

Source: Docker’s documentation, “Publishing and exposing ports” (docs.docker.com/get-started/docker-concepts/running-containers/publishing-ports, 2026).
`,
  bad: servicesWith({ web: ['ports: ["127.0.0.1:8080:80"]'], shop: ['ports: ["127.0.0.1:8080:8000"]'] }),
  good: servicesWith({ web: ['ports: ["127.0.0.1:8080:80"]'], shop: ['ports: ["127.0.0.1:8081:8000"]'] }),
  equivalents: {},
  check: (snapshot) => {
    const taken = new Map<string, Owner[]>();
    return told(snapshot, (service) => {
      if (said(service, 'network_mode')?.text === 'host') return [];
      const profiles = profilesOf(service);
      return publishedPorts(service).flatMap(({ address, published, protocol, at }) => {
        if (published === null) return [];
        const owners = taken.get(`${published}/${protocol}`) ?? [];
        taken.set(`${published}/${protocol}`, owners);
        const owner = owners.find((each) => each.profiles === profiles && meet(each.address, address));
        if (owner?.name === service.name) return [];
        if (owner === undefined) owners.push({ name: service.name, address, profiles });
        if (owner === undefined) return [];
        const message = `${owner.name} has port ${published} of the host already: give ${service.name} another.`;
        return [{ at, message }];
      });
    });
  },
};

interface Owner extends Pick<PublishedPort, 'address'> {
  readonly name: string;
  readonly profiles: string;
}

/** All of them, as one text. */
function profilesOf(service: ComposeService): string {
  return itemsOf(setting(service, 'profiles'))
    .map((item) => asText(item) ?? '')
    .sort()
    .join('\n');
}

/** Without an address a port is taken in both families, each of which has its own ports. */
function meet(one: string | null, other: string | null): boolean {
  if (!one || !other || one === other) return true;
  return one.includes(':') === other.includes(':') && [one, other].some((each) => every.has(each));
}

const every: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
