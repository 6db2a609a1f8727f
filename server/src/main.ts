import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { HostWorld } from './host/world';
import { serve } from './lsp/server';
import { packageVersion } from './packageVersion';

/** Entry of the language server: `--stdio` (also without any word), `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. */
const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
if (!process.argv.some((word) => transports.some((transport) => word.startsWith(transport))))
  process.argv.push('--stdio');

// Of what the server makes at a keystroke next to nothing lives on, and 30 MB do in all: V8 would let 200 MB stand before
// it tidies up. It reads both flags anew at each collection, so that they may be set while the program runs.
for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=20']) setFlagsFromString(flag);

serve(createConnection(ProposedFeatures.all), (events) => new HostWorld(events), packageVersion());
