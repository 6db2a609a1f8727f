import { render } from 'preact';
import { connectHost } from '../host';
import { FootprintPage } from './FootprintPage';

const root = document.getElementById('footprint');
if (root !== null) render(<FootprintPage host={connectHost()} waiting={root.innerText.trim()} />, root);
