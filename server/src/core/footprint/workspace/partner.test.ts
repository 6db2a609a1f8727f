import assert from 'node:assert/strict';
import { findPartner, type Partner } from './partner';
import type { ContainerTraits, MachineTraits } from './traits';
import { folderOf, lastOf, tellingNames } from './traits';

/** `web/Dockerfile`, `web/compose.yaml#api built=api/Dockerfile image=nginx +nginx +php :80`: a container of `/w`. */
function container(text: string): ContainerTraits {
  const { path, name, names, software, ports, words } = read(text);
  const built = words.get('built')?.[0] ?? null;
  const image = words.get('image')?.[0] ?? null;
  return {
    side: 'container',
    uri: `file://${path}`,
    path,
    name,
    names: name === null ? names : tellingNames([name]),
    software,
    ports,
    dockerfile: built === null ? (image === null && name === null ? path : null) : `/w/${built}`,
    image: image === null ? null : `docker.io/library/${image}`,
  };
}

/** `web/Vagrantfile#web starts=web/Dockerfile runs=nginx shares=web +nginx :80`: a machine of `/w`. */
function machine(text: string): MachineTraits {
  const { path, name, names, software, ports, words } = read(text);
  const paths = (key: string) => (words.get(key) ?? []).map((each) => `/w/${each}`);
  return {
    side: 'machine',
    uri: `file://${path}`,
    path,
    name,
    names,
    software,
    ports,
    shares: [folderOf(path), ...paths('shares')],
    starts: paths('starts'),
    runs: (words.get('runs') ?? []).map((each) => `docker.io/library/${each}`),
  };
}

function read(text: string) {
  const [file = '', ...rest] = text.split(' ');
  const [inside = '', name = null] = file.split('#');
  const path = `/w/${inside}`;
  const words = new Map<string, string[]>();
  for (const word of rest) {
    const [key = '', value = ''] = word.split('=');
    words.set(key, [...(words.get(key) ?? []), value]);
  }
  const own = (mark: string) => rest.flatMap((word) => (word.startsWith(mark) ? [word.slice(1)] : []));
  return {
    path,
    name,
    names: tellingNames([name, lastOf(folderOf(path))]),
    software: [
      ...own('+').map((each) => ({ name: each, installed: true })),
      ...own('~').map((each) => ({ name: each, installed: false })),
    ],
    ports: own(':').map(Number),
    words,
  };
}

function partnerOf<T extends ContainerTraits | MachineTraits>(
  ...search: Parameters<typeof findPartner<T>>
): Partner<T> {
  const steps = findPartner(...search);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const shown = ({ path, name }: ContainerTraits | MachineTraits) =>
  `${path.slice('/w/'.length)}${name === null ? '' : `#${name}`}`;

const split = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('the machine that does the job of a container', () => {
  const cases: readonly [what: string, asked: string, machines: string, found: string | null][] = [
    ['nobody', 'Dockerfile', '', null],
    ['the only one of its folder', 'Dockerfile', 'Vagrantfile', 'Vagrantfile: same folder'],
    ['not one that lies anywhere', 'web/Dockerfile', 'vm/Vagrantfile', null],
    ['none of two in its folder', 'Dockerfile', 'Vagrantfile\nvm.xml', null],
    [
      'of two in its folder the one that installs the same',
      'Dockerfile +nginx +php',
      'Vagrantfile#a +mysql\nVagrantfile#b +nginx +php',
      'Vagrantfile#b: same folder; both install nginx and php',
    ],
    [
      'what the base image brings',
      'Dockerfile ~nginx',
      'Vagrantfile +nginx',
      'Vagrantfile: same folder; the machine installs nginx, which the image starts from',
    ],
    ['not for one program', 'web/Dockerfile +nginx', 'vm/Vagrantfile +nginx', null],
    [
      'for a program and a port',
      'web/Dockerfile +nginx :80',
      'vm/Vagrantfile +nginx :80',
      'vm/Vagrantfile: both install nginx; both use port 80',
    ],
    ['not for a port alone', 'web/Dockerfile :80 :443', 'vm/Vagrantfile :80 :443', null],
    [
      'by the name of a service',
      'compose.yaml#db image=postgres',
      'vms/Vagrantfile#web\nvms/Vagrantfile#db',
      'vms/Vagrantfile#db: both are called db',
    ],
    [
      'a folder that is called like it, in another place',
      'docker/web/Dockerfile :80',
      'vagrant/web/Vagrantfile :80\nvagrant/db/Vagrantfile',
      'vagrant/web/Vagrantfile: both are called web; both use port 80',
    ],
    [
      'a machine that is called like its folder',
      'web/Dockerfile',
      'Vagrantfile#web\nVagrantfile#db',
      'Vagrantfile#web: both are called web',
    ],
    [
      'not by the name of the folder in which both lie',
      'web/Dockerfile',
      'web/Vagrantfile',
      'web/Vagrantfile: same folder',
    ],
    [
      'the one whose provisioner builds it, over all others',
      'web/Dockerfile +nginx :80',
      'web/Vagrantfile#web +nginx :80\nops/Vagrantfile starts=web/Dockerfile',
      'ops/Vagrantfile: the machine builds Dockerfile itself',
    ],
    [
      'the one that starts its compose file',
      'compose.yaml#api built=api/Dockerfile',
      'ops/Vagrantfile starts=compose.yaml\nVagrantfile',
      'ops/Vagrantfile: the machine starts compose.yaml itself',
    ],
    [
      'the one that runs its image',
      'compose.yaml#cache image=redis',
      'ops/Vagrantfile runs=redis\nops/Vagrantfile#b runs=nginx',
      'ops/Vagrantfile: the machine runs the image redis',
    ],
    ['a folder that it sees is a sign, and no proof', 'web/Dockerfile :80', 'vm/Vagrantfile shares=web :80', null],
    [
      'with a port and a program it is enough',
      'web/Dockerfile +nginx',
      'vm/Vagrantfile shares=web +nginx',
      'vm/Vagrantfile: both install nginx; the machine sees the folder web',
    ],
    [
      'the same part of the workspace',
      'shop/docker/Dockerfile +nginx :80',
      'shop/vm/Vagrantfile +nginx :80\nblog/vm/Vagrantfile +nginx',
      'shop/vm/Vagrantfile: both install nginx; both use port 80; both lie in shop',
    ],
  ];
  for (const [what, asked, machines, found] of cases)
    it(what, () => {
      const partner = partnerOf([container(asked)], split(machines).map(machine), ['/w']);
      const text = partner.found && `${partner.found.traits.map(shown).join(' + ')}: ${partner.found.because}`;
      assert.equal(text, found);
    });

  it('orders all by likelihood, and leaves those alike in the order of the workspace', () => {
    const machines = ['a/Vagrantfile', 'b/Vagrantfile', 'web/Vagrantfile', 'c/Vagrantfile +nginx'].map(machine);
    const { ranked } = partnerOf([container('web/Dockerfile +nginx')], machines, ['/w']);
    assert.deepEqual(ranked.map(shown), ['web/Vagrantfile', 'c/Vagrantfile', 'a/Vagrantfile', 'b/Vagrantfile']);
  });

  it('leaves out what a hostile name would fill a line with', () => {
    const name = `x${'y'.repeat(10_000)}`;
    const { found } = partnerOf([container(`compose.yaml#${name}`)], [machine(`a/Vagrantfile#${name}`)], ['/w']);
    assert.ok((found?.because ?? '').length < 100, found?.because);
  });
});

describe('the container that does the job of a machine', () => {
  const cases: readonly [what: string, asked: string, containers: string, found: string | null][] = [
    [
      'a service and its Dockerfile do not stand in each other’s way',
      'Vagrantfile#web',
      'Dockerfile\ncompose.yaml#web built=Dockerfile',
      'compose.yaml#web: same folder; both are called web',
    ],
    [
      'of a service and its Dockerfile, alike, the first',
      'Vagrantfile',
      'Dockerfile\ncompose.yaml#web built=Dockerfile',
      'Dockerfile: same folder',
    ],
    ['none of two services', 'Vagrantfile', 'compose.yaml#web built=Dockerfile\ncompose.yaml#db image=postgres', null],
  ];
  for (const [what, asked, containers, found] of cases)
    it(what, () => {
      const partner = partnerOf([machine(asked)], split(containers).map(container), ['/w']);
      const text = partner.found && `${partner.found.traits.map(shown).join(' + ')}: ${partner.found.because}`;
      assert.equal(text, found);
    });
});

describe('neighbours', () => {
  const [web, worker] = ['compose.yaml#web', 'compose.yaml#worker'].map(container);
  const cases: readonly [what: string, machine: string, found: string | null][] = [
    ['have no machine that clearly belongs to another', 'Vagrantfile#web', null],
    ['have one that fits them no worse', 'Vagrantfile', 'Vagrantfile: same folder'],
  ];
  for (const [what, text, found] of cases)
    it(what, () => {
      assert.ok(web && worker);
      const partner = partnerOf([worker], [machine(text)], ['/w'], [web]);
      assert.equal(partner.found && `${partner.found.traits.map(shown).join()}: ${partner.found.because}`, found);
    });
});

describe('several at once', () => {
  const services = ['compose.yaml#web image=nginx', 'compose.yaml#db image=postgres'].map(container);
  const cases: readonly [what: string, machines: string, found: string | null][] = [
    [
      'all machines of the file with the same names',
      'vms/Vagrantfile#web\nvms/Vagrantfile#db\nother/Vagrantfile#a\nother/Vagrantfile#b',
      'vms/Vagrantfile#web + vms/Vagrantfile#db: web and db are on both sides',
    ],
    [
      'one machine in their folder, over machines that have nothing in common',
      'Vagrantfile\nother/Vagrantfile#a\nother/Vagrantfile#b',
      'Vagrantfile: same folder',
    ],
    [
      'the file whose machines are as many',
      'a/Vagrantfile#web\na/Vagrantfile#db\nb/Vagrantfile#web\nb/Vagrantfile#x\nb/Vagrantfile#y',
      'a/Vagrantfile#web + a/Vagrantfile#db: web and db are on both sides',
    ],
    ['none of two files alike', 'a/Vagrantfile#web\na/Vagrantfile#db\nb/Vagrantfile#web\nb/Vagrantfile#db', null],
  ];
  for (const [what, machines, found] of cases)
    it(what, () => {
      const partner = partnerOf(services, split(machines).map(machine), ['/w']);
      const text = partner.found && `${partner.found.traits.map(shown).join(' + ')}: ${partner.found.because}`;
      assert.equal(text, found);
    });

  it('are met by as many: two machines like one of them are not like both', () => {
    const [web, db] = [container('compose.yaml#web +nginx'), container('compose.yaml#db')];
    const two = split('a/Vagrantfile#web +nginx\na/Vagrantfile#x +nginx').map(machine);
    assert.equal(partnerOf([web, db], two, ['/w']).found, null);
    assert.equal(partnerOf([web], two, ['/w']).found?.because, 'both are called web; both install nginx');
  });
});
