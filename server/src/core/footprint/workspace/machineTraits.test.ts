import assert from 'node:assert/strict';
import { openPrism } from '../../../host/prism';
import { evaluateVagrantfile } from '../../formats/vagrantfile/evaluate';
import { RubyParser } from '../../formats/vagrantfile/ruby/parser';
import { machinesOfVagrantfile } from '../../machines/vagrant/machines';
import { missing, ready } from '../../sizes/answer';
import { machineTraits } from './machineTraits';
import type { MachineTraits } from './traits';

const parser = new RubyParser(openPrism());
const path = '/w/ops/Vagrantfile';
const files = { read: () => ready(null), kind: () => ready(null), list: () => ready(null) };
const scripts: Readonly<Record<string, string>> = { '/w/ops/setup.sh': '#!/bin/sh\nyum install -y httpd php-fpm\n' };

function traitsOf(body: string): MachineTraits {
  const text = `Vagrant.configure("2") do |config|\n${body}\nend\n`;
  const around = { path, folder: '/w/ops', parser, files, environment: new Map<string, string>(), provider: null };
  const box = () => missing('nobody looks at boxes');
  const model = evaluateVagrantfile(text, around);
  const [machine] = machinesOfVagrantfile(model, { ...around, image: box, box, apt: box }).machines;
  assert.ok(machine !== undefined, 'there is no machine');
  return machineTraits(machine, { uri: `file://${path}`, path, text, script: (name) => scripts[name] ?? null });
}

const shell = (script: string) => `config.vm.provision "shell", inline: <<~SH\n${script}\nSH`;
const docker = (calls: string) => `config.vm.provision "docker" do |d|\n${calls}\nend`;

describe('the job of a machine', () => {
  const software: readonly [script: string, found: string][] = [
    ['apt-get update && apt-get install -y nginx curl git', 'nginx'],
    ['apt-get install -y postgresql-16 php8.2-fpm php8.2-mysql python3-pip', 'postgresql php python'],
    ['dnf install -y nodejs22 redis', 'nodejs redis'],
    ['apt-get install -y nginx && apt-get remove -y nginx-', 'nginx'],
    ['pip install gunicorn', 'gunicorn'],
    ['echo apt-get install nginx', ''],
    ['apt-get install -y $PACKAGES', ''],
  ];
  for (const [script, found] of software)
    it(`installs: ${script}`, () => {
      const names = traitsOf(shell(script)).software.map(({ name }) => name);
      assert.equal(names.join(' '), found);
    });

  it('installs what a script beside it says, and nothing of what cannot be read', () => {
    const names = (provision: string) => traitsOf(`config.vm.provision ${provision}`).software.map(({ name }) => name);
    assert.deepEqual(names('"shell", path: "setup.sh"'), ['apache', 'php']);
    assert.deepEqual(names('"shell", path: "gone.sh"'), []);
    assert.deepEqual(names('"shell", path: "https://example.test/setup.sh"'), []);
    assert.deepEqual(names('"ansible" do |a|\na.playbook = "site.yml"\nend'), []);
  });

  it('has the ports that are forwarded, but not the one that it is governed by', () => {
    const forward = (guest: number, host: number) =>
      `config.vm.network "forwarded_port", guest: ${guest}, host: ${host}\n`;
    assert.deepEqual(traitsOf(forward(80, 8080) + forward(22, 2200)).ports, [80, 8080]);
  });

  it('has the names that say something', () => {
    assert.deepEqual(traitsOf('').names, ['ops']);
    assert.deepEqual(traitsOf('config.vm.hostname = "shop.example.test"').names, ['shop', 'ops']);
    assert.deepEqual(traitsOf('config.vm.define("Web") { |m| }').names, ['web', 'ops']);
  });

  const share = 'config.vm.synced_folder "../app", "/srv/app"\n';
  const work: readonly [what: string, body: string, starts: readonly string[], runs: readonly string[]][] = [
    ['nothing', '', [], []],
    [
      'an image of its own folder',
      docker('d.build_image "/vagrant/web", args: "-t web"'),
      ['/w/ops/web/Dockerfile'],
      [],
    ],
    ['an image of another folder', share + docker('d.build_image "/srv/app"'), ['/w/app/Dockerfile'], []],
    ['nothing of a folder that only the guest has', docker('d.build_image "/opt/app"'), [], []],
    ['nothing of what is computed', docker('d.build_image "/vagrant/#{ENV[\'APP\']}"'), [], []],
    ['nothing of a comment', docker('# d.build_image "/vagrant"\n'), [], []],
    [
      'images that are run',
      docker('d.run "redis", args: "-p 6379:6379"\nd.run "db", image: "postgres:16"'),
      [],
      ['docker.io/library/postgres', 'docker.io/library/redis'],
    ],
    [
      'a compose file',
      'config.vm.provision :docker_compose, yml: "/vagrant/docker-compose.yml", run: "always"',
      ['/w/ops/docker-compose.yml'],
      [],
    ],
    ['docker build', share + shell('docker build --pull -t app /srv/app'), ['/w/app/Dockerfile'], []],
    ['docker build in a folder', share + shell('cd /srv/app && sudo docker build -t app .'), ['/w/app/Dockerfile'], []],
    [
      'docker build of a file',
      shell('docker build -f /vagrant/prod.Dockerfile /vagrant'),
      ['/w/ops/prod.Dockerfile'],
      [],
    ],
    [
      'what lies in a folder that is shared below another one',
      `config.vm.synced_folder "../all", "/srv"\n${share}${shell('podman build /srv/app')}`,
      ['/w/app/Dockerfile'],
      [],
    ],
    ['docker run', shell('docker run -d -p 80:80 --name web nginx:1.27'), [], ['docker.io/library/nginx']],
    [
      'docker compose up',
      shell('docker compose -f /vagrant/compose.prod.yaml up -d'),
      ['/w/ops/compose.prod.yaml'],
      [],
    ],
    [
      'docker-compose up in a folder, whatever its file is called',
      share + shell('cd /srv/app\ndocker-compose up -d'),
      ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'].map((name) => `/w/app/${name}`),
      [],
    ],
    ['nothing of docker compose down', shell('cd /vagrant && docker compose down'), [], []],
  ];
  for (const [what, body, starts, runs] of work)
    it(`starts with Docker: ${what}`, () => {
      const traits = traitsOf(body);
      assert.deepEqual({ starts: traits.starts, runs: traits.runs }, { starts, runs });
    });
});
