import { isComposeFile } from '../../core/formats/compose/names';
import { isPlimsollFile } from '../../core/formats/plimsoll/keys';
import { machineFormat } from '../../core/machines/kinds';
import type { MachineFormat } from '../../core/machines/model';

/** What an open document is to Plimsoll. Each has its row in the table of formats. */
export type DocumentKind = 'dockerfile' | 'compose' | 'plimsoll' | MachineFormat;

/** Null for what is none of ours: other Ruby, other XML, whatever a client sends beside. */
export function kindOf(uri: string, languageId: string, text: string): DocumentKind | null {
  if (isPlimsollFile(uri)) return 'plimsoll';
  // VS Code has a language for them, whose name begins as that of Dockerfiles.
  if (languageId === 'dockercompose' || isComposeFile(uri)) return 'compose';
  // Clients have their own names for languages: dockerfile, Dockerfile, dockerfile-ts.
  if (/docker|container/i.test(languageId) || dockerfileName.test(uri)) return 'dockerfile';
  const format = machineFormat(uri, text);
  return format === 'libvirt' && !isXml(uri, languageId) ? null : format;
}

const dockerfileName = /(?:^|\/)(?:docker|container)file(?:\.(?!dockerignore$)[^/]*)?$|\.(?:docker|container)file$/i;

function isXml(uri: string, languageId: string): boolean {
  return /xml/i.test(languageId) || /\.xml$/i.test(uri);
}
