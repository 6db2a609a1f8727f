import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

/** A package index on this machine. */
export interface WheelIndex {
  /** `http://127.0.0.1:1234`; the index stands at `/simple`. */
  readonly origin: string;
  close(): void;
}

export async function serveWheels(wheels: readonly Wheel[]): Promise<WheelIndex> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const found = wheels.find(({ file }) => path === `/files/${file}`);
    const project = wheels.find(({ file }) => path === `/simple/${file.split('-')[0]}/`);
    const described = wheels.find(({ file }) => path === `/files/${file}.metadata`);
    if (found !== undefined) {
      const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
      const part = found.archive.subarray(Number(from ?? 0), Number(to ?? found.archive.length) + 1);
      response
        .writeHead(from === undefined ? 200 : 206, { 'content-length': part.length, 'cache-control': 'max-age=9999' })
        .end(part);
    } else if (project !== undefined) {
      const sha256 = createHash('sha256').update(project.archive).digest('hex');
      const files = [
        { filename: project.file, url: `/files/${project.file}`, size: project.archive.length, hashes: { sha256 } },
      ];
      response.writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' });
      response.end(JSON.stringify({ meta: { 'api-version': '1.1' }, name: 'x', versions: ['1.0'], files }));
    } else if (described !== undefined) {
      response
        .writeHead(200)
        .end(`Name: x\n${described.requires.map((need) => `Requires-Dist: ${need}\n`).join('')}\n`);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A server that listens on a port has an address of this shape.
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
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
