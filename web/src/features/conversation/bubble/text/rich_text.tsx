import { Fragment, type ReactNode } from 'react';
import { PersonLink } from '../../../../people/person_link';
import { CodeBlock } from './code_block';
import { parseText, type Block, type Inline, type Mentioned } from './parse_text';
import styles from './rich_text.module.css';

export interface RichTextProps {
  readonly text: string;
  /** Who is meant by the names after an @, in lower case. */
  readonly mentioned: ReadonlyMap<string, Mentioned>;
}

/** The words of a message with their marks. Everything is built as elements: no text is ever read as HTML. */
export function RichText({ text, mentioned }: RichTextProps) {
  return parseText(text, mentioned).map((block, index) => (
    <Fragment key={index}>
      {index > 0 && block.kind === 'lines' && '\n'}
      {blockElement(block)}
    </Fragment>
  ));
}

function blockElement(block: Block): ReactNode {
  if (block.kind === 'code') {
    return <CodeBlock text={block.text} language={block.language} />;
  }
  if (block.kind === 'quote') return <blockquote className={styles.quote}>{inline(block.children)}</blockquote>;
  return inline(block.children);
}

function inline(pieces: readonly Inline[]): ReactNode {
  return pieces.map((piece, index) => <Fragment key={index}>{inlineElement(piece)}</Fragment>);
}

function inlineElement(piece: Inline): ReactNode {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'code':
      return <code className={styles.code}>{piece.text}</code>;
    case 'mention':
      return <Mention text={piece.text} who={piece.who} />;
    case 'link':
      return (
        <a className={styles.link} href={piece.href} target="_blank" rel="noopener noreferrer">
          {inline(piece.children)}
        </a>
      );
    case 'bold':
      return <strong className={styles.bold}>{inline(piece.children)}</strong>;
    case 'italic':
      return <em>{inline(piece.children)}</em>;
    case 'strike':
      return <s>{inline(piece.children)}</s>;
  }
}

/** A name that is called: it leads to whom it means. */
function Mention({ text, who: { name, userId } }: { readonly text: string; readonly who: Mentioned }) {
  const words = (
    <span className={styles.mention} title={name}>
      {text}
    </span>
  );
  if (userId === undefined) return words;
  return (
    <PersonLink userId={userId} name={name} reach="passedBy" className={styles.called}>
      {words}
    </PersonLink>
  );
}
