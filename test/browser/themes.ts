/** The editor's letters, in every theme. */
export const fonts = {
  '--vscode-font-family': 'system-ui, sans-serif',
  '--vscode-font-size': '13px',
  '--vscode-editor-font-family': 'monospace',
} as const;

/** The variables that the view uses, as VS Code's default themes of each kind set them. */
export const themes = {
  'vscode-dark': {
    '--vscode-editor-background': '#1f1f1f',
    '--vscode-foreground': '#cccccc',
    '--vscode-descriptionForeground': '#9d9d9d',
    '--vscode-charts-blue': '#3794ff',
    '--vscode-editorGroup-border': '#ffffff17',
    '--vscode-focusBorder': '#0078d4',
    '--vscode-list-hoverBackground': '#2a2d2e',
    '--vscode-button-background': '#0078d4',
    '--vscode-button-foreground': '#ffffff',
  },
  'vscode-light': {
    '--vscode-editor-background': '#ffffff',
    '--vscode-foreground': '#3b3b3b',
    '--vscode-descriptionForeground': '#3b3b3b',
    '--vscode-charts-blue': '#1a85ff',
    '--vscode-editorGroup-border': '#e5e5e5',
    '--vscode-focusBorder': '#005fb8',
    '--vscode-list-hoverBackground': '#f2f2f2',
    '--vscode-button-background': '#005fb8',
    '--vscode-button-foreground': '#ffffff',
  },
  'vscode-high-contrast': {
    '--vscode-editor-background': '#000000',
    '--vscode-foreground': '#ffffff',
    '--vscode-descriptionForeground': 'rgba(255, 255, 255, 0.7)',
    '--vscode-charts-blue': '#3794ff',
    '--vscode-editorGroup-border': '#6fc3df',
    '--vscode-contrastBorder': '#6fc3df',
    '--vscode-contrastActiveBorder': '#f38518',
    '--vscode-focusBorder': '#f38518',
    '--vscode-button-foreground': '#ffffff',
    '--vscode-button-border': '#6fc3df',
  },
  'vscode-high-contrast-light': {
    '--vscode-editor-background': '#ffffff',
    '--vscode-foreground': '#292929',
    '--vscode-descriptionForeground': 'rgba(41, 41, 41, 0.7)',
    '--vscode-charts-blue': '#1a85ff',
    '--vscode-editorGroup-border': '#0f4a85',
    '--vscode-contrastBorder': '#0f4a85',
    '--vscode-contrastActiveBorder': '#006bbd',
    '--vscode-focusBorder': '#006bbd',
    '--vscode-button-foreground': '#292929',
    '--vscode-button-border': '#0f4a85',
  },
} as const;

export type Theme = keyof typeof themes;

export const themeNames: readonly Theme[] = [
  'vscode-dark',
  'vscode-light',
  'vscode-high-contrast',
  'vscode-high-contrast-light',
];
