import assert from 'node:assert/strict';
import { compareProject } from './compareProject';

describe('plimsoll compare, refusing,', () => {
  const { write, run } = compareProject();

  const refusals: [name: string, args: string[], message: RegExp][] = [
    ['no container', ['--vm', 'Vagrantfile'], /compare needs a container: --container FILE/],
    [
      'a machine without a name',
      ['--container', 'Dockerfile', '--vm', ''],
      /--vm takes FILE, FILE#machine, or typical:NAME/,
    ],
    [
      'a typical machine that is not there',
      ['--container', 'Dockerfile', '--vm', 'typical:plan9'],
      /there is no typical machine plan9: it may be debian-13, debian-13-arm64, fedora-44, fedora-44-arm64$/m,
    ],
    [
      'a container that is not there',
      ['--container', 'nowhere', '--vm', 'Vagrantfile'],
      /nowhere: there is no such file$/m,
    ],
    [
      'a machine that is not there',
      ['--container', 'Dockerfile', '--vm', 'nowhere'],
      /nowhere: there is no such file$/m,
    ],
    [
      'a stage that is not there',
      ['--container', 'Dockerfile#nope', '--vm', 'Vagrantfile'],
      /Dockerfile: there is no stage nope: it has one, web$/m,
    ],
    ['an empty name', ['--container', 'Dockerfile#', '--vm', 'Vagrantfile'], /the name behind # is missing/],
    [
      'a machine of another name',
      ['--container', 'Dockerfile', '--vm', 'Vagrantfile#nope'],
      /Vagrantfile: there is no machine nope: it has web, db$/m,
    ],
    [
      'several machines',
      ['--container', 'Dockerfile', '--vm', 'two.rb'],
      /two\.rb: it defines 2 machines: pick one behind #, such as a, b, or all of them by \*$/m,
    ],
    [
      'a container as machine',
      ['--container', 'Dockerfile', '--vm', 'docker.rb'],
      /default runs as Docker \(a container\): there is no virtual machine/,
    ],
    [
      'a Dockerfile as machine',
      ['--container', 'Dockerfile', '--vm', 'Dockerfile'],
      /this is neither a Vagrantfile nor a definition of libvirt/,
    ],
    [
      'a file without FROM',
      ['--container', 'small.txt', '--vm', 'Vagrantfile'],
      /there is no FROM, so there is no container/,
    ],
    [
      'a compose file with a service that cannot be told',
      ['--container', 'compose.yaml', '--vm', 'Vagrantfile'],
      /compose\.yaml: not all can be compared, but those can that are named behind #: which image odd runs cannot be told$/m,
    ],
    [
      'all machines of a file that has none',
      ['--container', 'Dockerfile', '--vm', 'net.xml#*'],
      /net\.xml: it defines no machine$/m,
    ],
    [
      'all machines, of which one is a container',
      ['--container', 'Dockerfile', '--vm', 'Vagrantfile', '--vm', 'docker.rb'],
      /docker\.rb: default runs as Docker/,
    ],
    [
      'no such service',
      ['--container', 'compose.yaml#db', '--vm', 'Vagrantfile'],
      /compose\.yaml: there is no service db: it has web, odd$/m,
    ],
    [
      'a service of a variable image',
      ['--container', 'compose.yaml#odd', '--vm', 'Vagrantfile'],
      /which image odd runs cannot be told/,
    ],
    ['a network', ['--container', 'Dockerfile', '--vm', 'net.xml'], /net\.xml: it defines no machine/],
    [
      'too many',
      ['--container', 'a', '--vm', 'b', '--instances', '1001'],
      /--instances takes a whole number from 1 to 1000/,
    ],
    ['none', ['--container', 'a', '--vm', 'b', '--instances', '0'], /--instances takes a whole number/],
    ['half of one', ['--container', 'a', '--vm', 'b', '--instances', '1.5'], /--instances takes a whole number/],
    [
      'a host without memory',
      ['--container', 'a', '--vm', 'b', '--host-memory', '0'],
      /--host-memory takes a number above 0/,
    ],
    [
      'cores in words',
      ['--container', 'a', '--vm', 'b', '--host-cores', 'many'],
      /--host-cores takes a number above 0, not many/,
    ],
    [
      'another format',
      ['--container', 'a', '--vm', 'b', '--format', 'png'],
      /--format takes text, json, markdown, svg, not png/,
    ],
    ['two formats', ['--container', 'a', '--vm', 'b', '--format', 'svg', '--json'], /--json is --format json/],
    ['a word too many', ['--container', 'a', '--vm', 'b', 'c'], /c/],
  ];
  for (const [name, args, message] of refusals)
    it(`ends with 2 and says why: ${name}`, () => {
      write('two.rb', 'Vagrant.configure("2") { |c| c.vm.define "a"; c.vm.define "b" }\n');
      write('docker.rb', 'Vagrant.configure("2") { |c| c.vm.provider("docker") { |d| d.image = "nginx" } }\n');
      write('compose.yaml', 'services:\n  web:\n    image: nginx\n  odd:\n    image: ${IMAGE}\n');
      write('net.xml', "<network><name>n</name><forward mode='nat'/></network>");
      const { code, out, err } = run(['compare', ...args, '--offline', '--no-engine']);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });

  const unreadable: [name: string, text: string, message: RegExp][] = [
    ['text that is no YAML', 'services:\n  web: [\n', /no service can be told: This is not valid YAML: .+[^.]$/m],
    ['more than anybody writes', `services:\n  web:\n    image: ${'x'.repeat(2e6)}\n`, /is larger than 2 MB/],
    [
      'another file that is not there',
      'include: [more.yaml]\n',
      /no service can be told: There is no file .*more\.yaml$/m,
    ],
    [
      'a file that cannot be told',
      'include: ["${MORE}.yaml"]\nservices:\n  db:\n    image: postgres\n',
      /there is no service web: it has db; there may be more: which file is included hangs on a variable$/m,
    ],
    ['none', 'services: {}\n', /compose\.yaml: it has no services$/m],
  ];
  for (const [name, text, message] of unreadable)
    it(`does not take services that cannot be read for none: ${name}`, () => {
      write('compose.yaml', text);
      const { code, out, err } = run(['compare', '--container', 'compose.yaml#web', '--offline', '--no-engine']);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
});
