import { type LogOutputChannel, workspace } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { type InitializationOptions, improveCommand, showLayersCommand } from '../../server/src/protocol';
import { compareCommand } from '../../server/src/protocol/footprint';
import { ours } from './documents';
import { onlyOurs } from './onlyOurs';

/** What the one who wants a client is told of it. */
export interface Listener {
  /** The server has answered for the first time since it was started. */
  running(): void;
  /** The server's process ended by itself. True: start it again. */
  crashed(): boolean;
}

/** A client that knows how to start the server; made apart because the library takes longer to load than all the rest. */
export function createClient(module: string, output: LogOutputChannel, listener: Listener): LanguageClient {
  const client: LanguageClient = new LanguageClient(
    'plimsoll',
    'Plimsoll',
    { module, transport: TransportKind.ipc },
    {
      documentSelector: ours,
      middleware: onlyOurs(() => client),
      outputChannel: output,
      markdown: { isTrusted: { enabledCommands: [improveCommand] } },
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: (): InitializationOptions => ({
        trusted: workspace.isTrusted,
        commands: [showLayersCommand, improveCommand, compareCommand],
      }),
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (_error, _message, count) => ({
          action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        }),
        closed: () => {
          // A server that ends while it starts would only end again.
          const again = client.state !== State.Starting && listener.crashed();
          return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
        },
      },
    },
  );
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) listener.running();
  });
  return client;
}
