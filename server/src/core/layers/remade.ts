import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import type { Cause } from './cause';
import { sentenceOf } from './sentence';

/**
 * The verdict on a step that is, or may be, made again. Why is worked out when somebody asks: most verdicts are only
 * counted, at each keystroke anew.
 */
export class Remade<Kind extends 'rebuilt' | 'depends'> {
  readonly kind: Kind;
  readonly byChange: boolean;
  private readonly placed: PlacedInstruction;
  private readonly explain: () => Cause;
  private known: Cause | null = null;

  constructor(kind: Kind, placed: PlacedInstruction, explain: () => Cause, byChange = true) {
    this.kind = kind;
    this.placed = placed;
    this.explain = explain;
    this.byChange = byChange;
  }

  get because(): Cause {
    this.known ??= this.explain();
    return this.known;
  }

  get sentence(): string {
    return sentenceOf(this.placed, this.kind, this.because);
  }
}
