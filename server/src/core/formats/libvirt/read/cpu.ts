import type { Cpu, CpuTune, NumaCell, VirtualCpus } from '../model/cpu';
import { type Setting, written } from '../setting';
import { childOf, childrenOf, type XmlElement } from '../xml/tree';
import { memoryAttribute } from './amount';
import { attribute, count, countOf, integer, spanOrNull, text, textOf, truthOf } from './values';

export function readVirtualCpus(domain: XmlElement): VirtualCpus {
  const vcpu = childOf(domain, 'vcpu');
  const each = childrenOf(childOf(domain, 'vcpus'), 'vcpu').map((one) => ({
    span: one.span,
    id: countOf(one, 'id'),
    enabled: truthOf(one, 'enabled'),
  }));
  return {
    maximum: count(text(vcpu)),
    current: each.length > 0 ? enabled(each) : countOf(vcpu, 'current'),
    placement: attribute(vcpu, 'placement'),
    cpuSet: attribute(vcpu, 'cpuset'),
    each,
  };
}

/** Those listed one by one say how many there are, whatever `current` says. */
function enabled(each: VirtualCpus['each']): Setting<number> {
  let sum = 0;
  for (const one of each) {
    if (one.enabled.kind === 'unknown') return one.enabled;
    if (one.enabled.kind === 'written' && one.enabled.value) sum++;
  }
  const start = each[0]?.span.start ?? 0;
  return written(sum, { start, end: each.at(-1)?.span.end ?? start });
}

export function readCpu(domain: XmlElement): Cpu {
  const cpu = childOf(domain, 'cpu');
  const model = childOf(cpu, 'model');
  const topology = childOf(cpu, 'topology');
  return {
    span: spanOrNull(cpu),
    mode: attribute(cpu, 'mode'),
    match: attribute(cpu, 'match'),
    check: attribute(cpu, 'check'),
    migratable: truthOf(cpu, 'migratable'),
    model: text(model),
    fallback: attribute(model, 'fallback'),
    vendor: textOf(cpu, 'vendor'),
    topology: {
      sockets: countOf(topology, 'sockets'),
      dies: countOf(topology, 'dies'),
      clusters: countOf(topology, 'clusters'),
      cores: countOf(topology, 'cores'),
      threads: countOf(topology, 'threads'),
    },
    features: childrenOf(cpu, 'feature').map((feature) => ({
      span: feature.span,
      name: attribute(feature, 'name'),
      policy: attribute(feature, 'policy'),
    })),
    numaCells: childrenOf(childOf(cpu, 'numa'), 'cell').map(readCell),
  };
}

function readCell(cell: XmlElement): NumaCell {
  return {
    span: cell.span,
    id: countOf(cell, 'id'),
    cpus: attribute(cell, 'cpus'),
    memory: memoryAttribute(cell, 'memory'),
    access: attribute(cell, 'memAccess'),
  };
}

export function readCpuTune(domain: XmlElement): CpuTune {
  const tune = childOf(domain, 'cputune');
  const number = (name: string): Setting<number> => integer(textOf(tune, name));
  return {
    shares: number('shares'),
    period: number('period'),
    quota: number('quota'),
    globalPeriod: number('global_period'),
    globalQuota: number('global_quota'),
    emulatorQuota: number('emulator_quota'),
    pins: childrenOf(tune, 'vcpupin').map((pin) => ({
      span: pin.span,
      cpu: countOf(pin, 'vcpu'),
      cpuSet: attribute(pin, 'cpuset'),
    })),
    emulatorPin: attribute(childOf(tune, 'emulatorpin'), 'cpuset'),
  };
}
