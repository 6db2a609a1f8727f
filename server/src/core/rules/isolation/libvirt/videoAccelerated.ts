import { truthOf } from '../../../formats/libvirt/read/values';
import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'video-accelerated',
  severity: 'information',
  title: 'The guest’s graphics run on the graphics card of the host.',
  why: `
With 3D acceleration the guest’s drawing is done by libraries and drivers of the host: much code, written for programs
that are trusted.

Source: libvirt’s documentation of the domain XML, “Video devices” (libvirt.org/formatdomain.html#video-devices,
2026). QEMU’s documentation of its security (qemu.org/docs/master/system/security.html, 2026).
`,
  bad: domainWith(
    [],
    ['<video>', "  <model type='virtio' heads='1'>", "    <acceleration accel3d='yes'/>", '  </model>', '</video>'],
  ),
  good: domainWith(
    [],
    ['<video>', "  <model type='virtio' heads='1'>", "    <acceleration accel3d='no'/>", '  </model>', '</video>'],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.all.flatMap(({ name, element }) => {
        if (name !== 'video') return [];
        const accelerated = truthOf(childOf(childOf(element, 'model'), 'acceleration'), 'accel3d');
        if (accelerated.kind !== 'written' || !accelerated.value) return [];
        const message = 'The guest reaches the host’s graphics driver: switch 3D off where it is not used.';
        return [
          {
            span: accelerated.span,
            message,
            fix: { title: 'Switch 3D off', edits: [{ span: accelerated.span, text: 'no' }], safe: false },
          },
        ];
      }),
    ),
};
