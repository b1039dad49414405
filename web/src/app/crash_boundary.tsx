import { Component, type ReactNode } from 'react';
import { useTranslate } from '../i18n/language_context';
import { Button } from '../ui/controls/button';
import { EmptyState } from '../ui/display/empty_state';

/** Catches what nobody expected, says so, and offers to load the page again. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const translate = useTranslate();
  return (
    <EmptyState
      title={translate('app.crashed')}
      hint={translate('app.crashedHint')}
      action={
        <Button look="primary" onClick={() => location.reload()}>
          {translate('app.reload')}
        </Button>
      }
    />
  );
}
