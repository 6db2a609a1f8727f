import assert from 'node:assert/strict';
import { configuresVagrant, isVagrantfileName, libvirtRoot, machineFormat } from './kinds';

describe('which files define machines', () => {
  const names: [name: string, is: boolean][] = [
    ['Vagrantfile', true],
    ['file:///a/b/Vagrantfile', true],
    ['C:\\a\\Vagrantfile.dev', true],
    ['Vagrantfile-libvirt', true],
    ['k8s.vagrantfile', true],
    ['Vagrantfile.rb', true],
    ['Vagrantfile.erb', false],
    ['Vagrantfile~', false],
    ['Vagrantfiles', false],
    ['my-Vagrantfile', false],
    ['Vagrantfile/README', false],
  ];
  for (const [name, is] of names)
    it(`${is ? 'is' : 'is not'}: ${name}`, () => assert.equal(isVagrantfileName(name), is));

  const documents: [name: string, text: string, root: string | null][] = [
    ['a domain', "<domain type='kvm'><name>a</name></domain>", 'domain'],
    ['a domain behind a comment', '<?xml version="1.0"?>\n<!-- <x> -->\n<domain type="qemu">', 'domain'],
    ['behind a byte order mark and a DOCTYPE', '\uFEFF<!DOCTYPE domain>\n<domain type="xen">', 'domain'],
    ['half a start tag', "<domain type='kvm'\n  <name>a</name>", 'domain'],
    ['a domain whose type is half typed', "<domain type='k'>\n<name>a</name>\n<memory>1</memory>", 'domain'],
    ['a domain with the namespace of QEMU', "<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/x'>", 'domain'],
    ['a domain whose first line is gone', '  <name>a</name>\n<memory>1</memory>\n</domain>\n', 'domain'],
    ['GlassFish', '<domain log-root="x" application-root="y"><security-configurations/></domain>', null],
    ['WebLogic', '<domain xmlns="http://xmlns.oracle.com/weblogic/domain"><name>a</name></domain>', null],
    ['a network', '<network>\n<name>n</name><forward mode="nat"/></network>', 'network'],
    ['a network of something else', '<network><nodes/></network>', null],
    ['a pool', "<pool type='dir'><name>p</name></pool>", 'pool'],
    ['a volume', '<volume><name>v</name><capacity unit="GiB">2</capacity></volume>', 'volume'],
    ['a snapshot', '<domainsnapshot><name>s</name></domainsnapshot>', 'domainsnapshot'],
    ['a Maven project', '<project xmlns="http://maven.apache.org/POM/4.0.0"><name>x</name></project>', null],
    ['nothing', '', null],
    ['no XML', 'domain type=kvm', null],
    ['an open comment', '<!-- <domain type="kvm">', null],
    ['only a bracket', '<', null],
  ];
  for (const [name, text, root] of documents) it(`root of ${name}`, () => assert.equal(libvirtRoot(text), root));

  it('stays quick on a file of brackets', () => {
    assert.equal(libvirtRoot('<'.repeat(1_000_000)), null);
    assert.equal(libvirtRoot('<!'.repeat(1_000_000)), null);
  });

  it('knows Ruby that configures Vagrant', () => {
    assert.equal(configuresVagrant('x = 1\nVagrant.configure("2") do |config|\nend'), true);
    assert.equal(configuresVagrant('::Vagrant::Config.run do |config|'), true);
    assert.equal(configuresVagrant('# Vagrant.configure("2")\nputs 1'), false);
  });

  it('goes by the name first', () => {
    assert.equal(machineFormat('Vagrantfile', ''), 'vagrantfile');
    assert.equal(machineFormat('vm.xml', "<domain type='kvm'/>"), 'libvirt');
    assert.equal(machineFormat('pom.xml', '<project/>'), null);
  });
});
