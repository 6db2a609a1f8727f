/** Whether an address is every address of the host. */
export function isEverywhere(address: string): boolean {
  return /^(?:0\.0\.0\.0|\*|\[?(?:::|0(?::0){7})\]?)$/.test(address.trim());
}

/** Whether an address is reached from the host alone. */
export function isLoopback(address: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)$/i.test(address.trim());
}

/** Four numbers up to 255. */
export function isIpv4(address: string): boolean {
  const parts = address.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}
