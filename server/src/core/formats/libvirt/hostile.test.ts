import assert from 'node:assert/strict';
import { readLibvirt } from './read';

const inDomain = (parts: string): string => `<domain type='kvm'><name>a</name><memory>1</memory>${parts}</domain>`;
const many = 60_000;

describe('hostile definitions', () => {
  it('are not read where they are too long, and say so', () => {
    const { model, problems } = readLibvirt(inDomain(`<title>${'x'.repeat(10_000_000)}</title>`));
    assert.deepEqual(model, { kind: 'notLibvirt', because: 'it is longer than 4 million characters' });
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The file is not read: it is longer than 4 million characters.'],
    );
  });

  it('expand no entity, at no depth', () => {
    const bomb = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};&e${at};&e${at};">`).join(
      '\n',
    );
    const { model } = readLibvirt(`<!DOCTYPE domain [<!ENTITY e0 "2048">${bomb}]>${inDomain('<vcpu>&e30;</vcpu>')}`);
    assert.ok(model.kind === 'domain');
    assert.equal(model.cpus.maximum.kind, 'unknown');
  });

  it('read no file', () => {
    const { model } = readLibvirt(
      `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>${inDomain('<title>&x;</title>')}`,
    );
    assert.ok(model.kind === 'domain');
    assert.equal(model.title.kind, 'unknown');
  });

  it('keep what stands before and after a depth that libvirt refuses', () => {
    const deep = `${'<x>'.repeat(100_000)}${'</x>'.repeat(100_000)}`;
    const { model, problems } = readLibvirt(
      inDomain(`<vcpu>2</vcpu><metadata>${deep}</metadata><iothreads>3</iothreads>`),
    );
    assert.ok(model.kind === 'domain');
    assert.deepEqual(
      [model.cpus.maximum, model.ioThreads].map((fact) => fact.kind === 'written' && fact.value),
      [2, 3],
    );
    assert.ok(problems.some(({ message }) => /more than 256 deep/.test(message)));
  });

  it('name the character that no XML holds, and read on', () => {
    const { model, problems } = readLibvirt(inDomain('<title>a\u0000b</title><vcpu>2</vcpu>'));
    assert.ok(model.kind === 'domain' && model.cpus.maximum.kind === 'written');
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The character U+0000 cannot stand in XML.'],
    );
  });

  const texts: readonly (readonly [name: string, text: string])[] = [
    ['disks', inDomain(`<devices>${"<disk><target dev='a'/></disk>".repeat(many / 2)}</devices>`)],
    ['unknown elements', inDomain(Array.from({ length: many / 2 }, (_, at) => `<e${at}/>`).join(''))],
    ['unknown attributes', inDomain(`<cpu ${Array.from({ length: many }, (_, at) => `a${at}='1'`).join(' ')}/>`)],
    ['backing stores', inDomain(`<devices><disk>${"<backingStore type='file'><source file='/a'/>".repeat(many / 20)}`)],
    ['words near others', inDomain('<memroy>'.repeat(many / 2))],
    ['start tags that are not closed', inDomain('<devices <disk '.repeat(many / 4))],
    ['end tags', inDomain('</disk></devices>'.repeat(many / 4))],
    ['a long word', inDomain(`<${'m'.repeat(1_000_000)}/>`)],
    ['a long value', inDomain(`<cpu mode='${'h'.repeat(1_000_000)}'/>`)],
    ['a long number', inDomain(`<vcpu>${'9'.repeat(1_000_000)}</vcpu>`)],
    ['blanks', inDomain(`<vcpu>2${' '.repeat(1_000_000)}</vcpu>`)],
    ['commas', inDomain(`<vcpu cpuset='${'1,'.repeat(500_000)}'>2</vcpu>`)],
    [
      'colons',
      inDomain(`<devices><interface type='user'><mac address='${':'.repeat(1_000_000)}'/></interface></devices>`),
    ],
    ['namespaces', inDomain('<q:commandline>'.repeat(many / 4))],
    ['NULs', '\u0000'.repeat(1_000_000)],
    ['noise', Array.from({ length: 300_000 }, (_, at) => '<>/="\'&;ad \n'[(at * at * 31 + at * 17) % 12]).join('')],
  ];
  for (const [name, text] of texts)
    it(`are read in time: ${name}`, () => {
      const { problems } = readLibvirt(text);
      assert.ok(problems.length > 0 && problems.length <= 400, `${problems.length} problems`);
      assert.ok(problems.every(({ message }) => message.length < 1000));
    }).timeout(4000);
});
