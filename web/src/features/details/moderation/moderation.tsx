import { IconBan, IconFilter, IconHistory, type Icon } from '@tabler/icons-react';
import type { ChatState } from '@parley/sdk';
import { useState } from 'react';
import { useModerationTranslate } from '../../../i18n/moderation/use_moderation_translate';
import { Button } from '../../../ui/controls/button';
import { LogDialog } from './log_dialog';
import styles from './moderation.module.css';
import { RestrainedDialog } from './restrained_dialog';
import { RulesDialog } from './rules_dialog';

const PARTS = { people: IconBan, rules: IconFilter, log: IconHistory } as const satisfies Record<string, Icon>;
type Part = keyof typeof PARTS;

/** Whether somebody keeps the peace of a chat. */
export function moderates({ type, role }: Pick<ChatState, 'type' | 'role'>): boolean {
  return (type === 'group' || type === 'channel') && role !== 'member';
}

/** The ways to what admins do about people and texts. */
export function Moderation({ chatId }: { readonly chatId: string }) {
  const words = useModerationTranslate();
  const [open, setOpen] = useState<Part | null>(null);
  const close = () => setOpen(null);
  return (
    <section className={styles.section} aria-label={words('moderation.title')}>
      <h4 className={styles.label}>{words('moderation.title')}</h4>
      {(Object.keys(PARTS) as Part[]).map((part) => {
        const Sign = PARTS[part];
        return (
          <Button key={part} look="quiet" size="small" className={styles.way} onClick={() => setOpen(part)}>
            <Sign size={18} stroke={1.75} aria-hidden="true" />
            {words(`moderation.${part}`)}
          </Button>
        );
      })}
      {open === 'people' && <RestrainedDialog chatId={chatId} onClose={close} />}
      {open === 'rules' && <RulesDialog chatId={chatId} onClose={close} />}
      {open === 'log' && <LogDialog chatId={chatId} onClose={close} />}
    </section>
  );
}
