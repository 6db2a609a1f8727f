/** Whether other requests to the same host would fail as well, and whether because of https. */
export type FaultScope = 'request' | 'host' | 'not-tls' | 'certificate';

/** A fault of one request that is told in full by its message. */
export class ExchangeError extends Error {}

/** What went wrong with a connection, as a clause that names the host. */
export function inWords(error: unknown, host: string): { because: string; scope: FaultScope } {
  if (error instanceof ExchangeError) return { because: error.message, scope: 'request' };
  const code = codeOf(error);
  const known = byCode.get(code) ?? byCode.get(code.replace(/_.*/, '_'));
  if (known !== undefined) return { because: `${host} ${known[1]}`, scope: known[0] };
  return { because: `${host} could not be asked: ${code === '' ? 'unknown fault' : code}`, scope: 'request' };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const selfSigned = 'shows a certificate that it signed itself, which nobody vouches for';
const unknownSigner = 'shows a certificate of an authority that is not known here';
const notTls = 'does not speak https';
const unreachable = 'cannot be reached';

/** By Node's and OpenSSL's codes; `HPE_` stands for all that the HTTP parser complains of. */
const byCode: ReadonlyMap<string, readonly [FaultScope, string]> = new Map<string, readonly [FaultScope, string]>([
  ['ENOTFOUND', ['host', 'is not a name that can be found']],
  ['EAI_AGAIN', ['host', 'could not be looked up by its name']],
  ['ECONNREFUSED', ['host', 'refuses connections']],
  ['EHOSTUNREACH', ['host', unreachable]],
  ['ENETUNREACH', ['host', unreachable]],
  ['ETIMEDOUT', ['host', unreachable]],
  ['ECONNRESET', ['request', 'broke off the connection']],
  ['EPIPE', ['request', 'broke off the connection']],
  ['HPE_', ['request', 'sends what is not HTTP']],
  ['EPROTO', ['not-tls', notTls]],
  ['ERR_SSL_WRONG_VERSION_NUMBER', ['not-tls', notTls]],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', ['not-tls', notTls]],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', ['certificate', selfSigned]],
  ['SELF_SIGNED_CERT_IN_CHAIN', ['certificate', unknownSigner]],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', ['certificate', unknownSigner]],
  ['UNABLE_TO_GET_ISSUER_CERT', ['certificate', unknownSigner]],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', ['certificate', unknownSigner]],
  ['CERT_HAS_EXPIRED', ['certificate', 'shows a certificate that has expired']],
  ['CERT_NOT_YET_VALID', ['certificate', 'shows a certificate that is not valid yet']],
  ['ERR_TLS_CERT_ALTNAME_INVALID', ['certificate', 'shows the certificate of another host']],
]);
