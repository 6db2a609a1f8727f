import type { Balloon, Controller, Devices, Filesystem, MemoryModule, Randomness, Tpm } from '../model/devices';
import { childOf, childrenOf, type XmlElement } from '../xml/tree';
import { memoryAmount } from './amount';
import { readCharacterDevice, readHostDevice } from './attached';
import { device, modelOf } from './device';
import { readDisk } from './disk';
import { readGraphics } from './graphics';
import { readInterface } from './interface';
import { attribute, countOf, firstOf, presence, spanOrNull, text, textOf, truthOf } from './values';

const characterDevices = new Set(['serial', 'parallel', 'console', 'channel', 'redirdev', 'smartcard']);

export function readDevices(domain: XmlElement): Devices {
  // Somebody who pastes a section twice has both: libvirt reads the devices of all of them.
  const sections = childrenOf(domain, 'devices');
  const each = sections.flatMap(({ children }) => children);
  const named = (name: string): readonly XmlElement[] => each.filter((child) => child.name === name);
  const balloon = named('memballoon')[0];
  return {
    span: spanOrNull(sections[0] ?? null),
    emulator: text(named('emulator')[0] ?? null),
    disks: named('disk').map(readDisk),
    interfaces: named('interface').map(readInterface),
    controllers: named('controller').map(readController),
    filesystems: named('filesystem').map(readFilesystem),
    graphics: named('graphics').map(readGraphics),
    hostDevices: named('hostdev').map(readHostDevice),
    characterDevices: each.filter(({ name }) => characterDevices.has(name)).map(readCharacterDevice),
    tpms: named('tpm').map(readTpm),
    randomness: named('rng').map(readRandomness),
    balloon: balloon === undefined ? null : readBalloon(balloon),
    memoryModules: named('memory').map(readModule),
    all: each.filter(({ name }) => name !== 'emulator').map(device),
  };
}

function readController(element: XmlElement): Controller {
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    type: attribute(element, 'type'),
    index: countOf(element, 'index'),
  };
}

function readFilesystem(element: XmlElement): Filesystem {
  const source = childOf(element, 'source');
  const named = ['dir', 'file', 'dev', 'name', 'volume', 'socket', 'usage'].map((name) => attribute(source, name));
  const binary = childOf(element, 'binary');
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    type: attribute(element, 'type'),
    driver: attribute(childOf(element, 'driver'), 'type'),
    accessMode: attribute(element, 'accessmode'),
    source: firstOf(...named),
    target: attribute(childOf(element, 'target'), 'dir'),
    readonly: presence(element, 'readonly'),
    sandbox: attribute(childOf(binary, 'sandbox'), 'mode'),
    hasIdMap: childOf(element, 'idmap') !== null,
  };
}

function readTpm(element: XmlElement): Tpm {
  const backend = childOf(element, 'backend');
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    backend: attribute(backend, 'type'),
    version: attribute(backend, 'version'),
  };
}

function readRandomness(element: XmlElement): Randomness {
  const backend = childOf(element, 'backend');
  const source =
    backend === null || backend.texts.length === 0 ? attribute(childOf(backend, 'source'), 'path') : text(backend);
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    backend: attribute(backend, 'model'),
    source,
  };
}

function readBalloon(element: XmlElement): Balloon {
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    autodeflate: truthOf(element, 'autodeflate'),
    freePageReporting: truthOf(element, 'freePageReporting'),
  };
}

function readModule(element: XmlElement): MemoryModule {
  const target = childOf(element, 'target');
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    size: memoryAmount(childOf(target, 'size')),
    requested: memoryAmount(childOf(target, 'requested')),
    source: textOf(childOf(element, 'source'), 'path'),
  };
}
