import { IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../../../i18n/language_context';
import { showToast } from '../../../../ui/overlays/toasts';
import styles from './code_block.module.css';
import type { CodePiece } from './highlight_code';

export interface CodeBlockProps {
  readonly text: string;
  /** What stands behind the fence. */
  readonly language: string;
}

/** Fenced code. Its colours come a moment later, with what finds them; its place does not change by it. */
export function CodeBlock({ text, language }: CodeBlockProps) {
  const translate = useTranslate();
  const conversation = useTranslate();
  const pieces = usePieces(text, language);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => showToast({ tone: 'note', text: translate('message.copied') }),
      () => showToast({ tone: 'error', text: translate('message.notCopied') }),
    );
  };
  return (
    <div className={styles.frame}>
      <pre className={styles.block} dir="ltr">
        <code>
          {pieces.map((piece, index) => (
            <span key={index} className={styles[piece.kind]}>
              {piece.text}
            </span>
          ))}
        </code>
      </pre>
      <button
        type="button"
        tabIndex={-1}
        className={styles.copy}
        aria-label={conversation('message.copyCode')}
        title={conversation('message.copyCode')}
        onClick={copy}
      >
        <IconCopy size={14} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}

function usePieces(text: string, language: string): readonly CodePiece[] {
  const [known, setKnown] = useState<{ readonly of: string; readonly pieces: readonly CodePiece[] } | null>(null);
  // What finds the colours is loaded with the first code; without it the code has none.
  useEffect(() => {
    let current = true;
    import('./highlight_code').then(
      ({ highlightCode }) => current && setKnown({ of: text, pieces: highlightCode(text, language) }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [text, language]);
  return known?.of === text ? known.pieces : [{ kind: 'plain', text }];
}
