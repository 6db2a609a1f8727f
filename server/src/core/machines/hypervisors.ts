import type { Hypervisor } from './model';

/**
 * Hypervisors by the name that a definition gives away. Type 1 runs on the hardware, type 2 as a program on another
 * system; where the field argues about it, `because` says what decided here.
 */
export const hypervisors = {
  kvm: {
    name: 'KVM',
    type: 1,
    because: 'KVM makes the host’s own Linux kernel the hypervisor; the host’s other programs run beside the machines',
  },
  emulated: {
    name: 'QEMU without acceleration',
    type: 2,
    because:
      'QEMU is a program that interprets every instruction of the guest; QEMU’s own documentation promises no isolation here',
  },
  qemu: {
    name: 'QEMU',
    type: 2,
    because: 'QEMU runs as a program of the host, which may help it with an accelerator',
  },
  hvf: {
    name: 'QEMU with Apple’s Hypervisor.framework',
    type: 2,
    because: 'macOS lends a program the processor’s virtualization; the program runs the machine',
  },
  xen: { name: 'Xen', type: 1, because: 'Xen boots before every system, also before the one that administers it' },
  hyperv: {
    name: 'Hyper-V',
    type: 1,
    because: 'Hyper-V lies below Windows, which becomes its first partition',
  },
  esxi: { name: 'VMware ESXi', type: 1, because: 'ESXi is installed on the hardware in place of another system' },
  powervm: { name: 'PowerVM', type: 1, because: 'PowerVM is part of the machine’s firmware' },
  nitro: { name: 'AWS Nitro', type: 1, because: 'Nitro runs on the hardware of the host' },
  virtuozzo: { name: 'Virtuozzo', type: 1, because: 'Virtuozzo makes its own Linux kernel the hypervisor' },
  virtualbox: { name: 'VirtualBox', type: 2, because: 'VirtualBox is a program on the host’s system' },
  vmwareDesktop: {
    name: 'VMware Workstation or Fusion',
    type: 2,
    because: 'Workstation and Fusion are programs on the host’s system',
  },
  parallels: { name: 'Parallels Desktop', type: 2, because: 'Parallels Desktop is a program on macOS' },
  utm: { name: 'UTM', type: 2, because: 'UTM is a program on macOS that runs QEMU or Apple’s framework' },
  bhyve: {
    name: 'bhyve',
    type: 2,
    because: 'bhyve is a program on FreeBSD, whose kernel helps it by a module',
  },
  docker: {
    name: 'Docker (a container)',
    type: null,
    because: 'a container shares the kernel of its host: there is no hypervisor',
  },
  lxc: {
    name: 'LXC (a container)',
    type: null,
    because: 'a container shares the kernel of its host: there is no hypervisor',
  },
  openvz: {
    name: 'OpenVZ (a container)',
    type: null,
    because: 'a container shares the kernel of its host: there is no hypervisor',
  },
  virtuozzoContainer: {
    name: 'Virtuozzo (a container)',
    type: null,
    because: 'a container shares the kernel of its host: there is no hypervisor',
  },
  uml: {
    name: 'User-mode Linux',
    type: 2,
    because: 'the guest’s kernel runs as a program of the host',
  },
} as const satisfies Readonly<Record<string, Hypervisor>>;

export type HypervisorKey = keyof typeof hypervisors;
