import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import { ParleyClient } from '@parley/sdk';
import { createRoot } from 'react-dom/client';
import { chosenLanguage } from '../features/settings/preferences';
import { loadLanguage, type LoadedLanguage } from '../i18n/load_language';
import { createTranslate } from '../i18n/translate';
import { showToast } from '../ui/overlays/toasts';
import { pageActivity } from './activity_hint';
import { App } from './app';
import { browserPages } from './browser_pages';
import { startSearch } from './search/start_search';
import { deleteDatabases } from './storage/delete_databases';
import { openPageEncryption } from './storage/open_page_encryption';
import { openStorage } from './storage/open_storage';

function tellFull({ language, texts }: LoadedLanguage): void {
  showToast({ tone: 'error', text: createTranslate(language, texts?.client)('storage.full') });
}

async function start(): Promise<void> {
  const loading = loadLanguage(chosenLanguage());
  const storage = await openStorage('parley', () => void loading.then(tellFull));
  const client = new ParleyClient({
    baseUrl: location.origin,
    storage,
    platform: { activity: pageActivity, pages: browserPages },
    // Without TLS a page has no ciphers: there all chats are in the open.
    ...(isSecureContext && { encryption: openPageEncryption, forgetEncryption: deleteDatabases }),
  });
  // The cached state is in the store when this resolves; the page opens with it, whatever the network does.
  const [loaded] = await Promise.all([loading, client.open()]);
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<App client={client} loaded={loaded} finder={startSearch(client)} />);
  addEventListener('pagehide', () => void client.close());
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

void start();
