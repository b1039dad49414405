import { useParley } from '@parley/react';
import type { MakeOutgoingHookRequest, OutgoingHook } from '@parley/sdk';
import { useId, useState, type SyntheticEvent } from 'react';
import { useHooksTranslate } from '../../../i18n/hooks/use_hooks_translate';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { SwitchRow } from '../../../ui/controls/switch_row';
import { TextField } from '../../../ui/controls/text_field';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { hookErrorText } from './hook_error_text';
import styles from './hooks.module.css';

const EVENTS = ['message', 'edit', 'delete', 'reaction', 'change'] as const;
type HookEvent = (typeof EVENTS)[number];
const LONGEST_NAME = 100;
const LONGEST_URL = 2048;

export interface HookFormProps {
  readonly chatId: string;
  /** With its secret, which nobody tells again. */
  readonly onMade: (hook: OutgoingHook) => void;
  readonly onClose: () => void;
}

/** Where a new webhook leads, and what it sends. */
export function HookForm({ chatId, onMade, onClose }: HookFormProps) {
  const words = useHooksTranslate();
  const translate = useTranslate();
  const { hooks } = useParley();
  const id = useId();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<readonly HookEvent[]>(EVENTS);
  const [triggers, setTriggers] = useState('');
  const { busy, failure, run } = useTask();
  const isWhole = name.trim() !== '' && url.trim() !== '' && events.length > 0;
  const make = (submission: SyntheticEvent) => {
    submission.preventDefault();
    if (!isWhole || busy) return;
    const triggerWords = triggers.split(/\s+/u).filter((word) => word !== '');
    const wish: MakeOutgoingHookRequest = { name: name.trim(), url: url.trim(), events: [...events], triggerWords };
    void run(async () => onMade(await hooks.make(chatId, wish)));
  };
  return (
    <Dialog
      title={words('hooks.new')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && hookErrorText(failure.error, words, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={busy} disabled={!isWhole}>
            {words('hook.make')}
          </Button>
        </>
      }
    >
      <form id={id} className={styles.fields} onSubmit={make}>
        <TextField
          label={words('hook.name')}
          value={name}
          maxLength={LONGEST_NAME}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={words('hook.url')}
          hint={words('hook.urlHint')}
          type="url"
          dir="ltr"
          inputMode="url"
          autoComplete="off"
          maxLength={LONGEST_URL}
          required
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        <EventChoice chosen={events} onChange={setEvents} />
        <TextField
          label={words('hook.triggers')}
          hint={words('hook.triggersHint')}
          spellCheck={false}
          autoComplete="off"
          value={triggers}
          onChange={(event) => setTriggers(event.target.value)}
        />
      </form>
    </Dialog>
  );
}

interface EventChoiceProps {
  readonly chosen: readonly HookEvent[];
  readonly onChange: (chosen: readonly HookEvent[]) => void;
}

function EventChoice({ chosen, onChange }: EventChoiceProps) {
  const words = useHooksTranslate();
  const choose = (event: HookEvent, wanted: boolean) =>
    onChange(EVENTS.filter((one) => (one === event ? wanted : chosen.includes(one))));
  return (
    <fieldset className={styles.events}>
      <legend className={styles.label}>{words('hook.events')}</legend>
      {EVENTS.map((event) => (
        <SwitchRow
          key={event}
          label={words(`hook.event.${event}`)}
          checked={chosen.includes(event)}
          onChange={(wanted) => choose(event, wanted)}
        />
      ))}
    </fieldset>
  );
}
