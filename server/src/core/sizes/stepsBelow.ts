import type { BuildStep } from '../formats/dockerfile/evaluated';
import type { Instruction } from '../formats/dockerfile/instruction';
import type { StepSize } from './layerSizes';

/**
 * The steps below a place in a stage, as far as they decide what its layers hold. The same steps with the same outcome
 * are the same value, also in the next version of a document, so that nothing need be looked up again.
 */
export class StepsBelow {
  private afterRuns: WeakMap<StepSize, StepsBelow> | null = null;
  /** By the instruction, what it copies from (or this, where that is the build context), and the rest as a text. */
  private afterOthers: WeakMap<Instruction, WeakMap<StepsBelow, Map<string, StepsBelow>>> | null = null;

  /** `source` is what a COPY from another stage takes from, in full. */
  with({ instruction, effect }: BuildStep, size: StepSize, source: StepsBelow | null): StepsBelow {
    switch (effect.kind) {
      case 'run': {
        this.afterRuns ??= new WeakMap();
        const known = this.afterRuns.get(size) ?? new StepsBelow();
        this.afterRuns.set(size, known);
        return known;
      }
      case 'copy': {
        const sources = effect.sources.map(({ text }) => text).join('\0');
        const key = `${effect.destination}\0${effect.destinationIsFolder}\0${sources}\0${sizeText(size)}`;
        return this.other(instruction, key, source ?? this);
      }
      case 'workdir':
        return this.other(instruction, effect.path ?? '');
      case 'metadata':
        return this;
      case 'unreadable':
        return this.other(instruction, effect.because);
    }
  }

  /** A stage that starts here. */
  stage(from: Instruction, base: string): StepsBelow {
    return this.other(from, base);
  }

  private other(instruction: Instruction, key: string, source: StepsBelow = this): StepsBelow {
    this.afterOthers ??= new WeakMap();
    const bySource = this.afterOthers.get(instruction) ?? new WeakMap<StepsBelow, Map<string, StepsBelow>>();
    this.afterOthers.set(instruction, bySource);
    const children = bySource.get(source) ?? new Map<string, StepsBelow>();
    bySource.set(source, children);
    if (children.size >= mostKept && !children.has(key)) children.clear();
    const known = children.get(key) ?? new StepsBelow();
    children.set(key, known);
    return known;
  }
}

/** An instruction stands in few places with few outcomes; more come only as the world changes. */
const mostKept = 16;

function sizeText({ disk }: StepSize): string {
  if (disk.kind === 'known') return String(disk.bytes);
  return disk.kind === 'range' ? `${disk.low}-${disk.likely}-${disk.high}` : disk.because;
}
