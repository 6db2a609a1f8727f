import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { HostWorld } from './host/world';
import { serve } from './lsp/server';
import { packageVersion } from './packageVersion';

/** The language server: `--stdio` (also without any word), `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. */
const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
if (!process.argv.some((word) => transports.some((transport) => word.startsWith(transport))))
  process.argv.push('--stdio');

serve(createConnection(ProposedFeatures.all), (events) => new HostWorld(events), packageVersion());
