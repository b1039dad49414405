import type { AuditEntry } from '@parley/sdk';

/** The log as NDJSON, one entry a line, as the server's own export writes it. */
export async function auditFile(entries: AsyncIterable<AuditEntry>): Promise<Blob> {
  const lines: string[] = [];
  for await (const entry of entries) lines.push(`${JSON.stringify(entry)}\n`);
  return new Blob(lines, { type: 'application/x-ndjson' });
}

/** Hands a file to the browser, which puts it where downloads go. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
