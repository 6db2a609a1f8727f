/** One host that may have a repository. */
export interface Endpoint {
  /** With its port: `registry-1.docker.io`. */
  readonly host: string;
  /** The repository as this host names it. */
  readonly repository: string;
  /** For people, as a phrase that ends a sentence: `docker.io`, `mirror.example, a mirror of docker.io`. */
  readonly source: string;
  /** Under which name logins for it are kept. */
  readonly loginName: string;
}

/** Docker Hub's name in references, the host that speaks for it, and where logins for it are kept: facts of the protocol. */
const dockerHub = { name: 'docker.io', host: 'registry-1.docker.io', loginName: 'index.docker.io' };

/**
 * The hosts to ask for a repository, the mirror first. `mirrors` says for a registry which host to ask before it, with a
 * path where the mirror keeps its copies below one: `{"docker.io": "mirror.example/hub"}`.
 */
export function endpointsOf(
  registry: string,
  repository: string,
  mirrors: Readonly<Record<string, string>>,
): readonly Endpoint[] {
  if (registry === '') return [];
  const hub = registry === dockerHub.name;
  const own: Endpoint = {
    host: hub ? dockerHub.host : registry,
    repository,
    source: registry,
    loginName: hub ? dockerHub.loginName : registry,
  };
  const written = Object.hasOwn(mirrors, registry) ? mirrors[registry] : undefined;
  const [host = '', ...path] = (written ?? '')
    .replace(/^https?:\/\//, '')
    .split('/')
    .filter((part) => part !== '');
  if (!/^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i.test(host)) return [own];
  const mirror: Endpoint = {
    host,
    repository: [...path, repository].join('/'),
    source: `${host}, a mirror of ${registry}`,
    loginName: host,
  };
  return [mirror, own];
}
