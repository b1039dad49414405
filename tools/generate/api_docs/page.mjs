import { code, entry, escape, prose, rows } from './html.mjs';
import { operationEntry, operationsOf } from './http_part.mjs';
import { members, schemaEntry } from './schema_part.mjs';

/**
 * The contract as one page that needs nothing else: no script, no file beside it. `contract` is what readContract gives,
 * `errors` the rows of the catalogue, `style` the style sheet.
 */
export function apiDocsPage(contract, errors, style) {
  const parts = partsOf(contract, errors);
  const contents = parts.map(contentsOf).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Parley: the API</title>
<style>
${style}</style>
</head>
<body>
<a class="skip" href="#http">Skip the contents</a>
<nav class="beside" aria-label="Contents">${contents}</nav>
<main>
<header>
<h1>The API of Parley</h1>
<p>Everything that a client may rely on, as this server speaks it. For machines:
<a href="/api/docs/openapi.yaml">openapi.yaml</a> (HTTP), <a href="/api/docs/asyncapi.yaml">asyncapi.yaml</a> (the socket),
<a href="/api/docs/errors.yaml">errors.yaml</a>.</p>
<p>Over HTTP a signed-in device sends <code>Authorization: Bearer</code> and its access token; over the socket the token is in the
first frame, <a href="#CONNECT"><code>CONNECT</code></a>.</p>
</header>
<nav class="above" aria-label="Contents"><details><summary>Contents</summary>${contents}</details></nav>
${parts.map(sectionOf).join('')}</main>
</body>
</html>
`;
}

/** The page's sections, each `{ id, title, text, groups }`, a group being `{ title?, items: [{ id, name, body }] }`. */
function partsOf({ openapi, socket, schemas, clientFrames, serverFrames }, errors) {
  const operations = operationsOf(openapi);
  const frames = (title, list) => ({
    title,
    items: list.map(({ type, schema, summary }) => ({
      id: type,
      name: type,
      body: entry(type, code(type), `<p id="schema-${schema}">${prose(summary)}</p>\n${members(schemas[schema])}`),
    })),
  });
  const ofFrames = new Set([...clientFrames, ...serverFrames].map(({ schema }) => schema));
  const named = Object.entries(schemas).filter(([name]) => !ofFrames.has(name));
  return [
    {
      id: 'http',
      title: 'HTTP',
      text: openapi.info.description,
      groups: openapi.tags.map((tag) => ({
        title: tag.name,
        text: tag.description,
        items: operations
          .filter(({ tags }) => tags[0] === tag.name)
          .map((operation) => ({
            id: operation.operationId,
            name: operation.operationId,
            body: operationEntry(openapi, operation),
          })),
      })),
    },
    {
      id: 'socket',
      title: 'The socket',
      text: socket.description,
      groups: [frames('client to server', clientFrames), frames('server to client', serverFrames)],
    },
    {
      id: 'objects',
      title: 'Objects',
      text: 'What requests, answers and frames are made of.',
      groups: [
        {
          items: named.map(([name, schema]) => ({
            id: `schema-${name}`,
            name,
            body: schemaEntry(name, schema),
          })),
        },
      ],
    },
    {
      id: 'errors',
      title: 'Errors',
      text: 'Look at `code` and at nothing else: it is stable, and the text for people may be bettered at any time.',
      groups: [{ items: [{ body: rows(errors.map(errorRow)) }] }],
    },
  ];
}

const errorRow = (row) => ({
  id: `error-${row.code}`,
  name: code(row.code),
  text: `<span class="type">${[row.status, ...(row.close ? [`closes the socket with ${row.close}`] : []), ...(row.retryable ? ['a retry may help'] : [])].join(', ')}</span> ${escape(row.text)}`,
});

const contentsOf = ({ id, title, groups }) => `
<h2><a href="#${id}">${escape(title)}</a></h2>
${groups
  .map((group) => {
    const links = group.items.filter((item) => item.id);
    if (links.length === 0) return '';
    const list = links.map((item) => `<li><a href="#${escape(item.id)}">${escape(item.name)}</a></li>`).join('');
    return `${group.title ? `<h3>${escape(group.title)}</h3>` : ''}<ul>${list}</ul>`;
  })
  .join('\n')}`;

const sectionOf = ({ id, title, text, groups }) => `<section id="${id}">
<h2><a href="#${id}">${escape(title)}</a></h2>
<p>${prose(text)}</p>
${groups
  .map(
    (group) =>
      `${group.title ? `<h3 class="group">${escape(group.title)}</h3>\n` : ''}${group.text ? `<p>${prose(group.text)}</p>\n` : ''}${group.items.map(({ body }) => body).join('')}`,
  )
  .join('')}</section>
`;
