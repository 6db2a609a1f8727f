import type { CommandLine, DomainModel, Feature, LaunchSecurity, SecurityLabel, Sysinfo } from '../model/domain';
import { tableName } from '../schema/names';
import { absent, type Setting, written } from '../setting';
import { attributeOf, childOf, childrenOf, type XmlElement } from '../xml/tree';
import { readCpu, readCpuTune, readVirtualCpus } from './cpu';
import { readDevices } from './devices';
import { headingOf } from './heading';
import { readMemory } from './memory';
import { readClock, readOs } from './os';
import { anyInteger, attribute, count, spanOrNull, text, textOf, truthOf } from './values';

export function readDomain(element: XmlElement): DomainModel {
  const cpu = readCpu(element);
  const devices = readDevices(element);
  return {
    kind: 'domain',
    element,
    span: element.span,
    heading: headingOf(element),
    type: attribute(element, 'type'),
    name: textOf(element, 'name'),
    uuid: textOf(element, 'uuid'),
    title: textOf(element, 'title'),
    description: textOf(element, 'description'),
    memory: readMemory(element, cpu.numaCells, devices.memoryModules),
    cpus: readVirtualCpus(element),
    cpu,
    cpuTune: readCpuTune(element),
    ioThreads: count(textOf(element, 'iothreads')),
    os: readOs(element),
    features: (childOf(element, 'features')?.children ?? []).map(readFeature),
    clock: readClock(element),
    lifecycle: {
      onPoweroff: textOf(element, 'on_poweroff'),
      onReboot: textOf(element, 'on_reboot'),
      onCrash: textOf(element, 'on_crash'),
    },
    devices,
    securityLabels: childrenOf(element, 'seclabel').map(readLabel),
    launchSecurity: readLaunchSecurity(childOf(element, 'launchSecurity')),
    sysinfo: childrenOf(element, 'sysinfo').map(readSysinfo),
    commandLine: readCommandLine(element),
    osinfo: readOsinfo(childOf(element, 'metadata')),
  };
}

function readFeature(element: XmlElement): Feature {
  const hasState = attributeOf(element, 'state') !== null;
  const enabled = hasState ? truthOf(element, 'state') : written(true, element.startTag);
  return { name: element.name, span: element.span, element, enabled };
}

function readLabel(element: XmlElement): SecurityLabel {
  return {
    span: element.span,
    type: attribute(element, 'type'),
    model: attribute(element, 'model'),
    relabel: truthOf(element, 'relabel'),
    label: textOf(element, 'label'),
  };
}

function readLaunchSecurity(element: XmlElement | null): LaunchSecurity | null {
  if (element === null) return null;
  return {
    span: element.span,
    element,
    type: attribute(element, 'type'),
    policy: anyInteger(textOf(element, 'policy')),
  };
}

function readSysinfo(element: XmlElement): Sysinfo {
  const entries: { name: string; value: Setting<string> }[] = [];
  for (const child of element.children) {
    if (child.name === 'entry') entries.push({ name: attributeOf(child, 'name')?.value ?? '', value: text(child) });
    for (const entry of childrenOf(child, 'entry'))
      entries.push({ name: `${child.name}.${attributeOf(entry, 'name')?.value ?? ''}`, value: text(entry) });
  }
  return { span: element.span, type: attribute(element, 'type'), entries };
}

/** Under whatever prefix: QEMU's, bhyve's and Xen's have the same form. */
function readCommandLine(domain: XmlElement): CommandLine {
  const found =
    domain.children.find((child) => child.name.endsWith('commandline') && isOf(child, 'commandline')) ?? null;
  const parts = found?.children ?? [];
  return {
    span: spanOrNull(found),
    arguments: parts.filter((part) => isOf(part, 'arg')).map((part) => attribute(part, 'value')),
    environment: parts
      .filter((part) => isOf(part, 'env'))
      .map((part) => ({ name: attribute(part, 'name'), value: attribute(part, 'value') })),
  };
}

/** Whether it is that element of one of libvirt's namespaces. */
function isOf(element: XmlElement, name: string): boolean {
  return tableName(element).endsWith(`:${name}`);
}

/** `<libosinfo:libosinfo><libosinfo:os id="…"/></libosinfo:libosinfo>`, as virt-install and virt-manager write it. */
function readOsinfo(metadata: XmlElement | null): Setting<string> {
  for (const element of metadata?.children ?? [])
    for (const child of element.children) if (/(?:^|:)os$/.test(child.name)) return attribute(child, 'id');
  return absent;
}
