import type { VolumeModel } from '../../formats/libvirt/model/storage';
import { readLibvirt } from '../../formats/libvirt/read';
import { type Setting, writtenValue } from '../../formats/libvirt/setting';
import type { Files } from '../../formats/vagrantfile/ruby/files';
import { type Answer, missing, pending, ready } from '../../sizes/answer';
import { bytes } from '../../sizes/bytes';
import { known, type Size, unknown } from '../../sizes/size';
import { libvirtRoot } from '../kinds';
import type { ImageFile, LookAtImage } from './disks';

/** Files of one folder that are read in search of volumes. */
const mostFiles = 100;

/**
 * Definitions of volumes that stand beside a domain: they say how large an image is to be, also where the image itself
 * is on another host. Keeps what each text was read into.
 */
export class VolumesBeside {
  private readonly read = new Map<string, { readonly text: string; readonly volume: VolumeModel | null }>();

  /** Looks at the image first; a volume of that name, or path, beside the document answers where the image does not. */
  look(image: LookAtImage, files: Files, folder: string): LookAtImage {
    let volumes: Answer<readonly VolumeModel[]> | null = null;
    return (kind, name, format) => {
      const answer = image(kind, name, format);
      if (answer.kind !== 'missing') return answer;
      volumes ??= this.volumes(files, folder);
      if (volumes.kind !== 'ready') return volumes.kind === 'pending' ? pending : answer;
      const volume = volumes.value.find((each) => fits(each, kind, name));
      return volume === undefined ? missing(answer.because) : ready(imageOf(volume));
    };
  }

  private volumes(files: Files, folder: string): Answer<readonly VolumeModel[]> {
    const names = files.list(folder);
    if (names.kind !== 'ready') return names;
    const paths = (names.value ?? [])
      .filter((name) => /\.xml$/i.test(name))
      .sort()
      .slice(0, mostFiles)
      .map((name) => `${folder}/${name}`);
    const texts = paths.map((path) => ({ path, text: files.read(path) }));
    if (texts.some(({ text }) => text.kind === 'pending')) return pending;
    return ready(
      texts.flatMap(({ path, text }) => {
        const volume = text.kind === 'ready' && text.value !== null ? this.volume(path, text.value) : null;
        return volume === null ? [] : [volume];
      }),
    );
  }

  private volume(path: string, text: string): VolumeModel | null {
    const kept = this.read.get(path);
    if (kept?.text === text) return kept.volume;
    const model = libvirtRoot(text) === 'volume' ? readLibvirt(text).model : null;
    const volume = model?.kind === 'volume' ? model : null;
    this.read.set(path, { text, volume });
    return volume;
  }
}

/** By its name in whatever pool, or by the path of its file. */
function fits({ name, targetPath }: VolumeModel, kind: 'file' | 'volume', wanted: string): boolean {
  if (kind === 'volume') return writtenValue(name) === wanted.slice(wanted.indexOf('/') + 1);
  return writtenValue(targetPath) === wanted;
}

function imageOf({ name, format, capacity, allocation, backingPath }: VolumeModel): ImageFile {
  const source = `the definition of the volume ${writtenValue(name) ?? ''}`.trimEnd();
  return {
    format: writtenValue(format) ?? 'raw',
    virtual: sizeOf(capacity, source),
    used: sizeOf(allocation, source),
    backing: writtenValue(backingPath),
    below: null,
  };
}

function sizeOf(setting: Setting<number>, source: string): Size {
  const value = writtenValue(setting);
  if (value !== null) return known(bytes(value), { kind: 'listed', source });
  return unknown(setting.kind === 'unknown' ? setting.because : `${source} does not say it`);
}
