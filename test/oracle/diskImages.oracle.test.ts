import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type DiskImage, readDiskImage } from '../../server/src/host/diskImages';
import { lackingPrograms } from '../aptPackages';
import { type ImageCase, imageCases } from './images/cases';

const qemuImg = '/usr/bin/qemu-img';

/** What `qemu-img info --output=json` tells of one image. */
interface Told {
  readonly format: string;
  readonly 'virtual-size': number;
  readonly 'actual-size': number;
  readonly 'backing-filename'?: string;
  readonly encrypted?: boolean;
  readonly snapshots?: readonly unknown[];
  readonly 'format-specific'?: { readonly data: { readonly 'data-file'?: string; readonly 'create-type'?: string } };
}

describe('headers of disk images, against qemu-img', function () {
  this.timeout(900_000);
  let folder = '';

  before(async function () {
    const missing = await lackingPrograms({ 'qemu-utils': qemuImg });
    if (missing !== null) {
      console.log(`    skipped: ${missing}`);
      return this.skip();
    }
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-images-')));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it(`are read alike in ${imageCases.length} images`, async () => {
    const faults: string[] = [];
    for (const [index, one] of imageCases.entries()) {
      const home = join(folder, `${index}`);
      await judge(one, home).catch((error: unknown) =>
        faults.push(`${one.name}: ${error instanceof Error ? error.message : error}`),
      );
      rmSync(home, { recursive: true, force: true });
    }
    if (faults.length > 0) throw new Error(faults.join('\n\n'));
  });

  async function judge({ make, file, as: named }: ImageCase, home: string): Promise<void> {
    const as = named ?? null;
    mkdirSync(home);
    for (const command of make) run(command, home);
    const format = as === null ? [] : ['-f', as];
    const told: readonly Told[] = JSON.parse(
      execFileSync(qemuImg, ['info', '-U', '--backing-chain', '--output=json', ...format, file], {
        cwd: home,
        encoding: 'utf8',
      }),
    );
    const answer = await readDiskImage(join(home, file), as, { folders: [home], filesOutside: false }, new Set());
    assert.equal(answer.kind, 'ready', answer.kind === 'missing' ? answer.because : '');
    if (answer.kind !== 'ready') return;
    const chain = answer.value.chain.map((link) => (link.kind === 'image' ? link.image : null));
    assert.deepEqual(
      [answer.value, ...chain].map((image) => image && seen(image)),
      told.map((each) => expected(each, home)),
    );
    assert.equal(
      answer.value.backing,
      told[0]?.['backing-filename'] === undefined ? null : resolve(home, told[0]['backing-filename']),
    );
  }
});

/** Where the machine is busy QEMU may fail to time how fast it makes keys, and says so. */
function run(command: readonly string[], home: string, triesLeft = 5): void {
  const [program = '', ...args] = command;
  try {
    execFileSync(program, args, { cwd: home, stdio: 'pipe' });
  } catch (error) {
    if (triesLeft === 0 || !String(error).includes('accurate CPU usage')) throw error;
    run(command, home, triesLeft - 1);
  }
}

function seen({ format, virtual, used, header }: Omit<DiskImage, 'chain'>): object {
  return {
    format,
    virtual: virtual.kind === 'known' ? virtual.bytes : virtual,
    used: used.kind === 'known' ? used.bytes : used,
    backing: header.backing?.path ?? null,
    encrypted: header.encrypted,
    snapshots: header.snapshots,
    createType: format === 'vmdk' ? header.variant : null,
  };
}

function expected(told: Told, home: string): object {
  const data = told['format-specific']?.data;
  // QEMU leaves out the file that a qcow2 keeps its content in.
  const beside = data?.['data-file'] === undefined ? 0 : statSync(join(home, data['data-file'])).blocks * 512;
  return {
    format: told.format,
    virtual: told['virtual-size'],
    used: told['actual-size'] + beside,
    backing: told['backing-filename'] ?? null,
    encrypted: told.encrypted ?? false,
    snapshots: told.snapshots?.length ?? 0,
    createType: data?.['create-type'] ?? null,
  };
}
