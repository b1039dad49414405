import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

const output = fileURLToPath(new URL('../output/', import.meta.url));
const password = 'correct horse battery';

export interface Screen {
  width: number;
  height: number;
  scheme?: 'light' | 'dark';
  /** Fingers instead of a mouse. */
  touch?: boolean;
  /** The page came without TLS, so that it has no ciphers: its chats are in the open. */
  open?: boolean;
}

/** Somebody at a browser of their own. What the page logs as an error is kept in `errors`. */
export class Person {
  readonly errors: string[] = [];
  /** What was put away when it was shown, by address of the server and user name. */
  private static readonly keys = new Map<string, string>();

  private constructor(
    readonly username: string,
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly open: boolean,
  ) {
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  static async arrive(browser: Browser, url: string, username: string, name: string, screen?: Screen): Promise<Person> {
    const { width, height, scheme, touch, open } = {
      width: 1440,
      height: 900,
      scheme: 'light' as const,
      touch: false,
      open: false,
      ...screen,
    };
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      hasTouch: touch,
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    if (open) await context.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
    const page = await context.newPage();
    const person = new Person(username, name, context, page, open);
    await page.goto(url);
    await page.getByLabel('User name').waitFor();
    return person;
  }

  /** Makes the account, and puts its recovery key away, unless it is to stay in sight. */
  async signUp(key: 'putAway' | 'inSight' = 'putAway'): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'New here? Create an account' }).click();
    await page.getByLabel('Your name').fill(this.name);
    await page.getByLabel('User name').fill(this.username);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Create account', exact: true }).click();
    await this.newChatButton().waitFor();
    if (key === 'inSight' || this.open) return;
    await this.keyDialog().waitFor({ timeout: 30_000 });
    await this.putKeyAway();
    await this.keyDialog().waitFor({ state: 'detached' });
  }

  /** Signs in on a device that is new, and confirms it where there is a recovery key for that. */
  async signIn(device: 'confirmed' | 'unconfirmed' = 'confirmed'): Promise<void> {
    const { page } = this;
    await page.getByLabel('User name').fill(this.username);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.newChatButton().waitFor();
    if (device === 'confirmed' && this.recoveryKey !== '') await Person.confirmDevice(page, this.recoveryKey);
  }

  /** Makes the device at `page` one of the account, by the recovery key. */
  static async confirmDevice(page: Page, recoveryKey: string): Promise<void> {
    const bar = page.getByRole('region', { name: 'Confirm this device' });
    await bar.getByRole('button', { name: 'Confirm this device' }).click();
    await page.getByRole('button', { name: 'Use the recovery key' }).click();
    const prompt = page.getByRole('dialog', { name: 'Enter your recovery key' });
    await prompt.getByLabel('Recovery key').fill(recoveryKey);
    await prompt.getByRole('button', { name: 'Confirm this device' }).click();
    await bar.waitFor({ state: 'detached' });
    // The prompt stays until old messages can be read as well; keys pressed before that would be its own.
    await prompt.waitFor({ state: 'detached' });
  }

  /** What shows the recovery key to who has just signed up. It is put away in passing. */
  keyDialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Your recovery key', exact: true });
  }

  get recoveryKey(): string {
    return Person.keys.get(this.account()) ?? '';
  }

  private account(): string {
    return `${new URL(this.page.url()).origin}/${this.username}`;
  }

  async putKeyAway(): Promise<void> {
    Person.keys.set(this.account(), await this.keyDialog().getByLabel('Recovery key').innerText());
    await this.keyDialog().getByRole('checkbox', { name: 'I have put the key in a safe place' }).check();
    await this.keyDialog().getByRole('button', { name: 'Done' }).click();
  }

  /** Opens a direct chat with one person, or makes a group of several. */
  async startChat(people: readonly string[], groupName?: string): Promise<void> {
    const { page } = this;
    await this.newChatButton().click();
    const dialog = page.getByRole('dialog');
    for (const name of people) {
      await dialog.getByRole('textbox', { name: 'Find people' }).fill(name);
      await dialog
        .getByRole('list', { name: 'People found' })
        .getByRole('button', { name: new RegExp(name) })
        .click();
    }
    if (groupName !== undefined) await dialog.getByLabel('Name of the group').fill(groupName);
    await dialog.getByRole('button', { name: groupName === undefined ? 'Start chat' : /^Create group/ }).click();
    await this.composer(groupName ?? people[0]).waitFor();
  }

  async openChat(name: string): Promise<void> {
    await this.chatRow(name).click();
    await this.composer(name).waitFor();
  }

  async write(text: string): Promise<void> {
    await this.composer().fill(text);
    await this.composer().press('Enter');
  }

  newChatButton(): Locator {
    return this.page.getByRole('button', { name: 'New chat' }).first();
  }

  /** Where one writes; with `name`, only when that chat is the open one. */
  composer(name = ''): Locator {
    return this.page.getByRole('textbox', { name: new RegExp(`^Message to ${name}`) });
  }

  chatRow(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Chats' }).getByRole('link', { name: new RegExp(name) });
  }

  messages(): Locator {
    return this.page.getByRole('log');
  }

  message(text: string): Locator {
    return this.messages().getByRole('article').filter({ hasText: text });
  }

  /** The texts of the conversation that are on the screen, in their order. */
  async texts(): Promise<string[]> {
    return this.messages().getByRole('article').locator('div[dir=auto]').allInnerTexts();
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(output, { recursive: true });
    await this.page.screenshot({ path: `${output}${name}.png` });
  }
}
