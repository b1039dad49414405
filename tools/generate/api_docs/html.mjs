const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escape = (text) => String(text).replace(/[&<>"]/g, (character) => entities[character]);

export const code = (text) => `<code>${escape(text)}</code>`;

/** A sentence of the contract: what stands in backticks is code. */
export const prose = (text) => escape(text ?? '').replace(/`([^`]+)`/g, '<code>$1</code>');

/** A section that can be linked to: its heading is the link. */
export const entry = (id, heading, body) =>
  `<article id="${escape(id)}"><h3><a href="#${escape(id)}">${heading}</a></h3>\n${body}</article>\n`;

/** Rows of a name and what is said of it. */
export const rows = (items) =>
  items.length === 0
    ? ''
    : `<dl>${items.map(({ id, name, text }) => `<dt${id ? ` id="${escape(id)}"` : ''}>${name}</dt><dd>${text}</dd>`).join('\n')}</dl>\n`;
