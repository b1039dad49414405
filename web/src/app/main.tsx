import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import { ParleyClient } from '@parley/sdk';
import { createRoot } from 'react-dom/client';
import { pageActivity } from './activity_hint';
import { App } from './app';
import { openStorage } from './storage/open_storage';

async function start(): Promise<void> {
  const storage = await openStorage('parley');
  const client = new ParleyClient({ baseUrl: location.origin, storage, platform: { activity: pageActivity } });
  // The cached state is in the store when this resolves; the page opens with it, whatever the network does.
  await client.open();
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<App client={client} />);
  addEventListener('pagehide', () => void client.close());
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

void start();
