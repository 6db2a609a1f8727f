import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { missing } from '../../core/sizes/answer';
import { type EngineAddress, type EngineAddresses, type EngineSurroundings, parseEngineAddress } from './address';

/**
 * Where Docker's own client would look, in its order: DOCKER_HOST, the context that DOCKER_CONTEXT or `docker context use`
 * chose, then the usual sockets of Docker and Podman. `setting` goes before them all.
 * `offline` leaves those of this machine only.
 */
export function engineAddresses(
  setting: string | null,
  surroundings: EngineSurroundings,
  offline = false,
): EngineAddresses {
  const found = allAddresses(setting, surroundings);
  if ('kind' in found || !offline) return found;
  const local = found.filter((address) => address.kind === 'socket');
  return local.length > 0 ? local : missing('the Docker Engine is on the network, which is not asked offline');
}

function allAddresses(setting: string | null, surroundings: EngineSurroundings): EngineAddresses {
  const { environment } = surroundings;
  const named = setting ?? environment['DOCKER_HOST'];
  if (named) return one(parseEngineAddress(named, certificatesOf(surroundings)));
  const context = contextAddress(surroundings);
  return context === null ? usualSockets(surroundings) : one(context);
}

function one(address: ReturnType<typeof parseEngineAddress>): EngineAddresses {
  return address.kind === 'missing' ? address : [address];
}

/** DOCKER_TLS_VERIFY counts whatever it says, as for Docker's client. */
function certificatesOf({ environment, home }: EngineSurroundings): string | null {
  if (!environment['DOCKER_TLS_VERIFY']) return null;
  return environment['DOCKER_CERT_PATH'] || configFolder(environment, home);
}

function configFolder(environment: EngineSurroundings['environment'], home: string): string {
  return environment['DOCKER_CONFIG'] || join(home, '.docker');
}

/** The endpoint of the chosen context; null for the default one, and for one that cannot be read. */
function contextAddress(surroundings: EngineSurroundings): ReturnType<typeof parseEngineAddress> | null {
  const { environment, home, read } = surroundings;
  const folder = configFolder(environment, home);
  const chosen = environment['DOCKER_CONTEXT'] || textAt(read(join(folder, 'config.json')), ['currentContext']);
  if (!chosen || chosen === 'default') return null;
  const id = createHash('sha256').update(chosen).digest('hex');
  const meta = read(join(folder, 'contexts', 'meta', id, 'meta.json'));
  const host = textAt(meta, ['Endpoints', 'docker', 'Host']);
  if (host === null) return null;
  const certificates = join(folder, 'contexts', 'tls', id, 'docker');
  return parseEngineAddress(host, read(join(certificates, 'ca.pem')) === null ? null : certificates);
}

function usualSockets({ environment, home, windows }: EngineSurroundings): readonly EngineAddress[] {
  if (windows) return [socket('//./pipe/docker_engine'.replaceAll('/', '\\'))];
  const runtime = environment['XDG_RUNTIME_DIR'];
  const own = runtime ? [join(runtime, 'docker.sock')] : [];
  const podman = runtime ? [join(runtime, 'podman', 'podman.sock')] : [];
  const desktop = [join(home, '.docker', 'run', 'docker.sock'), join(home, '.docker', 'desktop', 'docker.sock')];
  return ['/var/run/docker.sock', ...own, ...desktop, ...podman, '/run/podman/podman.sock'].map(socket);
}

function socket(path: string): EngineAddress {
  return { kind: 'socket', path, text: path };
}

function textAt(json: string | null, path: readonly string[]): string | null {
  if (json === null) return null;
  let at: unknown;
  try {
    at = JSON.parse(json);
  } catch {
    return null;
  }
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return null;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return typeof at === 'string' ? at : null;
}
