import type { Person } from '../harness/person';

/** A screen, and how somebody who is signed in, with the chat "Reading circle", comes to see it. */
export interface Screen {
  readonly name: string;
  readonly open: (person: Person) => Promise<void>;
}

const dialog = (person: Person, name: string | RegExp) => person.page.getByRole('dialog', { name }).waitFor();
const press = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true }).first().click();

const inChat = async (person: Person): Promise<void> => {
  await person.openChat('Reading circle');
  await person.message('Which book is next').first().waitFor();
};

export const screens: readonly Screen[] = [
  { name: 'list', open: async (person) => person.newChatButton().waitFor() },
  { name: 'conversation', open: inChat },
  {
    name: 'details',
    async open(person) {
      await inChat(person);
      const aside = person.page.getByRole('complementary', { name: 'Details' });
      if (!(await aside.isVisible())) await press(person, 'Details');
      await person.page.getByText('Invitation link').waitFor();
    },
  },
  {
    name: 'emoji',
    async open(person) {
      await inChat(person);
      await press(person, 'Emoji');
      await person.page.getByRole('group', { name: 'Kinds of emoji' }).waitFor();
    },
  },
  {
    name: 'message-menu',
    async open(person) {
      await inChat(person);
      await person.message('Which book is next').first().click({ button: 'right' });
      await person.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'new-chat',
    async open(person) {
      await person.newChatButton().click();
      await dialog(person, 'New chat');
    },
  },
  {
    name: 'contacts',
    async open(person) {
      await press(person, 'Contacts');
      await dialog(person, 'Contacts');
    },
  },
  {
    name: 'settings',
    async open(person) {
      await press(person, 'Settings and account');
      await dialog(person, 'Settings');
      await person.page.getByText('This device').waitFor();
    },
  },
  {
    name: 'switcher',
    async open(person) {
      await person.newChatButton().waitFor();
      await person.page.keyboard.press('Control+k');
      await person.page.getByRole('combobox', { name: 'Go to a chat or a person' }).fill('rea');
      await person.page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'keys',
    async open(person) {
      await person.newChatButton().waitFor();
      await person.page.keyboard.press('?');
      await person.page.getByRole('dialog').waitFor();
    },
  },
];

/** The parts of the administration, for who has the role. */
export const adminSections = [
  'health',
  'users',
  'chats',
  'reports',
  'audit',
  'registration',
  'limits',
  'announcements',
];
