import assert from 'node:assert/strict';
import { formatPlatform, parsePlatform } from './platform';

describe('platforms', () => {
  const cases: readonly (readonly [text: string, expected: string | null])[] = [
    ['linux/amd64', 'linux/amd64'],
    ['LINUX/AMD64', 'linux/amd64'],
    ['linux/arm/v7', 'linux/arm/v7'],
    ['linux/arm', 'linux/arm/v7'],
    ['linux/arm/6', 'linux/arm/v6'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/arm64/v9', 'linux/arm64/v9'],
    ['linux/aarch64', 'linux/arm64'],
    ['linux/x86_64', 'linux/amd64'],
    ['linux/amd64/v1', 'linux/amd64'],
    ['linux/amd64/v3', 'linux/amd64/v3'],
    ['linux/i386', 'linux/386'],
    ['linux/armhf', 'linux/arm/v7'],
    ['linux/armel/v7', 'linux/arm/v6'],
    ['linux', 'linux/amd64'],
    ['macos', 'darwin/amd64'],
    ['arm64', 'linux/arm64'],
    ['armhf', 'linux/arm/v7'],
    ['windows(10.0.17763)/amd64', 'windows/amd64'],
    ['plan10/z80', 'plan10/z80'],
    ['z80', null],
    ['', null],
    ['/', null],
    ['linux/', null],
    ['/amd64', null],
    ['linux/amd64/v1/x', null],
    ['linux/am d64', null],
    ['linux/*', null],
    ['constructor', null],
    ['linux/__proto__', 'linux/__proto__'],
  ];
  for (const [text, expected] of cases) {
    it(`${JSON.stringify(text)} is ${expected ?? 'none'}`, () => {
      const platform = parsePlatform(text);
      assert.equal(platform && formatPlatform(platform), expected);
    });
  }
});
