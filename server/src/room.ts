/** Entry of what the language server loads late, beside its own program. */
export * from './core/features/room';
export { Machines } from './host/machines';
export * from './lsp/footprint/room';
