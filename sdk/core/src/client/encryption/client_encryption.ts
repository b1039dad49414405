import type { Encryption } from '../../crypto/encryption.js';
import type { ClientOptions } from '../client_options.js';
import type { EffectContext } from '../perform_effects.js';
import { EncryptionKeeper, type EncryptionContext } from './encryption_keeper.js';
import { ListChanges } from './list_changes.js';
import { MessageWatch } from './message_watch.js';
import { OutgoingSealer } from './outgoing_sealer.js';

/** The parts of a client that has encryption. */
export interface ClientEncryption {
  readonly keeper: EncryptionKeeper;
  readonly watch: MessageWatch;
  readonly sealer: OutgoingSealer;
  readonly lists: ListChanges;
}

type EncryptionOptions = Pick<ClientOptions, 'encryption' | 'forgetEncryption' | 'tellsMentions'>;

/** Puts them together; undefined for a client without. */
export function clientEncryption(
  { encryption: open, forgetEncryption: forget, tellsMentions = false }: EncryptionOptions,
  context: EffectContext,
  surroundings: Pick<EncryptionContext, 'storage' | 'platform' | 'send'>,
): ClientEncryption | undefined {
  if (!open) return undefined;
  const watch = new MessageWatch(context.store, surroundings.platform.now);
  const onOpened = (encryption: Encryption): void => watch.begin(encryption);
  const keeper = new EncryptionKeeper({ open, http: context.http, ...surroundings, onOpened, forget });
  const sealer = new OutgoingSealer(context, () => keeper.get(), tellsMentions);
  return { keeper, watch, sealer, lists: new ListChanges(context, surroundings.storage, sealer) };
}
