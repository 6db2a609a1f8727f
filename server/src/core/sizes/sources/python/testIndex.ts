import { missing, ready } from '../../answer';
import { bytes } from '../../bytes';
import type { PypiLookups } from './pypi';

/** Name, bytes, bytes of all it holds, bytes of its sources, what it needs. */
type Row = readonly [file: string, wheel: number, contents: number, source: number, requires?: readonly string[]];

/** Real wheels, read with Python's zipfile on 2026-11-21. */
export const wheels: readonly Row[] = [
  ['blinker-1.9.0-py3-none-any.whl', 8458, 24487, 21124],
  ['certifi-2026.7.22-py3-none-any.whl', 136983, 248921, 4198],
  ['charset_normalizer-3.5.2-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl', 269972, 782449, 192034],
  ['click-8.5.0-py3-none-any.whl', 125251, 447719, 441955],
  [
    'flask-3.1.3-py3-none-any.whl',
    103424,
    344768,
    337446,
    [
      'blinker>=1.9.0',
      'click>=8.1.3',
      "importlib-metadata>=3.6.0; python_version < '3.10'",
      'itsdangerous>=2.2.0',
      'jinja2>=3.1.2',
      'markupsafe>=2.1.1',
      'werkzeug>=3.1.0',
      "python-dotenv; extra == 'dotenv'",
    ],
  ],
  ['idna-3.20-py3-none-any.whl', 69583, 342091, 332039],
  ['idna-2.5-py3-none-any.whl', 55000, 250000, 240000],
  ['itsdangerous-2.2.0-py3-none-any.whl', 16234, 46856, 42346],
  ['jinja2-3.1.6-py3-none-any.whl', 134899, 496892, 490066, ['MarkupSafe>=2.0']],
  ['markupsafe-3.0.3-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl', 22940, 67052, 13458],
  ['markupsafe-3.0.3-cp311-cp311-musllinux_1_2_x86_64.whl', 24000, 69000, 13458],
  ['markupsafe-3.0.3.tar.gz', 80000, 0, 0],
  ['python_dotenv-1.2.0-py3-none-any.whl', 20000, 60000, 50000],
  [
    'requests-2.34.2-py3-none-any.whl',
    73075,
    234397,
    217284,
    ['charset_normalizer<4,>=2', 'idna<4,>=2.5', 'urllib3<3,>=1.26', 'certifi>=2023.5.7'],
  ],
  ['urllib3-2.8.0-py3-none-any.whl', 135717, 450461, 434671],
  ['werkzeug-3.1.9-py3-none-any.whl', 228700, 774089, 745874, ['markupsafe>=2.1.1']],
  ['oldidna-1.0-py3-none-any.whl', 10000, 30000, 25000, ['idna<3']],
  ['sourced-1.0.tar.gz', 10000, 0, 0],
];

const address = 'https://files.example.org/';

/** An index of those wheels; `look` also tells what they hold. */
export function testIndex(look: 'sizes' | 'contents'): PypiLookups {
  const at = (url: string) => wheels.find(([file]) => address + file === url);
  return {
    project: (name) => {
      const own = wheels.filter(([file]) => file.split('-')[0]?.replace('_', '-') === name);
      if (own.length === 0) return missing(`the package index has no ${name}`);
      const files = own.map(([file, size]) => {
        return { name: file, url: address + file, bytes: bytes(size), requiresPython: null, yanked: false };
      });
      return ready({ files, date: '2026-11-21' });
    },
    requires: (url) => ready(at(url)?.[4] ?? []),
    contents: (url) => {
      const row = at(url);
      if (look === 'sizes' || row === undefined) return missing('the test does not look into wheels');
      return ready({ bytes: bytes(row[2]), source: bytes(row[3]) });
    },
  };
}
