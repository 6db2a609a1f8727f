/** Longest text that is analysed, in UTF-16 code units; Dockerfiles that people write stay below a tenth of it. */
export const longestText = 1_000_000;

/** Why a text is not analysed as a Dockerfile at all; null for everything that might be one. */
export function refusal(text: string): string | null {
  if (text.length > longestText) return 'This file is larger than 1 MB, so Plimsoll does not weigh it';
  if (text.includes('\u0000')) return 'This file is not text, so Plimsoll does not weigh it';
  return null;
}
