/** sdk/core/src/wire/generated/error_codes.ts */
export function errorCodesModule(rows) {
  const quote = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const text = (value) => (value.includes("'") && !value.includes('"') ? `"${value}"` : quote(value));
  const table = rows
    .map((row) => {
      const close = row.close === undefined ? 'null' : String(row.close);
      const members = `status: ${row.status}, close: ${close}, retryable: ${row.retryable}, text: ${text(row.text)}`;
      const line = `  ${row.code}: { ${members} },\n`;
      if (line.length <= 121) return line;
      return `  ${row.code}: {\n${members
        .split(/, (?=close:|retryable:|text:)/)
        .map((member) => `    ${member},\n`)
        .join('')}  },\n`;
    })
    .join('');
  return `// Generated from api/errors.yaml by tools/generate, do not edit.

/** What the catalogue says of one error code. */
export interface ErrorCodeInfo {
  /** The HTTP status it comes with. */
  readonly status: number;
  /** The WebSocket close code that follows, or null when the socket stays open. */
  readonly close: number | null;
  /** Whether trying the same again may help. */
  readonly retryable: boolean;
  /** English text for a person. */
  readonly text: string;
}

/** Every error code that a server of this version may answer with. A later server may know more. */
export const errorCodes = {
${table}} as const satisfies Readonly<Record<string, ErrorCodeInfo>>;

/** The stable name of an error. */
export type ErrorCode = keyof typeof errorCodes;
`;
}
