import assert from 'node:assert/strict';
import { bzip2 } from './bzip2';
import { BeyondUs, CorruptStream, type Decoder, decode } from './steps';
import { xz } from './xz';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function decoded(decoder: Decoder, bytes: Uint8Array, size = 7): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of decode(decoder, inPieces(bytes, size))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64');

/** Made by `printf … | bzip2` and `| xz` (bzip2 1.0.8, xz 5.4.1). */
const samples: readonly (readonly [what: string, decoder: Decoder, packed: string, plain: string])[] = [
  ['nothing', bzip2, 'QlpoORdyRThQkAAAAAA=', ''],
  [
    'text',
    bzip2,
    'QlpoOTFBWSZTWfB9kUsAAFqZgEABAAg////wIACKhFKntCmRoaaaB6gSRQGgADJkwdGHI5mruYZaFj0551btClyp2fJ4dE2eo6PjUVB1UiKmTAZQKEi1EUMixMVrokpJd278KkmGHU0Mmz3dipYcH5hgocWSAIHKc7X4u5IpwoSHg+yKWA==',
    `${'the quick brown fox jumps over the lazy dog; '.repeat(3)}${'pack my box with five dozen liquor jugs. '.repeat(2)}`,
  ],
  [
    'runs',
    bzip2,
    'QlpoOTFBWSZTWZ9he2sAAALRAMAAACAwAAAIIAAwzQCIml6BAV6UFYbUPF3JFOFCQn2F7aw=',
    `aaaa${'b'.repeat(300)}${'ababab'.repeat(20)}a`,
  ],
  [
    'a million of one',
    bzip2,
    'QlpoOTFBWSZTWZH1XHAAB6iAwIBAAAIACCAAMMwJqmmVJDapSQ8XckU4UJCR9Vxw',
    'x'.repeat(1_000_000),
  ],
  ['nothing', xz, '/Td6WFoAAATm1rRGAAAAABzfRCEftvN9AQAAAAAEWVo=', ''],
  [
    'text',
    xz,
    '/Td6WFoAAATm1rRGAgAhAQwAAACPmEGc4ADYAFddADoaCM52x+Xp1gc0w9EOv85V4aq94OSPmAHdjeUHVJ5lJV8nOmp+tNNJBVEi07FiA56wPYWik171YP7QXyJtyK87uMrNycnPtGy1QiABIQ/9nHiy7ZXoAAAAFn3j0mS3iI8AAXPZAQAAAP/RunKxxGf7AgAAAAAEWVo=',
    `${'the quick brown fox jumps over the lazy dog; '.repeat(3)}${'pack my box with five dozen liquor jugs. '.repeat(2)}`,
  ],
  [
    'runs',
    xz,
    '/Td6WFoAAATm1rRGAgAhAQwAAACPmEGc4AGoAA5dADDolLf/3R+/cgXC/AAAAAAA7x0A3S0OmKUAASqpAwAAAISg4AqxxGf7AgAAAAAEWVo=',
    `aaaa${'b'.repeat(300)}${'ababab'.repeat(20)}a`,
  ],
  [
    'a million of one',
    xz,
    '/Td6WFoAAATm1rRGAgAhAQwAAACPmEGc70I/ANFdADxv+7/+o7Fe5fg/sqomVfhocEFwFQ+N/R5MG4pCtxn0aRhxrmYjiopNL6MN2X+m44wjEVPgWRjFdYrid/i2lH8MasDedElk4ulcU7IE2PdEDKtfDW1G6eXDdoi3llestk3haR1v+0uIEGxCy4g/XACP0E6vJiiUcR89jyThcJ6nI1/sKMuF0ZWYin4qkfIndfcZwAaYTZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPmTwz82AAAAAFzV99cugxqNAAHtAcCEPQDV4HauscRn+wIAAAAABFla',
    'x'.repeat(1_000_000),
  ],
];

describe('decompressing', () => {
  for (const [what, decoder, packed, plain] of samples) {
    it(`${decoder.name} of ${what}`, async () => {
      assert.equal((await decoded(decoder, fromBase64(packed))).toString('latin1'), plain);
    });

    it(`${decoder.name} of ${what}, twice over`, async () => {
      const twice = Buffer.concat([fromBase64(packed), fromBase64(packed)]);
      assert.equal((await decoded(decoder, twice, 1000)).toString('latin1'), plain + plain);
    });

    if (plain === '') continue;
    it(`${decoder.name} of ${what}, cut short`, async () => {
      const bytes = fromBase64(packed);
      await assert.rejects(decoded(decoder, bytes.subarray(0, Math.floor(bytes.length / 2))), CorruptStream);
    });
  }

  it('says what is beyond us', async () => {
    await assert.rejects(
      decoded(
        xz,
        fromBase64('/Td6WFoAAATm1rRGAgEEACEBDADWfBivAQAEaGVsbG8AAAAAsTe52+XaHpsAAR0FuC2Arx+2830BAAAAAARZWg=='),
      ),
      BeyondUs,
    );
  });
});
