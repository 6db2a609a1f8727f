import data from '../../data/boxes.json';
import { boxFacts, type CatalogueBox, type CloudImageFacts, cloudImageFacts } from '../core/machines/boxes/boxFacts';
import { type BoxCatalogue, openBoxCatalogue } from '../core/machines/boxes/catalogue';
import type { Fact } from '../core/machines/fact';
import { type Answer, ready } from '../core/sizes/answer';
import type { Size } from '../core/sizes/size';
import { boxesFolder } from './boxFolder';
import { LocalBoxes } from './localBoxes';

let catalogue: BoxCatalogue | null = null;

/** The bundled catalogue; it is opened by the first machine with a box. */
function boxCatalogue(): BoxCatalogue {
  catalogue ??= openBoxCatalogue(data);
  return catalogue;
}

/** What is known of a cloud image by the name of its file, where the file itself is out of reach. */
export function cloudImage(path: string): CloudImageFacts {
  return cloudImageFacts(path, boxCatalogue());
}

/** What boxes bring: measured where one is installed and may be looked at, else what the catalogue lists. */
export class Boxes {
  private readonly local: LocalBoxes;

  constructor(environment: Readonly<Record<string, string | undefined>>, arrived: () => void) {
    this.local = new LocalBoxes(boxesFolder(environment), arrived);
  }

  /** `allowed` is whether the user lets Vagrant's folder be looked into. */
  look(name: string, version: string | null, provider: string, allowed: boolean): Answer<CatalogueBox> {
    const listed = boxFacts(name, provider, version, boxCatalogue());
    if (!allowed) return ready(listed);
    const found = this.local.box(name, version, provider);
    if (found.kind !== 'ready') return found.kind === 'pending' ? found : ready(listed);
    const { virtual, used, memory, cpus, os } = found.value;
    return ready({
      download: listed.download,
      virtual: knownOr(virtual, listed.virtual),
      used: knownOr(used, listed.used),
      memory: factOr(memory, listed.memory),
      cpus: factOr(cpus, listed.cpus),
      os: factOr(os, listed.os),
    });
  }

  forget(): void {
    this.local.forget();
  }

  settled(): Promise<void> {
    return this.local.settled();
  }
}

function knownOr(measured: Size, listed: Size): Size {
  return measured.kind === 'unknown' && listed.kind !== 'unknown' ? listed : measured;
}

function factOr<T>(measured: Fact<T>, listed: Fact<T>): Fact<T> {
  return measured.kind !== 'known' && listed.kind === 'known' ? listed : measured;
}
