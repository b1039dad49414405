import type { ServerRole } from '@parley/sdk';

/** The parts of the administration, as they are listed, each with the least role that sees it. */
const LEAST_ROLE = {
  health: 'admin',
  users: 'moderator',
  reports: 'moderator',
  chats: 'moderator',
  registration: 'admin',
  limits: 'admin',
  announcements: 'admin',
  audit: 'admin',
} as const satisfies Readonly<Record<string, ServerRole>>;

export type AdminSection = keyof typeof LEAST_ROLE;

/** A place in the administration: a part, and in some parts one thing of it, such as an account. */
export interface AdminPlace {
  readonly section: AdminSection;
  readonly subject?: string | undefined;
}

/** The parts that somebody with a role sees. */
export function sectionsFor(role: ServerRole): readonly AdminSection[] {
  const all = Object.keys(LEAST_ROLE) as AdminSection[];
  if (role === 'user') return [];
  return all.filter((section) => role === 'admin' || LEAST_ROLE[section] === 'moderator');
}

/** The place that an address names, or the first that the role sees; null for those without a role. */
export function placeFor(
  role: ServerRole,
  section: string | undefined,
  subject: string | undefined,
): AdminPlace | null {
  const seen = sectionsFor(role);
  const named = seen.find((one) => one === section);
  if (named !== undefined) return { section: named, subject };
  return seen[0] === undefined ? null : { section: seen[0] };
}
