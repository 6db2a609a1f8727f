import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { guestScripts } from '../../../security/machines/scripts';
import { eachSetup } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'provision-defence-off',
  severity: 'warning',
  title: 'The guest’s own defence is switched off.',
  why: `
SELinux and the firewall are switched off in many guides because that makes an error go away. Let through what is
needed instead: a port, or a label.

Source: CIS Benchmark of Red Hat Enterprise Linux, sections on SELinux and the firewall.
`,
  bad: vagrantfileWith('config.vm.provision "shell", inline: "setenforce 0"'),
  good: vagrantfileWith('config.vm.provision "shell", inline: "firewall-cmd --add-service=http"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      guestScripts(setup).flatMap(({ span: place, text, commands, where }) => {
        const isOff =
          selinuxOff.test(text) ||
          commands.some(({ name, args }) => switchesOff([name, ...args.map((arg) => arg.written)].join(' ')));
        return isOff
          ? [
              {
                span: place,
                message: `SELinux or the firewall of the guest is switched off ${where}: let through what is needed instead.`,
              },
            ]
          : [];
      }),
    ),
};

const selinuxOff = /\bSELINUX=(?:disabled|permissive)\b/;

function switchesOff(command: string): boolean {
  return /^(?:setenforce (?:0|permissive)$|ufw (?:--force )?disable$|systemctl (?:(?:--now|-q) )*(?:stop|disable|mask) (?:--now )?(?:firewalld|ufw|nftables|apparmor)\b|service (?:firewalld|ufw|iptables|apparmor) stop$|iptables -F$|netsh advfirewall set \w+ state off|aa-teardown$)/i.test(
    command,
  );
}
