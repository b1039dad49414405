import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

/** Debian's Chromium, without a window, talking to nobody but the page's server. */
export function launchOptions(): LaunchOptions {
  return {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

/** One with a camera, which sees what the file shows (Motion JPEG) from the time on that a page opens it, and may be used by every page. */
export function launchWithCamera(file: string): Promise<Browser> {
  const options = launchOptions();
  const camera = [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
  return chromium.launch({ ...options, args: [...(options.args ?? []), ...camera] });
}
