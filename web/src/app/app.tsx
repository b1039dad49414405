import { ParleyProvider, useParleyState } from '@parley/react';
import type { ParleyClient } from '@parley/sdk';
import { StrictMode, useEffect, useState } from 'react';
import { AuthScreen } from '../features/auth/auth_screen';
import { usePreferences } from '../features/settings/preferences';
import { LanguageProvider, useTranslate } from '../i18n/language_context';
import type { Translate } from '../i18n/translate';
import { ToastRegion } from '../ui/overlays/toasts';
import { errorCodeText } from '../wording/error_text';
import { Administration } from './administration';
import { CrashBoundary } from './crash_boundary';
import { navigate, useRoute } from './routes';
import { Shell } from './shell';

/** The whole client over one SDK client. */
export function App({ client }: { readonly client: ParleyClient }) {
  const { language, theme, accent } = usePreferences();

  // The document is outside React: style sheets read theme and accent off it.
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    dataset['accent'] = accent;
  }, [theme, accent]);

  return (
    <StrictMode>
      <LanguageProvider language={language}>
        <CrashBoundary>
          <ParleyProvider client={client}>
            <Page />
            <ToastRegion />
          </ParleyProvider>
        </CrashBoundary>
      </LanguageProvider>
    </StrictMode>
  );
}

function Page() {
  const translate = useTranslate();
  const route = useRoute();
  const signedIn = useParleyState((state) => state.account !== null);
  const [invitedMode, setInvitedMode] = useState<'signIn' | 'signUp'>('signIn');
  const signedOutBy = useParleyState((state) => state.connection.signedOutBy);

  // The address of signing up is no place for somebody who is in.
  useEffect(() => {
    if (signedIn && route.name === 'signUp') navigate({ name: 'home' }, 'replace');
  }, [signedIn, route.name]);

  if (signedIn) return route.name === 'admin' ? <Administration route={route} /> : <Shell />;
  return (
    <AuthScreen
      mode={route.name === 'join' ? invitedMode : route.name === 'signUp' ? 'signUp' : 'signIn'}
      onModeChange={(mode) => {
        // Whoever follows an invitation keeps its address until they are in.
        if (route.name === 'join') setInvitedMode(mode);
        else navigate({ name: mode === 'signUp' ? 'signUp' : 'home' }, 'replace');
      }}
      notice={signedOutBy === undefined ? undefined : signedOutText(signedOutBy, translate)}
    />
  );
}

function signedOutText(code: string, translate: Translate): string {
  return code === 'ACCOUNT_SUSPENDED' ? errorCodeText(code, translate) : translate('auth.signedOutElsewhere');
}
