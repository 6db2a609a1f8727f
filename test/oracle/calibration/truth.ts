import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a real engine made of the cases; written by `npm run calibrate`. */
export interface Truth {
  readonly engine: string;
  /** Images that the cases start from, by name. */
  readonly bases: Readonly<Record<string, TrueBase>>;
  readonly cases: Readonly<Record<string, TrueCase>>;
}

export interface TrueBase {
  readonly bytes: number;
  readonly packages: number;
  /** Day of Debian's newest index when it was built upon. */
  readonly index: string;
}

export interface TrueCase {
  /** Of the Dockerfile and its context. */
  readonly hash: string;
  readonly half: 'fit' | 'check';
  /** The image below its own layers. */
  readonly base: string;
  readonly date: string;
  /** One for each instruction behind FROM, those that make no layer too. Bytes as `docker history` prints them. */
  readonly layers: readonly { readonly step: string; readonly bytes: number }[];
}

export function readTruth(): Truth {
  const file = join(__dirname, '../../../test-fixtures/calibration/truth.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}
