// @ts-check
// Questions to registries, and how they fail.

/** A registry that refuses to answer for now, or is not to be reached: what is known stays. */
export class RegistryError extends Error {
  /**
   * @param {string} message
   * @param {boolean} lasting whether asking for another image of the registry is no use either
   */
  constructor(message, lasting) {
    super(message);
    this.lasting = lasting;
  }
}

/**
 * @param {string} address
 * @param {RequestInit} init
 * @param {number} timeout
 */
export async function ask(address, init, timeout) {
  try {
    return await fetch(address, { ...init, signal: AbortSignal.timeout(timeout) });
  } catch (error) {
    throw new RegistryError(`${new URL(address).host} is not to be reached: ${reason(error)}`, true);
  }
}

/**
 * @param {Response} response
 * @returns {Promise<any>} of a shape that only its reader knows
 */
export async function json(response) {
  try {
    return await response.json();
  } catch (error) {
    throw new RegistryError(`${new URL(response.url).host} sent what is no JSON: ${reason(error)}`, false);
  }
}

/** @param {unknown} error */
function reason(error) {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/**
 * @param {string} challenge `Bearer realm="…",service="…"`
 * @param {string} repository
 * @param {number} timeout in milliseconds
 */
export async function fetchToken(challenge, repository, timeout) {
  const fields = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
  const realm = fields.get('realm');
  if (realm === undefined) throw new RegistryError(`${repository} asks for what is not a token: ${challenge}`, true);
  const address = new URL(realm);
  address.searchParams.set('service', fields.get('service') ?? '');
  address.searchParams.set('scope', fields.get('scope') ?? `repository:${repository}:pull`);
  const response = await ask(address.href, {}, timeout);
  if (!response.ok)
    throw new RegistryError(`${address.host} gave no token for ${repository}: ${response.status}`, false);
  const { token, access_token: accessToken } = await json(response);
  return String(token ?? accessToken ?? '');
}

/**
 * @param {RequestInit} init
 * @param {string | undefined} token
 * @returns {RequestInit}
 */
export function withToken(init, token) {
  return token === undefined ? init : { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } };
}
