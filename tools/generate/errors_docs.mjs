/** docs/errors.md */
export function errorsPage(rows) {
  const table = rows
    .map(
      (row) =>
        `| \`${row.code}\` | ${row.status} | ${row.close ?? ''} | ${row.retryable ? 'yes' : 'no'} | ${row.text} |\n`,
    )
    .join('');
  return `<!-- Generated from api/errors.yaml by tools/generate, do not edit. -->

# Errors

Every error has one shape, as the body of an HTTP answer and as a frame with \`"type":"ERROR"\` on the socket:

\`\`\`json
{ "code": "CHAT_NOT_FOUND", "message": "text for a person", "retryAfter": 2.5, "details": {}, "ref": "…" }
\`\`\`

\`code\` is stable: programs look at it and at nothing else. \`message\` may be bettered at any time. \`retryAfter\` is in
seconds; \`retryAfter\`, \`details\`, \`ref\` and \`clientMessageId\` are there where they make sense. Where a member of a
request is wrong, the error names it.

| Code | HTTP | Socket closes with | Retry may help | Text |
| --- | --- | --- | --- | --- |
${table}`;
}
