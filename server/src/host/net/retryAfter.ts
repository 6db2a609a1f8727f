/** When a server may be asked again, in milliseconds since 1970, from its Retry-After: seconds or a date. */
export function busyUntil(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return now + Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) || date <= now ? null : date;
}
