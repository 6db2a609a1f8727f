import { type ConfigBlock, type Defines, mergeDefines } from './config/defines';
import { Dummy } from './config/dummy';
import { defaultFolder } from './config/folders';
import { gapOf } from './config/gaps';
import { addDefaultPort } from './config/networks';
import { RootConfig } from './config/root';
import { slotIn } from './config/slot';
import { textOf } from './config/text';
import { RootConfigVersion1 } from './config/version1';
import type { ProviderBlock, VmConfig } from './config/vm';
import type { ProviderConfig } from './providers/config';
import { newProvider } from './providers/table';
import { type Ruby, type RubyProc, Unknown } from './ruby/values';

/** Configurations as Vagrant's loader makes them: each block runs once, and what it said is kept. */
export class Loader {
  private readonly ruby: Ruby;
  /** By block: a block that reaches out of itself changes what an outer one has said, for all that comes later. */
  private readonly cache = new Map<RubyProc, RootConfig>();
  private readonly overrides = new Map<RubyProc, RootConfig>();

  constructor(ruby: Ruby) {
    this.ruby = ruby;
  }

  /** What these blocks come to, later ones over earlier ones, and the overrides of the provider over all. */
  load(blocks: readonly ConfigBlock[], provider: string | null = null): RootConfig {
    const result = new RootConfig(null);
    const stamp: number[] = [];
    for (const block of blocks) {
      const root = this.run(block);
      result.absorb(root);
      stamp.push(root.changes);
    }
    result.stamp = stamp.join();
    const overrides = provider === null ? [] : (result.vm.overrides.get(provider) ?? []);
    for (const block of overrides) result.absorb(this.runOverride(block));
    complete(result.vm);
    return result;
  }

  /** As long as it is the same, blocks do what they did before. */
  get changes(): number {
    return this.ruby.changes;
  }

  /** The stamp that a configuration of these blocks would have now. */
  stamp(blocks: readonly ConfigBlock[]): string {
    return blocks.map(({ block }) => this.cache.get(block)?.changes).join();
  }

  /** The machines that these blocks define. */
  defines(blocks: readonly ConfigBlock[]): Defines {
    const result: Defines = new Map();
    for (const block of blocks) mergeDefines(result, this.run(block).vm.defines);
    return result;
  }

  /** A provider's blocks run each time that a configuration is loaded. */
  provider(name: string, vm: VmConfig): ProviderConfig {
    const result = newProvider(name, null);
    for (const { block, ambient } of vm.providers.get(name)?.blocks ?? [])
      result.absorb(this.fill(newProvider(name, ambient), block));
    for (const { block, ambient } of vm.anyProvider) result.absorb(this.fill(newProvider(name, ambient), block));
    return result;
  }

  private run({ version, block, ambient }: ConfigBlock): RootConfig {
    const known = this.cache.get(block);
    if (known !== undefined) return known;
    const root = new RootConfig(ambient);
    this.cache.set(block, root);
    this.ruby.call(block, [version === '1' ? new RootConfigVersion1(root, ambient) : root]);
    return root;
  }

  /** An override's block gets the machine's configuration as its second argument. */
  private runOverride({ block, ambient }: ProviderBlock): RootConfig {
    const known = this.overrides.get(block);
    if (known !== undefined) return known;
    const root = new RootConfig(ambient);
    this.overrides.set(block, root);
    this.ruby.call(block, [new Dummy(), root]);
    return root;
  }

  private fill(provider: ProviderConfig, block: RubyProc): ProviderConfig {
    this.ruby.call(block, [provider, new Dummy()]);
    return provider;
  }
}

/** What Vagrant adds where the file does not say otherwise. */
function complete(vm: VmConfig): void {
  if (textOf(slotIn(vm, 'communicator')?.value) === 'winrm') {
    addDefaultPort(vm.networks, 'winrm', 5985n, 55985n, vm.rest);
    addDefaultPort(vm.networks, 'winrm-ssl', 5986n, 55986n, vm.rest);
  }
  addDefaultPort(vm.networks, 'ssh', 22n, 2222n, vm.rest);
  const folder = vm.rest ?? defaultFolder(vm.folders);
  if (folder instanceof Unknown) vm.gaps.push(gapOf('sharedFolders', folder));
  else if (folder !== null) vm.folders.set('/vagrant', folder);
}
