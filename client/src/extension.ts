import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { improveCommand, showLayersCommand } from '../../server/src/protocol';
import { compareCommand } from '../../server/src/protocol/footprint';
import { compare } from './commands/compare';
import { improve } from './commands/improve';
import { openSample } from './commands/openSample';
import { refreshSizes } from './commands/refreshSizes';
import { restartServer } from './commands/restartServer';
import { rankFiles } from './commands/reuseRank';
import { EvidencePages, evidenceScheme } from './commands/showEvidence';
import { showLayers } from './commands/showLayers';
import { showOutput } from './commands/showOutput';
import { LibvirtFiles } from './footprint/compare/libvirtFiles';
import { Memory } from './footprint/compare/memory';
import { FootprintPanel, footprintPanelType } from './footprint/compare/panel';
import { footprintServer } from './footprint/compare/server';
import { LayersPanel, layersPanelType } from './footprint/panel';
import { ImagesView } from './images/imagesView';
import { LanguageServer } from './languageServer';
import { SavedStatus } from './reuse/savedStatus';
import { StatusBar } from './statusBar';
import { Waker } from './waker';

/** What other extensions, and the tests, get of this one. */
export interface Api {
  /** Process id of the language server, while it runs. */
  serverPid(): number | undefined;
  /** Resolves when the language server has answered for the first time. */
  readonly ready: Promise<void>;
}

let server: LanguageServer | undefined;

export function activate(context: ExtensionContext): Api {
  const start = performance.now();
  const output = window.createOutputChannel('Plimsoll', { log: true });
  const languageServer = new LanguageServer(context, output);
  server = languageServer;
  const statusBar = new StatusBar();
  const evidence = new EvidencePages();
  const panel = new LayersPanel(context.extensionUri, languageServer, output);
  const footprints = footprintServer(languageServer);
  const memory = new Memory(context.workspaceState, context.globalState);
  const footprint = new FootprintPanel(context.extensionUri, footprints, memory, output);
  context.subscriptions.push(
    output,
    languageServer,
    statusBar,
    panel,
    new ImagesView(languageServer),
    languageServer.onStatus((status) => {
      statusBar.update(status);
      panel.statusChanged(status);
    }),
    window.registerWebviewPanelSerializer(layersPanelType, panel),
    commands.registerCommand(showLayersCommand, showLayers(panel)),
    footprint,
    window.registerWebviewPanelSerializer(footprintPanelType, footprint),
    commands.registerCommand(compareCommand, compare(footprint, footprints, output)),
    new LibvirtFiles(),
    commands.registerCommand('plimsoll.openSample', openSample(context.extensionUri)),
    workspace.registerTextDocumentContentProvider(evidenceScheme, evidence),
    commands.registerCommand(improveCommand, improve),
    commands.registerCommand('plimsoll.refreshSizes', refreshSizes(languageServer)),
    new SavedStatus(languageServer, output),
    commands.registerCommand('plimsoll.rankFiles', rankFiles(languageServer)),
    commands.registerCommand('plimsoll.showEvidence', evidence.show(languageServer)),
    commands.registerCommand('plimsoll.restartServer', restartServer(languageServer)),
    commands.registerCommand('plimsoll.showOutput', showOutput(output)),
    new Waker(languageServer, output),
  );
  output.info(`Activated in ${Math.round(performance.now() - start)} ms`);
  return { serverPid: () => languageServer.pid, ready: languageServer.started };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
