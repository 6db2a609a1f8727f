import type { LibvirtDocument, LibvirtModel, SnapshotModel } from './model';
import { libvirtProblems } from './problems';
import { readDomain } from './read/domain';
import { headingOf } from './read/heading';
import { readNetwork } from './read/network';
import { readPool, readVolume } from './read/storage';
import { textOf } from './read/values';
import { whyNotLibvirt } from './recognise';
import { libvirtSchema } from './schema/schema';
import { readXml } from './xml/scan';
import { childOf, type XmlElement } from './xml/tree';

/** Reads a text for libvirt: any text, also half typed. Never throws; takes time linear in the text's length. */
export function readLibvirt(text: string): LibvirtDocument {
  const xml = readXml(text, libvirtSchema());
  const because = whyNotLibvirt(xml);
  const model: LibvirtModel = because === null && xml.root !== null ? readRoot(xml.root) : none(because);
  return { model, xml, problems: libvirtProblems(model, xml) };
}

function none(because: string | null): LibvirtModel {
  return { kind: 'notLibvirt', because: because ?? 'it holds no element' };
}

function readRoot(root: XmlElement): LibvirtModel {
  switch (root.name) {
    case 'domain':
      return readDomain(root);
    case 'network':
      return readNetwork(root);
    case 'pool':
      return readPool(root);
    case 'volume':
      return readVolume(root);
    default:
      return readSnapshot(root);
  }
}

function readSnapshot(root: XmlElement): SnapshotModel {
  const domain = childOf(root, 'domain');
  const inactive = childOf(root, 'inactiveDomain');
  return {
    kind: 'snapshot',
    span: root.span,
    heading: headingOf(root),
    name: textOf(root, 'name'),
    description: textOf(root, 'description'),
    parent: textOf(childOf(root, 'parent'), 'name'),
    state: textOf(root, 'state'),
    domain: domain === null ? null : readDomain(domain),
    inactiveDomain: inactive === null ? null : readDomain(inactive),
  };
}
