import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, forwards, isUnset, option, words } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'forward-collides',
  severity: 'warning',
  title: 'Two machines are given the same port of the host.',
  why: `
The second one does not start: its port is taken. Give each its own, or let Vagrant choose with \`auto_correct: true\`.

Source: Vagrant’s documentation, “Forwarded Ports” (developer.hashicorp.com/vagrant/docs/networking/forwarded_ports,
2026).
`,
  bad: vagrantfileWith(
    'config.vm.define "web" do |web|',
    '  web.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "127.0.0.1"',
    'end',
    'config.vm.define "shop" do |shop|',
    '  shop.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "127.0.0.1"',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.define "web" do |web|',
    '  web.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "127.0.0.1"',
    'end',
    'config.vm.define "shop" do |shop|',
    '  shop.vm.network "forwarded_port", guest: 80, host: 8081, host_ip: "127.0.0.1"',
    'end',
  ),
  equivalents: {},
  check: (snapshot) => {
    const taken = new Map<string, string>();
    return eachSetup(snapshot, (setup) => {
      const { name, doubt } = setup.machine;
      if (name.kind !== 'known' || doubt !== null) return [];
      return forwards(setup).flatMap(({ network: { options } }) => {
        const host = option(setup, options, 'host');
        if (host === null || !isUnset(options, 'auto_correct')) return [];
        const key = ['host_ip', 'protocol'].map((each) => String(words(setup, options, each)?.value ?? '')).join(' ');
        const owner = taken.get(`${host.value} ${key}`);
        if (owner === undefined) taken.set(`${host.value} ${key}`, name.value);
        if (owner === undefined || owner === name.value) return [];
        return [
          {
            span: host.span,
            message: `${owner} has port ${host.value} of the host already: give ${name.value} another, or auto_correct.`,
          },
        ];
      });
    });
  },
};
