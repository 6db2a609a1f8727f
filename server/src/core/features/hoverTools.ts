/** What hovers need beyond the analysis. Two parsers come with it, so it is loaded by the first hover. */
export { readRun } from '../formats/dockerfile/runScript';
export { variablesIn } from '../formats/dockerfile/variables';
