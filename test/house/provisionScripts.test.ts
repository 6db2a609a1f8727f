import assert from 'node:assert/strict';
import { runRules } from '../../server/src/core/rules/rule';
import { machineRules } from '../../server/src/core/rules/tables';
import { vagrantfileWith } from '../../server/src/core/security/machines/examples';
import { exampleMachines } from './examples';

/** A script that a provisioner names by its path, and what is found at that path. */
const cases: readonly (readonly [title: string, path: string, text: string, found: readonly string[]])[] = [
  [
    'runs what it fetches',
    'setup.sh',
    '#!/bin/sh\nset -e\ncurl -fsSL https://acme.net/i.sh | sh\n',
    ['provision-piped'],
  ],
  ['switches a firewall off', './scripts/setup.sh', 'ufw disable\n', ['provision-defence-off']],
  [
    'lets passwords in',
    'a/../setup.sh',
    'echo "PermitRootLogin yes" >> /etc/ssh/sshd_config\n',
    ['provision-ssh-opened'],
  ],
  ['holds a secret', 'setup.sh', `login ghp_${'k3Jx9QmZ7LpW2vRt5YbN8cHd4FgA6sUeT1oB'}\n`, ['provision-secret']],
  ['is in order', 'setup.sh', 'apt-get install -y nginx\n', []],
  ['is of another language', 'setup.py', '#!/usr/bin/env python3\nprint("curl https://acme.net | sh")\n', []],
  ['is not there', 'other.sh', '', []],
];

describe('a script that a provisioner names', () => {
  for (const [title, path, text, expected] of cases)
    it(title, async () => {
      const { files } = vagrantfileWith(`config.vm.provision "shell", path: "${path}"`);
      const name = path.replace(/^\.\//, '').replace('a/../', '');
      const example = { files: text === '' ? files : { ...files, [name]: text } };
      const [vagrantfile = ''] = Object.values(files);
      const found = runRules(machineRules.vagrantfile, await exampleMachines(example, 'vagrantfile'));
      const told = found.filter(({ code }) => code.startsWith('provision-'));
      assert.deepEqual(
        told.map(({ code }) => code),
        expected,
      );
      for (const { span, message } of told) {
        assert.equal(vagrantfile.slice(span.start, span.end), `"${path}"`);
        assert.ok(message.includes(`in ${path}`), message);
      }
    });

  it('is not read where it lies outside of the folders that are open', async () => {
    const { files } = vagrantfileWith('config.vm.provision "shell", path: "/etc/profile"');
    const { source } = await exampleMachines({ files }, 'vagrantfile');
    assert.ok(source.format === 'vagrantfile' && source.scripts.size === 0);
  });
});
