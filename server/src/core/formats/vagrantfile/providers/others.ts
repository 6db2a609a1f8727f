import { type Slot, slotIn } from '../config/slot';
import type { HostCall, Value } from '../ruby/values';
import { ProviderConfig } from './config';

/** VMware's plugins: memory and processors are keys of the machine's .vmx file. */
export class Vmware extends ProviderConfig {
  override write(name: string, call: HostCall): Value {
    return super.write(name === 'memory' ? 'vmx[memsize]' : name === 'cpus' ? 'vmx[numvcpus]' : name, call);
  }

  override get memory(): Slot | undefined {
    return this.slots.get('vmx[memsize]') ?? this.unknownTable;
  }

  override get cpus(): Slot | undefined {
    return this.slots.get('vmx[numvcpus]') ?? this.unknownTable;
  }

  /** The whole table, where it could not be taken apart. */
  private get unknownTable(): Slot | undefined {
    return slotIn(this, 'vmx');
  }
}

/** VMware ESXi's plugin. */
export class Esxi extends ProviderConfig {
  override get memory(): Slot | undefined {
    return slotIn(this, 'guest_memsize');
  }

  override get cpus(): Slot | undefined {
    return slotIn(this, 'guest_numvcpus');
  }
}

/** vagrant-qemu: processors are what `-smp` gets. */
export class Qemu extends ProviderConfig {
  override get cpus(): Slot | undefined {
    return slotIn(this, 'smp');
  }
}
