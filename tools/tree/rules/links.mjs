import { posix } from 'node:path';
import { problem } from '../tree.mjs';

/** The anchor of a heading, as the usual hosts of Markdown make it. */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[`*_]/g, '')
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const withoutCode = (text) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
const anchorsOf = (text) =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, title]) => anchorOf(title));

/** Every relative link in a Markdown file leads to a file or folder that is there, and to a heading that is there. */
export function deadLinks(tree) {
  const found = [];
  for (const path of tree.paths.filter((name) => name.endsWith('.md'))) {
    for (const [, link] of withoutCode(tree.read(path)).matchAll(/\]\(\s*<?([^)\s>]+)/g)) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(link)) continue;
      const [file, anchor] = link.split('#');
      const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file)).replace(/\/$/, '');
      if (target !== '.' && !tree.has(target)) found.push(problem('links', path, `${link} leads nowhere`));
      else if (anchor && target.endsWith('.md') && !anchorsOf(tree.read(target)).includes(anchor)) {
        found.push(problem('links', path, `${link}: no such heading`));
      }
    }
  }
  return found;
}
