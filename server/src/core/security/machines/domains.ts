import type { DomainModel } from '../../formats/libvirt/model/domain';
import { type Setting, writtenValue } from '../../formats/libvirt/setting';
import type { XmlElement } from '../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../machineAnalysis';
import type { Span } from '../../text/span';

/** The domains that a document of libvirt defines: one, or those that a snapshot holds. */
export function domainsOf({ source }: MachineSnapshot): readonly DomainModel[] {
  if (source.format !== 'libvirt') return [];
  const { model } = source.read;
  if (model.kind === 'domain') return [model];
  return model.kind === 'snapshot' ? [model.domain, model.inactiveDomain].filter((each) => each !== null) : [];
}

/** Those that are virtual machines of QEMU, by whichever accelerator. */
export function qemuDomains(snapshot: MachineSnapshot): readonly DomainModel[] {
  return domainsOf(snapshot).filter(({ type }) => qemuTypes.has(writtenValue(type) ?? ''));
}

const qemuTypes: ReadonlySet<string> = new Set(['kvm', 'qemu', 'hvf', 'xen']);

/** Those that are containers: they run on the kernel of the host. */
export function containerDomains(snapshot: MachineSnapshot): readonly DomainModel[] {
  return domainsOf(snapshot).filter(({ type }) => is(type, 'lxc'));
}

/** Whether just this is written. */
export function is<T>(setting: Setting<T>, value: T): boolean {
  return setting.kind === 'written' && setting.value === value;
}

/** Where something is written; the start tag that it would stand in, where it is not. */
export function placeOf(setting: Setting<unknown>, { startTag }: XmlElement): Span {
  return setting.kind === 'absent' ? startTag : setting.span;
}

/** All elements below one, in order. */
export function below(element: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const open = [...element.children].reverse();
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    found.push(each);
    for (let at = each.children.length - 1; at >= 0; at--) {
      const child = each.children[at];
      if (child !== undefined) open.push(child);
    }
  }
  return found;
}
