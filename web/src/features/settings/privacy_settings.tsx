import { useParley } from '@parley/react';
import type { Audience, Privacy } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { SelectRow } from '../../ui/controls/select_row';
import { SwitchRow } from '../../ui/controls/switch_row';
import { useAttempt } from '../../ui/hooks/use_attempt';
import { useLoaded } from '../../ui/hooks/use_loaded';
import { errorText } from '../../wording/error_text';

const AUDIENCES: readonly Audience[] = ['everyone', 'contacts', 'nobody'];
const QUESTIONS = ['lastSeen', 'presence', 'addToGroups'] as const;

/** Who may see what of the account, and who may add it to groups. */
export function PrivacySettings() {
  const translate = useTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const { value: me, failure } = useLoaded(() => client.getMe());
  const [changed, setChanged] = useState<Privacy>({});
  const privacy = { ...me?.privacy, ...changed };

  const change = (part: Privacy) =>
    attempt(async () => {
      const before = changed;
      setChanged({ ...before, ...part });
      try {
        await client.updateMe({ privacy: part });
      } catch (error) {
        setChanged(before);
        throw error;
      }
    });

  if (failure !== null) return <p role="alert">{errorText(failure.error, translate)}</p>;
  return (
    <>
      {QUESTIONS.map((question) => (
        <SelectRow
          key={question}
          label={translate(`privacy.${question}`)}
          disabled={me === null}
          value={privacy[question] ?? 'everyone'}
          options={AUDIENCES.map((value) => ({ value, label: translate(`audience.${value}`) }))}
          onChange={(value) => change({ [question]: value })}
        />
      ))}
      <SwitchRow
        label={translate('privacy.receipts')}
        hint={translate('privacy.receiptsHint')}
        disabled={me === null}
        checked={privacy.receipts ?? true}
        onChange={(receipts) => change({ receipts })}
      />
    </>
  );
}
