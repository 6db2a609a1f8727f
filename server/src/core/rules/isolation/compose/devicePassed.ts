import { serviceWith } from '../../../compose/examples';
import { saidBy, setting } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import { get, itemsOf } from '../../../formats/compose/value';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'device-passed',
  severity: 'warning',
  title: 'A service drives a device of the host.',
  why: `
A device is read and written past every file’s permissions: a disk holds all files, \`/dev/mem\` all memory. Disks, memory
and the kernel’s log are errors; a serial port or a graphics card has its reason more often, and is told as information.

Source: CIS Docker Benchmark 1.6.0, 5.18.
`,
  bad: serviceWith(['devices: ["/dev/fuse:/dev/fuse"]']),
  good: serviceWith(['tmpfs: /tmp']),
  equivalents: { cis: ['5.18'] },
  check: (snapshot) =>
    told(snapshot, (service) =>
      itemsOf(setting(service, 'devices')).flatMap((value) => {
        const source = saidBy(get(value, 'source'));
        if (source === null) return [];
        const severity = grave.test(source.text) ? 'error' : usual.test(source.text) ? 'information' : 'warning';
        const message = `${service.name} drives ${source.text} of the host, past all permissions of files: leave it out where it can.`;
        return [{ at: source.at, message, severity }];
      }),
    ),
};

const grave = /^\/dev(?:$|\/(?:mem|kmem|port|kmsg|sd[a-z]|nvme|vd[a-z]|xvd[a-z]|hd[a-z]|dm-|mapper\/|disk\/|loop|md))/;

const usual =
  /^\/dev\/(?:tty(?:USB|ACM|AMA|S)|dri|snd|video|nvidia|serial|bus\/usb|hidraw|i2c|gpio|net\/tun|null|zero|u?random)/;
