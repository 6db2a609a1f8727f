import assert from 'node:assert/strict';
import { findSecrets, looksRandom } from './secretShapes';

/** Put together here, so that no file holds anything that a search for secrets would take for one. */
const chance = 'q7Zt3vKp9LmX2cRb8WyN5sHd4JfG6TaEuVoP1iQz';

const cases: readonly (readonly [text: string, what: string | null])[] = [
  [`ENV A=AK${'IA'}Q7ZT3VKP9LMX2CRB`, 'a key of AWS'],
  [`ENV A=AK${'IA'}IOSFODNN7EXAMPLE`, null],
  [`gh${'p_'}${chance}`, 'a token of GitHub'],
  [`gh${'p_'}short`, null],
  [`gl${'pat-'}${chance.slice(0, 20)}`, 'a token of GitLab'],
  [`xox${'b-'}${chance}`, 'a token of Slack'],
  [`//registry.example.org/:_authToken=npm${'_'}${chance.slice(0, 36)}`, 'a token of npm'],
  [`-----BEGIN ${'OPENSSH PRIVATE'} KEY-----`, 'a private key'],
  ['-----BEGIN PUBLIC KEY-----', null],
  ['git clone https://robot:swordfish@git.example.net/a', null],
  ['git clone https://robot:swordfish@git.acme.net/a', 'a password in a URL'],
  ['git clone https://robot:$TOKEN@git.acme.net/a', null],
  ['git clone https://robot:${TOKEN}@git.acme.net/a', null],
  ['git clone https://robot@git.acme.net/a', null],
  ['git clone git@git.acme.net:a/b', null],
  ['curl https://a.acme.net:8080/b@c', null],
  ['postgres://app:s3cr3tly@db:5432/app', 'a password in a URL'],
  ['postgres://user:password@db:5432/app', null],
];

describe('Secrets by their shape', () => {
  for (const [text, what] of cases)
    it(text, () =>
      assert.deepEqual(
        findSecrets(text).map((found) => found.what),
        what === null ? [] : [what],
      ),
    );

  it('are found in a long text in little time', () => {
    const long = `eyJ${'a'.repeat(100_000)} https://${'b:'.repeat(50_000)} xoxb-${'c'.repeat(50_000)}`;
    assert.ok(findSecrets(long).length <= 1);
  });
});

describe('Values that look random', () => {
  const values: readonly (readonly [string, boolean])[] = [
    [chance, true],
    ['9f86d081884c7d659a2feaa0c55ad015', true],
    ['correct-horse-battery-staple', false],
    ['swordfish', false],
    ['2026.11.21-SNAPSHOT', false],
    ['aaaaaaaaaaaaaaaaaaaaaaaa1', false],
    ['/run/secrets/token-file-1', false],
    ['xxxxxxxxxxxxxxxx1234', false],
  ];
  for (const [value, expected] of values) it(value, () => assert.equal(looksRandom(value), expected));
});
