import { render } from 'preact';
import { connectHost } from './host';
import { LayersPage } from './LayersPage';

const root = document.getElementById('layers');
if (root !== null) render(<LayersPage host={connectHost()} />, root);
