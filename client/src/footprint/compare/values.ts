export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The one of these texts that the value is. */
export function oneOf<const T extends string>(texts: readonly T[], value: unknown): T | undefined {
  return texts.find((text) => text === value);
}
