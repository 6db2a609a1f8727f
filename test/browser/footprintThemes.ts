import { fonts, type Theme, themes } from './themes';

/** What the footprint view takes of a theme beside what the layers view does, as VS Code's default themes set it. */
const more: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  'vscode-dark': {
    '--vscode-charts-orange': '#ea5c0055',
    '--vscode-charts-yellow': '#cca700',
    '--vscode-charts-red': '#f14c4c',
    '--vscode-button-secondaryBackground': '#313131',
    '--vscode-button-secondaryForeground': '#cccccc',
    '--vscode-input-background': '#313131',
    '--vscode-input-foreground': '#cccccc',
    '--vscode-input-border': '#3c3c3c',
    '--vscode-textLink-foreground': '#4daafc',
    '--vscode-menu-background': '#1f1f1f',
    '--vscode-menu-foreground': '#cccccc',
    '--vscode-menu-border': '#454545',
    '--vscode-menu-selectionBackground': '#0078d4',
    '--vscode-menu-selectionForeground': '#ffffff',
    '--vscode-panelTitle-activeBorder': '#0078d4',
  },
  'vscode-light': {
    '--vscode-charts-orange': '#ea5c0055',
    '--vscode-charts-yellow': '#bf8803',
    '--vscode-charts-red': '#e51400',
    '--vscode-button-secondaryBackground': '#e5e5e5',
    '--vscode-button-secondaryForeground': '#3b3b3b',
    '--vscode-input-background': '#ffffff',
    '--vscode-input-foreground': '#3b3b3b',
    '--vscode-input-border': '#cecece',
    '--vscode-textLink-foreground': '#005fb8',
    '--vscode-menu-background': '#ffffff',
    '--vscode-menu-foreground': '#3b3b3b',
    '--vscode-menu-border': '#cecece',
    '--vscode-menu-selectionBackground': '#005fb8',
    '--vscode-menu-selectionForeground': '#ffffff',
    '--vscode-panelTitle-activeBorder': '#005fb8',
  },
  'vscode-high-contrast': {
    '--vscode-charts-yellow': '#ffd370',
    '--vscode-charts-red': '#f48771',
    '--vscode-button-secondaryForeground': '#ffffff',
    '--vscode-input-background': '#000000',
    '--vscode-input-foreground': '#ffffff',
    '--vscode-input-border': '#6fc3df',
    '--vscode-textLink-foreground': '#21a6ff',
    '--vscode-menu-background': '#000000',
    '--vscode-menu-foreground': '#ffffff',
    '--vscode-menu-border': '#6fc3df',
    '--vscode-panelTitle-activeBorder': '#6fc3df',
  },
  'vscode-high-contrast-light': {
    '--vscode-charts-yellow': '#895503',
    '--vscode-charts-red': '#b5200d',
    '--vscode-button-secondaryBackground': '#ffffff',
    '--vscode-button-secondaryForeground': '#292929',
    '--vscode-input-background': '#ffffff',
    '--vscode-input-foreground': '#292929',
    '--vscode-input-border': '#0f4a85',
    '--vscode-textLink-foreground': '#0f4a85',
    '--vscode-menu-background': '#ffffff',
    '--vscode-menu-foreground': '#292929',
    '--vscode-menu-border': '#0f4a85',
    '--vscode-panelTitle-activeBorder': '#b5200d',
  },
};

export function variablesOf(theme: Theme): Readonly<Record<string, string>> {
  return {
    ...fonts,
    ...themes[theme],
    ...more[theme],
  };
}
