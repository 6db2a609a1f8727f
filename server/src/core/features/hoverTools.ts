/** What hovers need beyond the analysis. A parser comes with it, so it is loaded by the first hover. */
export { variablesIn } from '../formats/dockerfile/variables';
