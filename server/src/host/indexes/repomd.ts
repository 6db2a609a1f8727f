import { attribute, nextTag, plain } from '../../core/sizes/sources/rpm/xml';

/** One file that a repository's repomd.xml lists. */
export interface MetadataFile {
  readonly type: string;
  readonly href: string;
  /** Of the file as it is fetched: `sha256` and its hexadecimal digits. */
  readonly checksum: { readonly type: string; readonly digits: string } | null;
  /** As it is fetched. Bytes; 0 where it is not said. */
  readonly size: number;
}

/** Reads repomd.xml; what is malformed is left out. Format: as createrepo_c 0.17 writes it. */
export function parseRepomd(text: string): readonly MetadataFile[] {
  const files: MetadataFile[] = [];
  for (let tag = nextTag(text, 0); tag !== null; tag = nextTag(text, tag.end)) {
    if (tag.name !== 'data') continue;
    const end = text.indexOf('</data>', tag.end);
    const file = readData(attribute(tag.attributes, 'type'), text.slice(tag.end, end === -1 ? undefined : end));
    if (file.href !== '') files.push(file);
  }
  return files;
}

function readData(type: string, text: string): MetadataFile {
  let href = '';
  let size = 0;
  let checksum: MetadataFile['checksum'] = null;
  for (let tag = nextTag(text, 0); tag !== null; tag = nextTag(text, tag.end)) {
    const content = plain(text.slice(tag.end, text.indexOf('<', tag.end)).trim());
    if (tag.name === 'location') href = attribute(tag.attributes, 'href');
    else if (tag.name === 'checksum') checksum = { type: attribute(tag.attributes, 'type'), digits: content };
    else if (tag.name === 'size' && /^\d{1,12}$/.test(content)) size = Number(content);
  }
  return { type, href, checksum, size };
}

/** What dnf fetches of a repository: not the SQLite and zchunk copies of the same, nor the change logs. */
export function metadataBytes(files: readonly MetadataFile[]): number {
  const fetched = files.filter(({ type }) =>
    /^(?:primary|filelists|updateinfo|modules|group(?:_gz|_xz|_zst)?)$/.test(type),
  );
  return fetched.reduce((sum, { size }) => sum + size, 0);
}
