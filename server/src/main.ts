import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { HostWorld } from './host/world';
import { serve } from './lsp/server';
import { WholeMessages } from './lsp/wholeMessages';
import { packageVersion } from './packageVersion';

/** The language server: `--stdio` (also without any word), `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. */
const transports = ['--node-ipc', '--socket', '--pipe'];

serve(connect(), (events) => new HostWorld(events), packageVersion());

function connect(): Connection {
  if (process.argv.some((word) => transports.some((transport) => word.startsWith(transport))))
    return createConnection(ProposedFeatures.all);
  // Nothing but messages may go to stdout.
  for (const method of ['log', 'info', 'debug'] as const) console[method] = console.error;
  // The library takes a stream, at whose end it ends the process, together with a writer. Only its types forbid that.
  const output = new WholeMessages(process.stdout) as unknown as NodeJS.WritableStream;
  return createConnection(ProposedFeatures.all, process.stdin, output);
}
