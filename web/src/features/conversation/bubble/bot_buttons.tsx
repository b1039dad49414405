import { IconExternalLink } from '@tabler/icons-react';
import { useParley } from '@parley/react';
import type { Button } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { ProblemNote } from '../../../ui/display/problem_note';
import { errorText } from '../../../wording/error_text';
import styles from './bot_buttons.module.css';

export interface BotButtonsProps {
  readonly messageId: string;
  readonly rows: readonly (readonly Button[])[];
}

/** The buttons of a bot's message. One is pressed at a time; where that did not work, it is said below. */
export function BotButtons({ messageId, rows }: BotButtonsProps) {
  const translate = useTranslate();
  const { bots } = useParley();
  const [pressed, setPressed] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);

  async function press(buttonId: string): Promise<void> {
    setPressed(buttonId);
    setFailure(null);
    await bots.press(messageId, buttonId).catch((error: unknown) => setFailure({ error }));
    setPressed(null);
  }

  return (
    <div className={styles.rows} role="group" aria-label={translate('buttons.group')}>
      {rows.map((row) => (
        <div key={row.map(({ id }) => id).join(' ')} className={styles.row}>
          {row.map((button) =>
            button.url === undefined ? (
              <button
                key={button.id}
                type="button"
                className={styles.button}
                data-style={button.style}
                disabled={pressed !== null}
                aria-busy={pressed === button.id || undefined}
                onClick={() => void press(button.id)}
              >
                <bdi>{button.text}</bdi>
              </button>
            ) : (
              <Link key={button.id} button={button} href={button.url} />
            ),
          )}
        </div>
      ))}
      <ProblemNote text={failure && errorText(failure.error, translate)} />
    </div>
  );
}

function Link({ button, href }: { readonly button: Button; readonly href: string }) {
  // The server lets nothing else through; a page of another server might.
  if (!/^https?:\/\//iu.test(href)) return null;
  return (
    <a
      className={styles.button}
      data-style={button.style}
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
    >
      <bdi>{button.text}</bdi>
      <IconExternalLink size={14} stroke={1.75} aria-hidden="true" />
    </a>
  );
}
