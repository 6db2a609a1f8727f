import { knownValue } from '../machines/fact';
import type { Machine } from '../machines/model';

/** What a machine shares with its host beside the processor, as phrases. */
export function sharedByMachine({ sharedFolders, forwardedPorts, devices }: Machine): readonly string[] {
  const folders = sharedFolders.map(
    ({ host, guest, readOnly }) =>
      `folder ${knownValue(host) ?? '?'} at ${knownValue(guest) ?? '?'}${knownValue(readOnly) === true ? ', read-only' : ''}`,
  );
  const ports = forwardedPorts.map(
    ({ host, guest }) => `port ${knownValue(host) ?? '?'} of the host for ${knownValue(guest) ?? '?'}`,
  );
  const passed = devices.filter(({ kind }) => kind === 'hostdev').map(({ text }) => `device ${text}`);
  return [...folders, ...ports, ...passed];
}

/** Why it may share more than that. */
export function mayShare({ incomplete }: Machine): readonly string[] {
  return incomplete
    .filter(({ field }) => field === 'sharedFolders' || field === 'networks' || field === 'devices')
    .map(({ because }) => `there may be more: ${because}`);
}
