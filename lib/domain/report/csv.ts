export type Cell = string | number | boolean | null | undefined;

/** One line of RFC 4180. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  const text = typeof cell === "string" ? defused(cell) : String(cell);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet runs what begins like a formula: a device's name must not be able to. Some part a line at semicolons or tabs instead, even
 * within quotes, so that each of these begins a cell as well.
 */
function defused(text: string): string {
  const behind = text.replace(/([;\t\r\n])(?=\s*[=+\-@＝＋－＠])/g, "$1'");
  return behind.replace(/^(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, "'");
}
