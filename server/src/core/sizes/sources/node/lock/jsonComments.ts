/** Takes comments and trailing commas out of JSON, and leaves every line where it is. */
export function plainJson(text: string): string {
  const token = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|,(?=\s*[}\]])/g;
  return text.replace(token, (found) => {
    if (found.startsWith('"')) return found;
    return found.startsWith('/*') ? found.replace(/[^\n]/g, ' ') : '';
  });
}
