// Runs before the first paint, so that a chosen theme or direction does not flash; the rest of the preferences wait for the app.
try {
  const { theme, accent, contrast, language } = JSON.parse(localStorage.getItem('parley.preferences') ?? '{}');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  if (typeof accent === 'string') document.documentElement.dataset.accent = accent;
  if (language === 'ar') document.documentElement.dir = 'rtl';
  if (contrast === 'more' || matchMedia('(prefers-contrast: more)').matches)
    document.documentElement.dataset.contrast = 'more';
} catch {
  // No storage, or not ours to read: the system's theme it is.
}
