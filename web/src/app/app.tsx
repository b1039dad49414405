import { ParleyProvider, useParleyState } from '@parley/react';
import type { ParleyClient } from '@parley/sdk';
import { lazy, StrictMode, Suspense, useEffect, useState } from 'react';
import type { AuthMode } from '../features/auth/use_sign_in';
import { forgetDrafts } from '../features/composer/draft_store';
import { MessageSearchContext } from '../features/switcher/message_search_context';
import { EncryptionProvider } from '../features/encryption/encryption_context';
import { usePreferences } from '../features/settings/preferences';
import { LanguageProvider, useTranslate } from '../i18n/language_context';
import type { LoadedLanguage } from '../i18n/load_language';
import type { Translate } from '../i18n/translate';
import { forgetPictures } from '../people/picture/forget_pictures';
import { forgetRecentEmoji } from '../ui/emoji/emoji_choice';
import { useMediaQuery } from '../ui/hooks/use_media_query';
import { ToastRegion } from '../ui/overlays/toasts';
import { errorCodeText } from '../wording/error_text';
import { Administration } from './administration';
import { CrashBoundary } from './crash_boundary';
import { useWorker } from './offline/use_worker';
import { navigate, useRoute, type Route } from './routes';
import type { Finder } from './search/start_search';
import { Shell } from './shell';

// Whoever is in does not need it: most openings of the page are theirs.
const AuthScreen = lazy(() =>
  import('../features/auth/auth_screen').then((module) => ({ default: module.AuthScreen })),
);
const WarningDialog = lazy(() =>
  import('../features/warnings/warning_dialog').then((module) => ({ default: module.WarningDialog })),
);

export interface AppProps {
  readonly client: ParleyClient;
  /** The texts that the first paint is to have. */
  readonly loaded?: LoadedLanguage | undefined;
  /** What finds messages on this device. */
  readonly finder?: Finder;
}

/** The whole client over one SDK client. */
export function App({ client, loaded, finder }: AppProps) {
  const { language, theme, accent, contrast } = usePreferences();
  const systemContrast = useMediaQuery('(prefers-contrast: more)');

  // The document is outside React: style sheets read theme and accent off it.
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    dataset['accent'] = accent;
    if (contrast === 'more' || systemContrast) dataset['contrast'] = 'more';
    else delete dataset['contrast'];
  }, [theme, accent, contrast, systemContrast]);

  return (
    <StrictMode>
      <LanguageProvider language={language} loaded={loaded}>
        <CrashBoundary>
          <ParleyProvider client={client}>
            <MessageSearchContext value={finder ?? null}>
              <Page />
            </MessageSearchContext>
            <Warnings />
            <Worker />
            <ToastRegion />
          </ParleyProvider>
        </CrashBoundary>
      </LanguageProvider>
    </StrictMode>
  );
}

/** Lies inside of the language, which it speaks. */
function Worker() {
  useWorker();
  return null;
}

/** Loaded when there is one, which for most people is never. */
function Warnings() {
  const warned = useParleyState((state) => state.warnings.length > 0);
  return <Suspense>{warned && <WarningDialog />}</Suspense>;
}

function Page() {
  const translate = useTranslate();
  const route = useRoute();
  const signedIn = useParleyState((state) => state.account !== null);
  const [invitedMode, setInvitedMode] = useState<AuthMode>('signIn');
  const signedOutBy = useParleyState((state) => state.connection.signedOutBy);

  // The addresses of signing up and of a new password are no places for somebody who is in.
  useEffect(() => {
    if (signedIn && (route.name === 'signUp' || route.name === 'reset')) navigate({ name: 'home' }, 'replace');
  }, [signedIn, route.name]);

  // Whoever ended it, here or elsewhere: words that were not sent, emoji that were used and faces that were seen are not for whoever is next.
  useEffect(() => {
    if (signedIn) return;
    forgetDrafts();
    forgetRecentEmoji();
    forgetPictures();
  }, [signedIn]);

  if (signedIn) return route.name === 'admin' ? <Administration route={route} /> : <EncryptedShell />;
  return (
    <Suspense>
      <AuthScreen
        mode={route.name === 'join' ? invitedMode : modeOf(route)}
        invitation={route.name === 'signUp' ? route.invitation : undefined}
        onModeChange={(mode) => {
          // Whoever follows an invitation keeps its address until they are in.
          if (route.name === 'join') setInvitedMode(mode);
          else navigate({ name: mode === 'signIn' ? 'home' : mode }, 'replace');
        }}
        notice={signedOutBy === undefined ? undefined : signedOutText(signedOutBy, translate)}
      />
    </Suspense>
  );
}

function EncryptedShell() {
  return (
    <EncryptionProvider>
      <Shell />
    </EncryptionProvider>
  );
}

function modeOf(route: Route): AuthMode {
  return route.name === 'signUp' || route.name === 'reset' ? route.name : 'signIn';
}

function signedOutText(code: string, translate: Translate): string {
  return code === 'ACCOUNT_SUSPENDED' ? errorCodeText(code, translate) : translate('auth.signedOutElsewhere');
}
