/** Hosts that Docker, too, asks over plain http without being told to. */
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host, with its port where that is not the usual one, may speak plain http or show any certificate. */
export function isOpenHost(host: string, insecure: readonly string[]): boolean {
  return isLoopback(host) || isListed(host, insecure);
}

export function isLoopback(host: string): boolean {
  return loopback.has(host.replace(/:\d+$/, '').toLowerCase());
}

/** An entry without a port counts for all ports of its host. */
export function isListed(host: string, insecure: readonly string[]): boolean {
  const name = host.toLowerCase();
  return insecure.some((entry) => [name, name.replace(/:\d+$/, '')].includes(entry.trim().toLowerCase()));
}

/** `::1` for `[::1]`, as sockets want it. */
export function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
