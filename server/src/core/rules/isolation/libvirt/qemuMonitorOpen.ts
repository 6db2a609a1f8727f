import type { MachineSnapshot } from '../../../machineAnalysis';
import { isLoopback } from '../../../security/machines/addresses';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'qemu-monitor-open',
  severity: 'error',
  title: 'QEMU’s monitor or debugger listens on the network.',
  why: `
Who talks to the monitor of QEMU has all that its process may do on the host: it opens files and devices. A debugger
(\`-gdb\`, \`-s\`) reads and writes all memory of the guest. Neither asks who you are. Let them listen on a Unix socket.

Source: QEMU’s documentation of its security (qemu.org/docs/master/system/security.html, 2026). Section “Monitor
console”.
`,
  bad: {
    files: {
      'shop.xml': `<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>shop</name>
  <memory unit='GiB'>2</memory>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <qemu:commandline>
    <qemu:arg value='-monitor'/>
    <qemu:arg value='tcp:0.0.0.0:4444,server,nowait'/>
  </qemu:commandline>
</domain>
`,
    },
  },
  good: domainWith([]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ commandLine }) =>
      commandLine.arguments.flatMap((argument, index) => {
        if (argument.kind !== 'written') return [];
        const before = commandLine.arguments[index - 1];
        const option = before?.kind === 'written' ? before.value.replace(/^--/, '-') : '';
        if (!isOpen(option, argument.value)) return [];
        return [
          {
            span: argument.span,
            message:
              'Whoever reaches this port controls QEMU and the guest, and nobody is asked who they are: use a Unix socket.',
          },
        ];
      }),
    ),
};

/** Whether it listens on an address of the network: that of the host alone is open to its users too, but no further. */
function isOpen(option: string, value: string): boolean {
  if (/^--?s$/.test(value)) return true;
  if (!/^-(?:monitor|qmp|qmp-pretty|gdb|chardev|mon)$/.test(option)) return false;
  const host = /^(?:tcp|telnet|websocket|udp):([^,]*):\d+/.exec(value)?.[1];
  if (host !== undefined) return !isLoopback(host);
  if (option === '-gdb' && /^tcp:/.test(value)) return true;
  const named = /^socket,.*\bhost=([^,]*)/.exec(value)?.[1];
  return option === '-chardev' && named !== undefined && /\bserver\b/.test(value) && !isLoopback(named);
}
