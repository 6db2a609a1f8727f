import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { LibvirtModel } from '../../server/src/core/formats/libvirt/model';
import { readLibvirt } from '../../server/src/core/formats/libvirt/read';
import { writtenValue } from '../../server/src/core/formats/libvirt/setting';
import { machineOfDomain } from '../../server/src/core/machines/libvirt/machine';
import { missing } from '../../server/src/core/sizes/answer';
import { lackingPrograms } from '../aptPackages';
import { modelFacts, printedFacts } from './libvirt/domain';
import { networkFacts, poolFacts, printedNetwork, printedPool, printedVolume, volumeFacts } from './libvirt/hosts';
import { machineReport, virshReport } from './libvirt/machine';
import { below, readPrinted } from './libvirt/printedXml';
import { askVirsh, type Said } from './libvirt/virsh';

const home = join(__dirname, '../../test-fixtures/libvirt');

describe('libvirt’s definitions, against libvirt', function () {
  this.timeout(60_000);
  let folder = '';

  before(async function () {
    const lacking = await lackingPrograms({ 'libvirt-clients': '/usr/bin/virsh' });
    if (lacking !== null) {
      console.log(`    skipped: ${lacking}`);
      return this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-libvirt-'));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function judge(
    files: readonly string[],
    question: (file: string, name: string) => readonly string[],
    compare: (model: LibvirtModel, said: Said, text: string) => void,
    before: readonly string[] = [],
  ): void {
    const questions = files.map((file) => question(file, basename(file, '.xml')));
    const [, ...answers] = askVirsh(folder, home, [before, ...questions]);
    const faults = files.flatMap((file, index) => {
      const said = answers[index] ?? { ok: false, outputs: [] };
      try {
        const text = readFileSync(join(home, file), 'utf8');
        compare(readLibvirt(text).model, said, text);
        return [];
      } catch (error) {
        return [`${file}: ${error instanceof Error ? error.message : error}`];
      }
    });
    if (faults.length > 0) throw new Error(faults.join('\n\n'));
  }

  const domains = filesOf('domains');
  it(`hold the domains that libvirt reads, in ${domains.length} files`, () => {
    assert.ok(domains.length >= 80);
    judge(domains, aboutDomain, compareDomain);
  });

  it('become the machines that virsh lists', () => {
    judge(
      domains,
      (file, name) => [`define ${file}`, `dominfo ${name}`, `domblklist ${name} --details`, `domiflist ${name}`],
      (model, { ok, outputs: [, info = '', blocks = '', cards = ''] }, text) => {
        if (!ok || model.kind !== 'domain') assert.fail(info);
        const machine = machineOfDomain(model, () => missing('no image is looked at'));
        assert.deepEqual(machineReport(machine), virshReport(info, blocks, cards, text));
      },
    );
  });

  it('hold newer domains where this libvirt knows them', () => {
    judge(filesOf('newer'), aboutDomain, (model, said, text) => {
      if (said.ok) compareDomain(model, said, text);
      else
        assert.match(
          said.outputs.join(''),
          /^error: XML error: Invalid value for attribute|unsupported configuration/m,
        );
    });
  });

  it('do not pass for good where libvirt refuses them', () => {
    judge(filesOf('refused'), aboutDomain, (_, { ok, outputs }, text) => {
      assert.ok(!ok, outputs[0] ?? '');
      assert.ok(readLibvirt(text).problems.length > 0, 'it is read without a complaint');
    });
  });

  const networks = filesOf('networks');
  it(`hold the networks that libvirt reads, in ${networks.length} files`, () => {
    judge(
      networks,
      (file, name) => [`net-define ${file}`, `net-dumpxml ${name}`],
      (model, { ok, outputs }) => {
        if (!ok || model.kind !== 'network') assert.fail(outputs.join(''));
        assert.deepEqual(networkFacts(model), printedNetwork(readPrinted(outputs[1] ?? '')));
      },
    );
  });

  it('hold the pools that libvirt reads', () => {
    judge(
      filesOf('pools'),
      (file, name) => [`pool-define ${file}`, `pool-dumpxml ${name}`],
      (model, { ok, outputs }) => {
        if (!ok || model.kind !== 'pool') assert.fail(outputs.join(''));
        assert.deepEqual(poolFacts(model), printedPool(readPrinted(outputs[1] ?? '')));
      },
    );
  });

  it('hold the volumes that libvirt makes', () => {
    const volume = (file: string) => /<name>(.*)<\/name>/.exec(readFileSync(join(home, file), 'utf8'))?.[1];
    judge(
      filesOf('volumes'),
      (file) => [`vol-create directory ${file}`, `vol-dumpxml ${volume(file)} directory`],
      (model, { ok, outputs }) => {
        if (!ok || model.kind !== 'volume') assert.fail(outputs.join(''));
        assert.deepEqual(volumeFacts(model), printedVolume(readPrinted(outputs[1] ?? '')));
      },
      ['pool-define pools/directory.xml', 'pool-start directory'],
    );
  });

  it('hold the snapshots that libvirt reads, with the domains inside', () => {
    const domain = join(folder, 'snapshotted.xml');
    const first = readFileSync(join(home, 'snapshots/internal.xml'), 'utf8');
    writeFileSync(domain, /<domain .*<\/domain>/s.exec(first)?.[0] ?? '');
    judge(
      // The one that stands on the other comes after it.
      ['snapshots/internal.xml', 'snapshots/external.xml'],
      (file, name) => [`snapshot-create snapshotted ${file} --redefine`, `snapshot-dumpxml snapshotted ${name}`],
      (model, { ok, outputs }, text) => {
        if (!ok || model.kind !== 'snapshot' || model.domain === null) assert.fail(outputs.join(''));
        const printed = readPrinted(outputs[1] ?? '');
        const { name, description, parent, state } = model;
        assert.deepEqual(
          [name, description, parent, state].map(writtenValue),
          [['name'], ['description'], ['parent', 'name'], ['state']].map((way) => below(printed, ...way)?.text ?? null),
        );
        const inside = below(printed, 'domain');
        assert.deepEqual(modelFacts(model.domain), inside === null ? null : printedFacts(inside, text));
      },
      [`define ${domain}`],
    );
  });
});

function filesOf(kind: string): readonly string[] {
  return readdirSync(join(home, kind))
    .sort()
    .map((file) => `${kind}/${file}`);
}

function aboutDomain(file: string, name: string): readonly string[] {
  return [`define ${file}`, `dominfo ${name}`, `dumpxml ${name} --inactive`];
}

function compareDomain(model: LibvirtModel, { ok, outputs }: Said, text: string): void {
  assert.ok(ok, outputs.join('').slice(0, 500));
  if (model.kind !== 'domain') assert.fail(`we read a ${model.kind}`);
  assert.deepEqual(modelFacts(model), printedFacts(readPrinted(outputs[2] ?? ''), text));
}
