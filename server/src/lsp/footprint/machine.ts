import { machineSide } from '../../core/footprint/machine';
import type { MachineSide } from '../../core/footprint/sides';
import { chosenMachines } from '../../core/footprint/subject';
import { togetherMachines } from '../../core/footprint/together';
import { isolationOfMachine } from '../../core/isolation/machine';
import type { MachineSnapshot } from '../../core/machineAnalysis';
import { configuresVagrant, machineFormat } from '../../core/machines/kinds';
import { hubOf } from './hub';
import type { Look, Source } from './look';
import { absent, none, type Read } from './read';

/** A machine of a Vagrantfile, or of a definition of libvirt. */
export async function readMachine(look: Look, uri: string, name: string | null): Promise<Read<MachineSide>> {
  const source = await look.source(uri);
  if (source === null) return absent;
  const snapshot = snapshotOf(look, source);
  if (snapshot === null)
    return none(
      source.text.includes('\0') ? 'this is not text' : 'this is neither a Vagrantfile nor a definition of libvirt',
    );
  const { refused, pending, document } = snapshot;
  if (refused !== null) return none(refused, pending);
  const chosen = chosenMachines(snapshot, name, 'pick one');
  if ('because' in chosen) return none(chosen.because, pending);
  const file = { file: look.name(source.uri), lines: document.lines };
  const sides: MachineSide[] = [];
  for (const machine of chosen) {
    const side = machineSide(machine, file, isolationOfMachine(machine, snapshot));
    if (!('kind' in side)) return none(side.because, pending);
    sides.push(side);
  }
  const side = togetherMachines(sides);
  return 'kind' in side ? { kind: 'side', side, pending, images: [] } : none(side.because, pending);
}

function snapshotOf({ session, rests }: Look, { uri, text, document }: Source): MachineSnapshot | null {
  const { readers, readings } = hubOf(session);
  const shown = document === null ? null : readers.machinesOf(session, document.uri);
  if (shown !== null) return shown;
  if (text.includes('\0')) return null;
  const format = machineFormat(uri, text) ?? (configuresVagrant(text) ? 'vagrantfile' : null);
  return format === null ? null : readings.machineFile(uri, text, format, rests);
}
