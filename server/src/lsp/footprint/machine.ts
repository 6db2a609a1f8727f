import { machineSide } from '../../core/footprint/machine';
import type { MachineSide } from '../../core/footprint/sides';
import { chosenMachine } from '../../core/footprint/subject';
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
  const machine = chosenMachine(snapshot, name, 'pick one');
  if ('because' in machine) return none(machine.because, pending);
  const file = { file: look.name(source.uri), lines: document.lines };
  const side = machineSide(machine, file, isolationOfMachine(machine, snapshot));
  return 'kind' in side ? { kind: 'side', side, pending, image: null } : none(side.because, pending);
}

function snapshotOf({ session, rests }: Look, { uri, text, document }: Source): MachineSnapshot | null {
  const { readers, readings } = hubOf(session);
  const shown = document === null ? null : readers.machinesOf(session, document.uri);
  if (shown !== null) return shown;
  if (text.includes('\0')) return null;
  const format = machineFormat(uri, text) ?? (configuresVagrant(text) ? 'vagrantfile' : null);
  return format === null ? null : readings.machineFile(uri, text, format, rests);
}
