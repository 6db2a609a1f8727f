import type { Balloon, Controller, Devices, Filesystem, MemoryModule, Randomness, Tpm } from '../model/devices';
import { childOf, childrenOf, type XmlElement } from '../xml/tree';
import { memoryAmount } from './amount';
import { readCharacterDevice, readHostDevice } from './attached';
import { device } from './device';
import { readDisk } from './disk';
import { readGraphics } from './graphics';
import { readInterface } from './interface';
import { attribute, countOf, firstOf, presence, spanOrNull, text, textOf, truthOf } from './values';

const characterDevices = new Set(['serial', 'parallel', 'console', 'channel', 'redirdev', 'smartcard']);

export function readDevices(domain: XmlElement): Devices {
  const devices = childOf(domain, 'devices');
  const balloon = childOf(devices, 'memballoon');
  const each = devices?.children ?? [];
  return {
    span: spanOrNull(devices),
    emulator: textOf(devices, 'emulator'),
    disks: childrenOf(devices, 'disk').map(readDisk),
    interfaces: childrenOf(devices, 'interface').map(readInterface),
    controllers: childrenOf(devices, 'controller').map(readController),
    filesystems: childrenOf(devices, 'filesystem').map(readFilesystem),
    graphics: childrenOf(devices, 'graphics').map(readGraphics),
    hostDevices: childrenOf(devices, 'hostdev').map(readHostDevice),
    characterDevices: each.filter(({ name }) => characterDevices.has(name)).map(readCharacterDevice),
    tpms: childrenOf(devices, 'tpm').map(readTpm),
    randomness: childrenOf(devices, 'rng').map(readRandomness),
    balloon: balloon === null ? null : readBalloon(balloon),
    memoryModules: childrenOf(devices, 'memory').map(readModule),
    all: each.filter(({ name }) => name !== 'emulator').map(device),
  };
}

function readController(element: XmlElement): Controller {
  return { ...device(element), type: attribute(element, 'type'), index: countOf(element, 'index') };
}

function readFilesystem(element: XmlElement): Filesystem {
  const source = childOf(element, 'source');
  const named = ['dir', 'file', 'dev', 'name', 'volume', 'socket', 'usage'].map((name) => attribute(source, name));
  const binary = childOf(element, 'binary');
  return {
    ...device(element),
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
  return { ...device(element), backend: attribute(backend, 'type'), version: attribute(backend, 'version') };
}

function readRandomness(element: XmlElement): Randomness {
  const backend = childOf(element, 'backend');
  const source =
    backend === null || backend.texts.length === 0 ? attribute(childOf(backend, 'source'), 'path') : text(backend);
  return { ...device(element), backend: attribute(backend, 'model'), source };
}

function readBalloon(element: XmlElement): Balloon {
  return {
    ...device(element),
    autodeflate: truthOf(element, 'autodeflate'),
    freePageReporting: truthOf(element, 'freePageReporting'),
  };
}

function readModule(element: XmlElement): MemoryModule {
  const target = childOf(element, 'target');
  return {
    ...device(element),
    size: memoryAmount(childOf(target, 'size')),
    requested: memoryAmount(childOf(target, 'requested')),
    source: textOf(childOf(element, 'source'), 'path'),
  };
}
