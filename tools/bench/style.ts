// The look of charts. Colours keep a contrast of 4.5 to the background on light and on dark, and dashes tell the lines apart
// without them: the bare relay's are dashed, those of slow messages dotted.

export const style = `
svg { --page: #ffffff; --ink: #1f2328; --soft: #59636e; --grid: #dfe3e8;
  --server: #0a5fc2; --slow: #a4420b; --limit: #59636e; --kernel: #7237b8; }
@media (prefers-color-scheme: dark) {
  svg { --page: #0d1117; --ink: #e6edf3; --soft: #9da7b3; --grid: #2b323b;
    --server: #6cb0ff; --slow: #f0a35e; --limit: #9da7b3; --kernel: #c49bff; }
}
text { font: 13px system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif; fill: var(--soft); }
.page { fill: var(--page); stroke: var(--grid); }
.title { font-size: 16px; font-weight: 600; fill: var(--ink); }
.label { fill: var(--ink); }
.middle { text-anchor: middle; }
.end { text-anchor: end; }
.note { font-size: 12px; }
.name { font-weight: 600; fill: var(--of); }
.grid { stroke: var(--grid); }
.axis { stroke: var(--soft); }
.line { fill: none; stroke: var(--of); stroke-width: 2.5; stroke-linejoin: round; }
.dot { fill: var(--page); stroke: var(--of); stroke-width: 2.5; }
.server { --of: var(--server); }
.slow { --of: var(--slow); }
.limit, .limit-slow { --of: var(--limit); }
.kernel { --of: var(--kernel); }
.line.limit { stroke-dasharray: 8 4; }
.line.slow { stroke-dasharray: 2 4; stroke-linecap: round; }
.line.limit-slow { stroke-dasharray: 8 4 1 4; }
`;
