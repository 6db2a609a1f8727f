import { crc32 } from 'node:zlib';

export interface Wheel {
  readonly file: string;
  readonly archive: Buffer;
  readonly requires: readonly string[];
}

/** A wheel of one module folder, packed without compression as the format allows. */
export function wheel(name: string, requires: readonly string[], files: Readonly<Record<string, string>>): Wheel {
  const info = `${name}-1.0.dist-info`;
  const metadata = [
    'Metadata-Version: 2.1',
    `Name: ${name}`,
    'Version: 1.0',
    ...requires.map((need) => `Requires-Dist: ${need}`),
    '',
  ].join('\n');
  const all: Record<string, string> = {
    ...files,
    [`${info}/METADATA`]: metadata,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: plimsoll\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  };
  all[`${info}/RECORD`] = [...Object.keys(all), `${info}/RECORD`].map((path) => `${path},,\n`).join('');
  return { file: `${name}-1.0-py3-none-any.whl`, archive: zip(all), requires };
}

function zip(files: Readonly<Record<string, string>>): Buffer {
  const [bodies, list]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, data] = [Buffer.from(path), Buffer.from(text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(data), 10);
    about.writeUInt32LE(data.length, 14);
    about.writeUInt32LE(data.length, 18);
    about.writeUInt16LE(name.length, 22);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(offset, 10);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), about, name, data]);
    bodies.push(body);
    list.push(Buffer.from('PK\x01\x02\x14\x00'), about, end, name);
    offset += body.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}
