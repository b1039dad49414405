import { IconBan, IconFilter, IconHistory, type Icon } from '@tabler/icons-react';
import type { ChatState } from '@parley/sdk';
import { useState } from 'react';
import { useModerationTranslate } from '../../../i18n/moderation/use_moderation_translate';
import { Way, Ways } from '../ways';
import { LogDialog } from './log_dialog';
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
    <Ways title={words('moderation.title')}>
      {(Object.keys(PARTS) as Part[]).map((part) => (
        <Way key={part} sign={PARTS[part]} label={words(`moderation.${part}`)} onClick={() => setOpen(part)} />
      ))}
      {open === 'people' && <RestrainedDialog chatId={chatId} onClose={close} />}
      {open === 'rules' && <RulesDialog chatId={chatId} onClose={close} />}
      {open === 'log' && <LogDialog chatId={chatId} onClose={close} />}
    </Ways>
  );
}
