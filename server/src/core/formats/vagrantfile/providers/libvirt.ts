import { ProviderConfig } from './config';

/** Of vagrant-libvirt: what its methods collect is replaced by a later block's, but for devices of these methods. */
export class Libvirt extends ProviderConfig {
  override absorb(newer: ProviderConfig): void {
    const replaced = new Set(newer.calls.map(({ method }) => method).filter((method) => !added.has(method)));
    const kept = this.calls.filter(({ method }) => !replaced.has(method));
    this.calls.splice(0, this.calls.length, ...kept);
    super.absorb(newer);
  }
}

const added = new Set(['storage', 'memtune', 'input', 'clock_timer', 'qemuenv', 'serial']);
