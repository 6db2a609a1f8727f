import { readFileSync } from 'node:fs';
import * as path from 'node:path';

/** The version in package.json, one folder above the bundle. */
export function packageVersion(): string {
  const content: unknown = JSON.parse(readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8'));
  return typeof content === 'object' && content !== null && 'version' in content ? String(content.version) : 'unknown';
}
