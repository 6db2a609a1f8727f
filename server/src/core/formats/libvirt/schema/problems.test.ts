import assert from 'node:assert/strict';
import { readLibvirt } from '../read';

/** Puts devices, or other parts, into a domain that is fine without them. */
const domain = (parts: string, attributes = "type='kvm'"): string =>
  `<domain ${attributes}><name>a</name><memory unit='KiB'>1024</memory><os><type arch='x86_64'>hvm</type></os>${parts}</domain>`;
const devices = (parts: string): string => domain(`<devices>${parts}</devices>`);
const disk = (parts: string, attributes = "type='file'"): string =>
  devices(`<disk ${attributes}><source file='/a'/><target dev='vda'/>${parts}</disk>`);

/** Each problem as `the text that it marks: its message`. */
function problems(text: string): readonly string[] {
  return readLibvirt(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

describe('what libvirt does not know', () => {
  const cases: readonly (readonly [name: string, text: string, expected: string])[] = [
    [
      'an element',
      domain('<memroy>1</memroy>'),
      'memroy: libvirt knows no <memroy> in <domain>. Did you mean “memory”?',
    ],
    [
      'an element of another section',
      domain("<cpu><vcpu>2</vcpu></cpu><vcpus><vcpu id='0' enabled='yes'/></vcpus>"),
      'vcpu: libvirt knows no <vcpu> in <cpu>.',
    ],
    [
      'an element beside the section that it belongs in',
      devices("<disk type='file'><source file='/a'/><target dev='vda'/></disk><target dev='vdb'/>"),
      'target: libvirt knows no <target> in <devices>. It stands in <disk>.',
    ],
    [
      'an attribute',
      disk("<driver name='qemu' typ='qcow2'/>"),
      'typ: libvirt knows no attribute “typ” of <driver>. Did you mean “type”?',
    ],
    [
      'an attribute of another form',
      devices("<disk type='block'><source file='/a'/><target dev='vda'/></disk>"),
      'file: libvirt knows no attribute “file” of <source> where <disk> has type “block”.',
    ],
    [
      'an element of another form',
      devices(
        "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1'/><product id='0x2'/></source><rom file='/a'/></hostdev>",
      ),
      '',
    ],
    ['text between elements', devices('hello'), 'hello: libvirt reads no text in <devices>.'],
    ['a second name', domain('<name>b</name>'), 'name: <name> stands here twice: libvirt reads one of them.'],
    [
      'a prefix that nothing declares',
      domain("<qemu:commandline><qemu:arg value='-s'/></qemu:commandline>"),
      "qemu:commandline: Nothing declares the prefix “qemu”: libvirt reads <qemu:commandline> only under xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'.",
    ],
    [
      'a prefix of another namespace',
      domain('<qemu:commandline/>', "type='kvm' xmlns:qemu='http://example.org/'"),
      "qemu:commandline: The prefix “qemu” is declared as another namespace: libvirt reads <qemu:commandline> only under xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'.",
    ],
    [
      'an argument under another name',
      domain(
        "<qemu:commandline><qemu:args value='-s'/></qemu:commandline>",
        "type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'",
      ),
      'qemu:args: libvirt knows no <qemu:args> in <qemu:commandline>. Did you mean “qemu:arg”?',
    ],
  ];
  for (const [name, text, expected] of cases)
    it(name, () => assert.deepEqual(problems(text).slice(0, 1), expected === '' ? [] : [expected]));
});

describe('values that libvirt refuses', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    [
      disk("<driver name='qemu' cache='nome'/>"),
      'nome: “cache” of <driver> cannot be “nome”: it takes default, directsync, none, unsafe, writeback or writethrough. Did you mean “none”?',
    ],
    [
      domain("<cpu mode='host'/>"),
      'host: “mode” of <cpu> cannot be “host”: it takes custom, host-model, host-passthrough or maximum.',
    ],
    [domain('<vcpu>two</vcpu>'), 'two: <vcpu> cannot be “two”: it takes a whole number from 1 to 65535.'],
    [domain('<vcpu>2 </vcpu>'), '2: <vcpu> cannot end with a blank: libvirt reads “2” only without.'],
    [
      domain("<currentMemory unit='Gigs'>1</currentMemory>"),
      'Gigs: “unit” of <currentMemory> cannot be “Gigs”: it takes a unit of memory such as KiB, MiB, GiB.',
    ],
    [
      domain('<uuid>123</uuid>'),
      '123: <uuid> cannot be “123”: it takes a UUID such as 4dea22b3-1d52-d8f3-2516-782e98ab3fa0.',
    ],
    [
      devices("<interface type='user'><mac address='53:54:00:00:00:01'/></interface>"),
      '53:54:00:00:00:01: “address” of <mac> cannot be “53:54:00:00:00:01”: it takes a MAC address that is no multicast such as 52:54:00:12:34:56.',
    ],
    [
      devices(
        "<controller type='scsi' index='0'><address type='pci' domain='0' bus='0' slot='0x40' function='0x0'/></controller>",
      ),
      '0x40: “slot” of <address> cannot be “0x40”: it takes a whole number from 0 to 31 or a slot such as 0x1f.',
    ],
    [
      domain('<cputune><shares/></cputune>'),
      'shares: <shares> needs a value: it takes a whole number from 0 to 4294967295.',
    ],
  ];
  for (const [text, expected] of cases) it(expected.slice(0, 60), () => assert.deepEqual(problems(text), [expected]));
});

describe('what libvirt misses', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    [domain('', ''), 'domain: <domain> needs the attribute “type”.'],
    [
      devices("<interface type='network'/>"),
      'interface: <interface> needs <source> in it where <interface> has type “network”.',
    ],
    [devices('<graphics/>'), 'graphics: <graphics> needs the attribute “type”.'],
    [devices("<disk type='file'><source file='/a'/></disk>"), 'disk: <disk> needs <target> in it.'],
    [
      "<domain type='kvm'><name>a</name><os><type>hvm</type></os></domain>",
      "<domain type='kvm'>: The domain needs <memory>: libvirt does not define one without.",
    ],
  ];
  for (const [text, expected] of cases)
    it(expected.slice(0, 60), () => assert.deepEqual(problems(text).slice(0, 1), [expected]));
});

describe('values that do not go together', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    [
      domain("<vcpu current='4'>2</vcpu>"),
      '4: 4 processors are more than the 2 that there may be: libvirt refuses that.',
    ],
    [
      domain("<maxMemory slots='1' unit='KiB'>512</maxMemory>"),
      '512: <maxMemory> is less than the 1 MiB of memory: libvirt refuses that.',
    ],
    [
      devices("<disk type='file'><target dev='vda'/></disk><disk type='file'><target dev='vda'/></disk>"),
      'vda: Two disks are “vda” to the guest: libvirt refuses that.',
    ],
    [
      domain("<cpu><numa><cell id='0' cpus='0' memory='2' unit='MiB'/></numa></cpu>"),
      '1024: The NUMA cells add up to 2 MiB, not to the 1 MiB of <memory>: QEMU gets what the cells say.',
    ],
  ];
  for (const [text, expected] of cases) it(expected.slice(0, 60), () => assert.deepEqual(problems(text), [expected]));
});

describe('what is none of libvirt’s concern', () => {
  const cases: readonly (readonly [name: string, text: string])[] = [
    ['metadata', domain("<metadata><a:b xmlns:a='u'><c d='1'>x</c></a:b></metadata>")],
    [
      'a namespace under another prefix',
      domain("<q:commandline xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><q:arg value='-s'/></q:commandline>"),
    ],
    [
      'a namespace without a prefix',
      domain("<commandline xmlns='http://libvirt.org/schemas/domain/qemu/1.0'><arg value='-s'/></commandline>"),
    ],
    ['blanks before a number', domain('<vcpu>\n  2</vcpu>')],
    ['an unknown machine type', domain('').replace("arch='x86_64'", "arch='x86_64' machine='pc-q35-99.0'")],
  ];
  for (const [name, text] of cases) it(name, () => assert.deepEqual(problems(text), []));
});
