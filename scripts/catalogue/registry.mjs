// @ts-check
// What an OCI registry says of a tag: index, manifest of each platform, configuration. Anonymous, read only.
import { ask, fetchToken, json, RegistryError, withToken } from './http.mjs';

/** Where the reference grammar sends names without a registry. */
const dockerHub = { name: 'docker.io', host: 'registry-1.docker.io' };

const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/**
 * @typedef {{ digest: string, size: number, mediaType?: string }} Blob
 * @typedef {{
 *   platform: string, index: string | null, digest: string, created: string | null, user: string, layers: Blob[],
 *   environment: Map<string, string>,
 * }} RemoteImage
 * @typedef {{ hosts: ReadonlyMap<string, string>, timeout: number }} RegistryOptions hosts: base address by registry name
 */

/**
 * @param {string} image as the catalogue names it
 * @returns {{ registry: string, repository: string }}
 */
export function locate(image) {
  const [first = '', ...rest] = image.split('/');
  if (rest.length > 0 && /[.:]|^localhost$/.test(first)) return { registry: first, repository: rest.join('/') };
  return { registry: dockerHub.name, repository: rest.length === 0 ? `library/${image}` : image };
}

/** @param {RegistryOptions} options */
export function openRegistries({ hosts, timeout }) {
  /** @type {Map<string, string>} */
  const tokens = new Map();

  /**
   * @param {string} image
   * @param {string} path
   * @param {RequestInit} [init]
   * @param {number} [patience] factor on the time that an answer may take
   */
  async function request(image, path, init = {}, patience = 1) {
    const { registry, repository } = locate(image);
    const base = hosts.get(registry) ?? `https://${registry === dockerHub.name ? dockerHub.host : registry}`;
    const address = `${base}/v2/${repository}/${path}`;
    let response = await ask(address, withToken(init, tokens.get(image)), timeout * patience);
    if (response.status === 401) {
      const token = await fetchToken(response.headers.get('www-authenticate') ?? '', repository, timeout);
      tokens.set(image, token);
      response = await ask(address, withToken(init, token), timeout * patience);
    }
    if (response.ok) return response;
    const refused = response.status === 429 || response.status >= 500;
    throw new RegistryError(`${registry} answered ${response.status} for ${repository} ${path}`, refused);
  }

  /**
   * @param {string} image
   * @param {string} reference tag or digest
   */
  async function manifest(image, reference) {
    const response = await request(image, `manifests/${reference}`, { headers: { accept: manifestTypes } });
    const digest = response.headers.get('docker-content-digest') ?? (reference.includes(':') ? reference : '');
    return { digest, body: await json(response) };
  }

  /**
   * @param {string} image
   * @param {string} digest
   * @param {{ config: Blob, layers: Blob[] }} body
   * @param {string | null} index
   * @returns {Promise<RemoteImage>}
   */
  async function platformImage(image, digest, body, index) {
    const config = await json(await request(image, `blobs/${body.config.digest}`));
    /** @type {string[]} */
    const environment = config.config?.Env ?? [];
    return {
      platform: platformName(config),
      index,
      digest,
      created: dayOf(config.created),
      user: config.config?.User || 'root',
      layers: body.layers,
      environment: new Map(
        environment.map((entry) => [entry.split('=', 1)[0] ?? '', entry.slice(entry.indexOf('=') + 1)]),
      ),
    };
  }

  return {
    /**
     * The digest that a tag has now, by a question that registries do not count.
     *
     * @param {string} image
     * @param {string} tag
     */
    async digestOf(image, tag) {
      const response = await request(image, `manifests/${tag}`, { method: 'HEAD', headers: { accept: manifestTypes } });
      return response.headers.get('docker-content-digest');
    },

    /**
     * @param {string} image
     * @param {string} tag
     * @param {ReadonlySet<string>} platforms those that are wanted
     * @returns {Promise<RemoteImage[]>}
     */
    async images(image, tag, platforms) {
      const { digest, body } = await manifest(image, tag);
      if (!Array.isArray(body.manifests)) return [await platformImage(image, digest, body, null)];
      /** @type {RemoteImage[]} */
      const found = [];
      for (const entry of body.manifests) {
        if (entry.platform === undefined || !platforms.has(platformName(entry.platform))) continue;
        // An index of Windows images has one for each version of Windows; the first is the newest.
        if (found.some(({ platform }) => platform === platformName(entry.platform))) continue;
        const { body: own } = await manifest(image, entry.digest);
        found.push(await platformImage(image, entry.digest, own, digest));
      }
      return found;
    },

    /**
     * @param {string} image
     * @param {string} digest
     */
    async blob(image, digest) {
      const { body } = await request(image, `blobs/${digest}`, {}, 20);
      if (body === null) throw new RegistryError(`${image} sent no bytes for ${digest}`, false);
      return body;
    },
  };
}

/** @param {{ os?: string, architecture?: string, variant?: string }} platform */
function platformName({ os = 'linux', architecture = '', variant }) {
  const name = architecture === 'arm' && variant !== undefined ? `arm/${variant}` : architecture;
  return os === 'linux' ? name : `${os}/${name}`;
}

/**
 * Images that are built the same again and again carry a day long before there were images.
 *
 * @param {unknown} created
 */
function dayOf(created) {
  return /^20\d\d-\d\d-\d\d/.exec(String(created))?.[0] ?? null;
}
