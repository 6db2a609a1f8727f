import { render } from 'preact';
import { FootprintPage } from './FootprintPage';
import { connectHost } from './host';

const root = document.getElementById('footprint');
if (root !== null) render(<FootprintPage host={connectHost()} waiting={root.innerText.trim()} />, root);
