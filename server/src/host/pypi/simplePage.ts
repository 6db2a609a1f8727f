import { bytes } from '../../core/sizes/bytes';
import type { PythonFile } from '../../core/sizes/sources/python/pypi';

/** A project's page as PEP 691 has it; null for what is none. Addresses are made absolute by the page's own. */
export function readSimplePage(text: string, page: string): readonly PythonFile[] | null {
  const files = fields(parsed(text))?.['files'];
  if (!Array.isArray(files)) return null;
  return files.flatMap((value): readonly PythonFile[] => {
    const file = fields(value);
    if (file === null) return [];
    const { filename, url, size, yanked } = file;
    const requires = file['requires-python'];
    if (typeof filename !== 'string' || typeof url !== 'string' || !URL.canParse(url, page)) return [];
    return [
      {
        name: filename,
        url: new URL(url, page).href,
        bytes: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? bytes(size) : null,
        requiresPython: typeof requires === 'string' ? requires : null,
        yanked: yanked !== undefined && yanked !== false,
      },
    ];
  });
}

/** The requirements in a wheel's metadata: headers like those of a mail. */
export function readRequirements(metadata: string): readonly string[] {
  const headers = metadata.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return [...headers.matchAll(/^Requires-Dist:[ \t]*(.+)$/gim)].map((match) => (match[1] ?? '').trim());
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fields(value: unknown): Record<string, unknown> | null {
  // What JSON.parse gives for an object is one of strings to anything.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
