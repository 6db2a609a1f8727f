import type { Size } from '../sizes/size';

/** The image that one Dockerfile of the workspace builds, as a chain of layers. Immutable. */
export interface WorkspaceImage {
  /** Of the Dockerfile. */
  readonly uri: string;
  /** `web/Dockerfile`: from the workspace folder, with slashes; for people. */
  readonly name: string;
  /** Line of the FROM of the stage that becomes the image, from 0. */
  readonly line: number;
  /** The base first, as one layer whatever it consists of; none for `scratch`. Then one for each step that makes a layer. */
  readonly layers: readonly ImageLayer[];
  /** True while something is still being read that keys or sizes rest on. */
  readonly pending: boolean;
}

export interface ImageLayer {
  /**
   * Equal keys are one and the same layer; a key holds those of all layers below. Null where it cannot be told, as
   * where a file's content is not known.
   */
  readonly key: string | null;
  readonly size: Size;
  /** How many layers stand behind this one: 1 but for bases; null where that is not known. */
  readonly count: number | null;
  /** Line in the Dockerfile, from 0: of a base, its FROM. */
  readonly line: number;
  /** `RUN npm ci`, shortened, for people. */
  readonly text: string;
  readonly definition: LayerDefinition;
}

/** A layer apart from what stands below it, so that equal steps are found in different places. */
export interface LayerDefinition {
  /**
   * Equal where the same would be carried out, variables and folder aside, on the same files; of a base, its repository.
   * Null where that cannot be told.
   */
  readonly what: string | null;
  /** The folder in which a command is run; empty for what runs none. */
  readonly folder: string;
  /** Whether later commands run in another folder for it. */
  readonly setsFolder: boolean;
  /** The variables that count for it, in their order. */
  readonly variables: readonly LayerVariable[];
  /** Whether it is known to read nothing that COPY or another step of the workspace's own brings: a package manager does not. */
  readonly selfContained: boolean;
}

export interface LayerVariable {
  readonly name: string;
  readonly value: string;
  readonly set: 'ARG' | 'ENV';
  /** Line of the instruction that sets it, from 0; null where it stands in none of this file's stages. */
  readonly line: number | null;
  /** Whether the instruction names it. */
  readonly named: boolean;
}
