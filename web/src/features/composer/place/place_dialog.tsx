import type { Content } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { TextField } from '../../../ui/controls/text_field';
import { ProblemNote } from '../../../ui/display/problem_note';
import { Dialog } from '../../../ui/overlays/dialog';
import styles from './place_dialog.module.css';
import { usePlace, type FoundPlace } from './use_place';

const MOST_LABEL = 256;
/** Of a degree: about a metre. */
const DIGITS = 5;

export interface PlaceDialogProps {
  readonly onSend: (content: Content) => void;
  readonly onClose: () => void;
}

/** Shows where the device is before that is sent, and lets the place have a name. */
export function PlaceDialog({ onSend, onClose }: PlaceDialogProps) {
  const translate = useTranslate();
  const [attempt, setAttempt] = useState(0);
  const [label, setLabel] = useState('');
  const search = usePlace(attempt);
  const place = search.phase === 'found' ? search.place : undefined;
  const send = () => {
    if (place === undefined) return;
    onClose();
    onSend(placeContent(place, label));
  };
  return (
    <Dialog
      title={translate('place.make')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          {search.phase === 'failed' ? (
            <Button look="primary" onClick={() => setAttempt(attempt + 1)}>
              {translate('action.retry')}
            </Button>
          ) : (
            <Button look="primary" busy={place === undefined} onClick={send}>
              {translate('place.send')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.form}>
        {search.phase === 'searching' && <p role="status">{translate('place.searching')}</p>}
        <ProblemNote text={search.phase === 'failed' ? translate(search.problem) : null} />
        {place !== undefined && <Found place={place} />}
        {place !== undefined && (
          <TextField
            label={translate('place.label')}
            maxLength={MOST_LABEL}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
        )}
      </div>
    </Dialog>
  );
}

function Found({ place: { latitude, longitude, accuracy } }: { readonly place: FoundPlace }) {
  const translate = useTranslate();
  return (
    <p role="status">
      <bdi className={styles.where}>{`${latitude.toFixed(DIGITS)}, ${longitude.toFixed(DIGITS)}`}</bdi>
      <br />
      <span className={styles.note}>{translate('place.accuracy', { count: Math.ceil(accuracy) })}</span>
    </p>
  );
}

function placeContent({ latitude, longitude, accuracy }: FoundPlace, label: string): Content {
  const name = label.trim();
  return { type: 'location', location: { latitude, longitude, accuracy, ...(name !== '' && { label: name }) } };
}
