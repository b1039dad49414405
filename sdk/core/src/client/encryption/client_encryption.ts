import type { Encryption } from '../../crypto/encryption.js';
import { forgetStore } from '../../crypto/matrix/store_key.js';
import type { ClientOptions } from '../client_options.js';
import type { EffectContext } from '../perform_effects.js';
import { EncryptionKeeper, type EncryptionContext } from './encryption_keeper.js';
import { MessageWatch } from './message_watch.js';
import { OutgoingSealer } from './outgoing_sealer.js';

/** The parts of a client that has encryption. */
export interface ClientEncryption {
  readonly keeper: EncryptionKeeper;
  readonly watch: MessageWatch;
  readonly sealer: OutgoingSealer;
}

/** Puts them together; undefined for a client without. */
export function clientEncryption(
  { encryption: open, tellsMentions = false }: Pick<ClientOptions, 'encryption' | 'tellsMentions'>,
  context: EffectContext,
  surroundings: Pick<EncryptionContext, 'storage' | 'platform' | 'send'>,
): ClientEncryption | undefined {
  if (!open) return undefined;
  const watch = new MessageWatch(context.store);
  const onOpened = (encryption: Encryption): void => watch.begin(encryption);
  const keeper = new EncryptionKeeper({ open, http: context.http, ...surroundings, onOpened, forget: forgetStore });
  return { keeper, watch, sealer: new OutgoingSealer(context, () => keeper.get(), tellsMentions) };
}
