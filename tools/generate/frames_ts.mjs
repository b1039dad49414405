/** sdk/core/src/wire/generated/frames.ts: the unions of frames by direction. */
export function frameModule({ clientFrames, serverFrames }) {
  const names = [...clientFrames, ...serverFrames].map(({ schema }) => schema).sort();
  return `// Generated from api/asyncapi.yaml by tools/generate, do not edit.
import type {
${names.map((name) => `  ${name},\n`).join('')}} from './schema.js';

/** What a client may send. */
export type ClientFrame =
${union(clientFrames)}

/** What a server may send. */
export type ServerFrame =
${union(serverFrames)}
`;
}

function union(frames) {
  return `${frames.map(({ schema }) => `  | ${schema}`).join('\n')};`;
}
