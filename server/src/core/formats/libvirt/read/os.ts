import type { Clock, Loader, Nvram, OperatingSystem } from '../model/domain';
import { childOf, childrenOf, type XmlElement } from '../xml/tree';
import { attribute, firstOf, spanOrNull, text, textOf, truthOf } from './values';

export function readOs(domain: XmlElement): OperatingSystem {
  const os = childOf(domain, 'os');
  const type = childOf(os, 'type');
  return {
    span: spanOrNull(os),
    type: text(type),
    architecture: attribute(type, 'arch'),
    machine: attribute(type, 'machine'),
    firmware: attribute(os, 'firmware'),
    firmwareFeatures: childrenOf(childOf(os, 'firmware'), 'feature').map((feature) => ({
      name: attribute(feature, 'name'),
      enabled: truthOf(feature, 'enabled'),
    })),
    loader: readLoader(childOf(os, 'loader')),
    nvram: readNvram(childOf(os, 'nvram')),
    boot: childrenOf(os, 'boot').map((boot) => attribute(boot, 'dev')),
    bootMenu: truthOf(childOf(os, 'bootmenu'), 'enable'),
    smbios: attribute(childOf(os, 'smbios'), 'mode'),
    kernel: textOf(os, 'kernel'),
    initrd: textOf(os, 'initrd'),
    commandLine: textOf(os, 'cmdline'),
    dtb: textOf(os, 'dtb'),
    init: textOf(os, 'init'),
    bootloader: textOf(domain, 'bootloader'),
  };
}

/** A loader without a path leaves the choice to libvirt, and only says what it must be. */
function readLoader(loader: XmlElement | null): Loader | null {
  if (loader === null) return null;
  return {
    span: loader.span,
    path: loader.texts.length === 0 ? { kind: 'absent' } : text(loader),
    readonly: truthOf(loader, 'readonly'),
    secure: truthOf(loader, 'secure'),
    type: attribute(loader, 'type'),
    format: attribute(loader, 'format'),
    stateless: truthOf(loader, 'stateless'),
  };
}

function readNvram(nvram: XmlElement | null): Nvram | null {
  if (nvram === null) return null;
  const file = attribute(childOf(nvram, 'source'), 'file');
  return {
    span: nvram.span,
    path: nvram.texts.length === 0 ? file : firstOf(text(nvram), file),
    template: attribute(nvram, 'template'),
    format: attribute(nvram, 'format'),
  };
}

export function readClock(domain: XmlElement): Clock {
  const clock = childOf(domain, 'clock');
  return {
    span: spanOrNull(clock),
    offset: attribute(clock, 'offset'),
    timezone: attribute(clock, 'timezone'),
    timers: childrenOf(clock, 'timer').map((timer) => ({
      span: timer.span,
      name: attribute(timer, 'name'),
      present: truthOf(timer, 'present'),
      tickPolicy: attribute(timer, 'tickpolicy'),
    })),
  };
}
