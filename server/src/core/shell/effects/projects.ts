import type { FilePath, PackageWord } from './words';

/** What the package managers and build tools of languages do. `folder` is where they run; null where not known. */
export type ProjectAction = NodeAction | PythonAction | LanguageAction;

export type NodeTool = 'npm' | 'yarn' | 'pnpm' | 'bun';
export type NodeAction = NodeInstall | NodeRemove;

export interface NodeInstall {
  readonly kind: 'node-install';
  readonly tool: NodeTool;
  /** `locked` installs exactly the lock file (`npm ci`, `--frozen-lockfile`); `resolve` may change it. */
  readonly mode: 'locked' | 'resolve';
  /** Named packages; empty where the project's own are installed. */
  readonly packages: readonly PackageWord[];
  readonly unresolved: readonly string[];
  readonly global: boolean;
  /** True where dev dependencies are left out, by a flag or by NODE_ENV=production; null where a variable hides it. */
  readonly production: boolean | null;
  /** False for `--omit=optional`, `--no-optional`. */
  readonly optional: boolean;
  readonly folder: string | null;
}

/** `uninstall`, or `prune` when no package is named. */
export interface NodeRemove {
  readonly kind: 'node-remove';
  readonly tool: NodeTool;
  readonly packages: readonly PackageWord[];
  readonly unresolved: readonly string[];
  readonly global: boolean;
  /** `npm prune --omit=dev`: the dev dependencies go. */
  readonly production: boolean | null;
  readonly folder: string | null;
}

export type PythonTool = 'pip' | 'uv' | 'poetry' | 'pipenv' | 'pipx';
export type PythonAction = PythonInstall | PythonRemove | PythonEnvironment;

export interface PythonInstall {
  readonly kind: 'python-install';
  readonly tool: PythonTool;
  readonly packages: readonly PackageWord[];
  /** `-r` files. */
  readonly requirements: readonly FilePath[];
  /** Folders, archives and URLs given instead of names: `.`, `./x.whl`, `git+https://…`, as written. */
  readonly sources: readonly string[];
  /** The project's own lock or manifest is installed: `poetry install`, `uv sync`. */
  readonly project: boolean;
  readonly unresolved: readonly string[];
  /** Whether the tool's download cache stays: false for `--no-cache-dir` and its variables. */
  readonly cache: boolean;
  /** Whether .pyc files are written at install; null where the tool's default counts. */
  readonly compile: boolean | null;
  /** True where development dependencies are left out; null where the tool's default counts. */
  readonly production: boolean | null;
  readonly user: boolean;
  /** `--target`, `--prefix`, `--root`. */
  readonly target: FilePath | null;
  /** The virtual environment whose program is run, by the program's path or the first folder of PATH; null for none. */
  readonly environment: string | null;
  readonly noDependencies: boolean;
  readonly folder: string | null;
}

export interface PythonRemove {
  readonly kind: 'python-remove';
  readonly tool: PythonTool;
  readonly packages: readonly PackageWord[];
  readonly unresolved: readonly string[];
}

/** `python -m venv`, `virtualenv`, `uv venv`. */
export interface PythonEnvironment {
  readonly kind: 'python-environment';
  readonly path: FilePath | null;
}

export type LanguageTool = 'go' | 'cargo' | 'rustup' | 'maven' | 'gradle' | 'gem' | 'bundle' | 'composer' | 'dotnet';

/** Everything else that fetches libraries or builds with a manifest. */
export interface LanguageAction {
  readonly kind: 'language';
  readonly tool: LanguageTool;
  /**
   * `fetch` only fills the tool's cache or vendor folder; `build` also writes outputs in the project; `install` puts
   * programs or named packages outside it; `publish` writes a ready folder.
   */
  readonly step: 'fetch' | 'build' | 'install' | 'publish';
  /** The tool's own word: `mod download`, `build`, `go-offline`. */
  readonly command: string;
  /** Named packages, modules or crates. */
  readonly packages: readonly PackageWord[];
  readonly unresolved: readonly string[];
  /** `-o`, `--root`, `--target-dir`, as the tool has it. */
  readonly output: FilePath | null;
  /** True where development dependencies are left out; null where the tool's default counts. */
  readonly production: boolean | null;
  /** `--release`, `-c Release`; null where the tool has no such choice on this command. */
  readonly release: boolean | null;
  readonly folder: string | null;
}
