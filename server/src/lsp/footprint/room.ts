/** What comparisons need, loaded with the first of them. Part of the program of what is loaded late. */
export { onExport } from './export';
export { openHub } from './hub';
export { onFootprint } from './request';
export { onOverview } from './workspace/overview';
export { onPartner } from './workspace/partner';
