import { gzipSync } from 'node:zlib';
import type { Net } from '../../server/src/host/net/types';
import { Layout } from './layout';

export const layout = new Layout();
/** Digest of the index under the tag `wide`. */
export const wide = layout.index('wide', [
  {
    platform: 'linux/amd64',
    layers: ['base', 'of amd64'],
    config: { created: '2026-10-01T00:00:00Z', config: { User: 'node', Env: ['A=b'] } },
  },
  { platform: 'linux/arm/v6', layers: ['base', 'of arm'] },
]);
layout.single('alone', { platform: 'linux/arm64', layers: ['alone'] });
/** As `told` shows the layers of `wide` for linux/amd64. */
export const amd64 = sizes('base', 'of amd64');

/** Compressed sizes as the layout packs them. */
export function sizes(...contents: readonly string[]): string {
  return contents.map((content) => gzipSync(content).length).join('+');
}

/** A net that fails, and tells what it was asked. */
export function recording(asked: string[]): Net {
  const fail: Net['ask'] = async ({ method, url }) => {
    asked.push(`${method} ${url}`);
    return { kind: 'failure', because: 'recorded' };
  };
  return { ask: fail, cached: fail };
}
