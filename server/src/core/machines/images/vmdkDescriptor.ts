/** The text that describes a VMDK: alone in a file, or inside of a sparse one. */
export interface VmdkDescriptor {
  /** `monolithicSparse`, `streamOptimized`, `twoGbMaxExtentFlat`, … */
  readonly createType: string | null;
  readonly parent: string | null;
  readonly extents: readonly VmdkExtent[];
}

export interface VmdkExtent {
  readonly sectors: number;
  /** `SPARSE`, `FLAT`, `ZERO`, `VMFS`. */
  readonly kind: string;
  /** Null for zeros, which no file holds. */
  readonly file: string | null;
}

const extentLine = /^(?:RW|RDONLY|NOACCESS)\s+(\d{1,15})\s+(\w+)(?:\s+"([^"]*)")?/;
const keyLine = /^\s*(\w+)\s*=\s*"?([^"]*)"?\s*$/;

export function readDescriptor(text: string): VmdkDescriptor {
  let createType: string | null = null;
  let parent: string | null = null;
  const extents: VmdkExtent[] = [];
  for (const line of text.split(/\r?\n/)) {
    const extent = extentLine.exec(line);
    if (extent !== null) {
      const [, sectors = '0', kind = '', file = null] = extent;
      extents.push({ sectors: Number(sectors), kind, file });
      continue;
    }
    const [, key, value = ''] = keyLine.exec(line) ?? [];
    if (key === 'createType') createType = value;
    if (key === 'parentFileNameHint') parent = value;
  }
  return { createType, parent, extents };
}

/** True for a file that is such a text: comments, then its version. */
export function isDescriptor(text: string): boolean {
  return /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*version=[123]\r?\n/.test(text) || /^# *Disk DescriptorFile/.test(text);
}
