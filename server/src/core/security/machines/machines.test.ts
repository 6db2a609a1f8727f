import assert from 'node:assert/strict';
import { readLibvirt } from '../../formats/libvirt/read';
import type { XmlElement } from '../../formats/libvirt/xml/tree';
import { applyEdits } from '../../text/edit';
import { isEverywhere, isIpv4, isLoopback } from './addresses';
import { below } from './domains';
import { sensitiveFolder } from './hostPaths';
import { withAttribute, withChild, withoutAttribute, withoutElement } from './xmlFixes';

describe('addresses', () => {
  for (const [address, kind] of Object.entries({
    '0.0.0.0': 'everywhere',
    '::': 'everywhere',
    '[::]': 'everywhere',
    '*': 'everywhere',
    '0:0:0:0:0:0:0:0': 'everywhere',
    '127.0.0.1': 'loopback',
    '127.1.2.3': 'loopback',
    '::1': 'loopback',
    localhost: 'loopback',
    '192.168.0.1': 'other',
    '10.0.0.0': 'other',
    'fe80::1': 'other',
    '': 'other',
  }))
    it(`${JSON.stringify(address)} is ${kind}`, () =>
      assert.deepEqual([isEverywhere(address), isLoopback(address)], [kind === 'everywhere', kind === 'loopback']));

  it('tells IPv4 from what is none', () => {
    assert.deepEqual(['10.0.0.255', '10.0.0.256', '10.0.0', '10.0.0.0.1', 'a.b.c.d', '1.2.3.-4'].map(isIpv4), [
      true,
      ...[false, false, false, false, false],
    ]);
  });
});

describe('folders of the host', () => {
  const sensitive = (
    '/ // /. /etc /etc/ /root /home /home/me ~ ~/ ~/.ssh /home/me/.ssh /home/me/.aws /Users/me /var /var/lib/docker /run ' +
    '/var/run/docker.sock /run/libvirt/libvirt-sock /proc /sys/fs /dev C:\\ C:/ c:\\Users c:/Users/me $HOME ~/.config/gcloud'
  ).split(' ');
  for (const path of sensitive) it(`${path} is not given away`, () => assert.notEqual(sensitiveFolder(path), null));

  const others = (
    '. .. src ./etc ../home /srv /srv/etc /home/me/shop ~/shop /var/www /var/lib/shop /etc/shop /mnt/c C:\\work c:/Users/me/shop ' +
    '/opt/.sshd /data/home'
  ).split(' ');
  for (const path of others) it(`${path} may be`, () => assert.equal(sensitiveFolder(path), null));
});

describe('edits of XML', () => {
  /** What an edit makes of the element `<a …>` inside of a domain. */
  function edited(
    inner: string,
    edit: (element: XmlElement, text: string) => ReturnType<typeof withoutAttribute>,
  ): string {
    const text = `<domain type='kvm'>\n  <os/>\n${inner}\n</domain>\n`;
    const { root } = readLibvirt(text).xml;
    const element = root === null ? undefined : below(root).find(({ name }) => name === 'a');
    assert.ok(element !== undefined);
    const made = edit(element, text);
    return made === null
      ? 'nothing'
      : applyEdits(text, [made]).slice("<domain type='kvm'>\n  <os/>\n".length, -'</domain>\n'.length);
  }

  const cases: [title: string, inner: string, edit: Parameters<typeof edited>[1], expected: string][] = [
    ['writes over a value', "<a b='1'/>", (a) => withAttribute(a, 'b', '2'), "<a b='2'/>\n"],
    ['adds an attribute', "<a b='1'/>", (a) => withAttribute(a, 'c', '2'), "<a b='1' c='2'/>\n"],
    ['adds the first attribute', '<a></a>', (a) => withAttribute(a, 'c', '2'), "<a c='2'></a>\n"],
    ['takes an attribute out', `<a b='1' c="2" d='3'/>`, (a) => withoutAttribute(a, 'c'), "<a b='1' d='3'/>\n"],
    ['takes the first one out', "<a\n  b='1'\n  c='2'/>", (a) => withoutAttribute(a, 'b'), "<a\n  c='2'/>\n"],
    ['takes none out that is not there', '<a/>', (a) => withoutAttribute(a, 'b'), 'nothing'],
    ['takes an element out with its line', '  <a>\n  </a>\n  <b/>', withoutElement, '  <b/>\n'],
    ['takes one out of a line', '  <b/> <a/> <c/>', withoutElement, '  <b/>  <c/>\n'],
    [
      'opens an empty element',
      '  <a b="1" />',
      (a, text) => withChild(a, '<x/>', text),
      '  <a b="1">\n    <x/>\n  </a>\n',
    ],
    [
      'adds behind the last child',
      '  <a>\n    <b/>\n  </a>',
      (a, text) => withChild(a, '<x/>', text),
      '  <a>\n    <b/>\n    <x/>\n  </a>\n',
    ],
    [
      'adds to an element without any',
      '  <a></a>',
      (a, text) => withChild(a, '<x/>', text),
      '  <a>\n    <x/>\n  </a>\n',
    ],
    [
      'keeps the line of an empty element',
      '  <a>\n  </a>',
      (a, text) => withChild(a, '<x/>', text),
      '  <a>\n    <x/>\n  </a>\n',
    ],
    ['adds nothing to what is not closed', '  <a>', (a, text) => withChild(a, '<x/>', text), 'nothing'],
  ];
  for (const [title, inner, edit, expected] of cases) it(title, () => assert.equal(edited(inner, edit), expected));
});
