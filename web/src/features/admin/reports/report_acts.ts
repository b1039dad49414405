import type { FiledReport, ReportAction } from '@parley/sdk';

/** Whom a report is about, as far as it tells: the one who is named, or who wrote the message. */
export function personOf({ userId, message }: Pick<FiledReport, 'userId' | 'message'>): string | undefined {
  return userId ?? message?.senderId;
}

/** What may be done about a report, the mildest first. One that was dealt with allows nothing more. */
export function reportActs(
  report: Pick<FiledReport, 'userId' | 'messageId' | 'message' | 'resolution'>,
): readonly ReportAction[] {
  if (report.resolution !== undefined) return [];
  const acts: ReportAction[] = ['dismiss'];
  if (report.userId !== undefined || report.messageId !== undefined) acts.push('warn');
  if (report.messageId !== undefined && report.message?.isDeleted !== true) acts.push('delete_message');
  if (report.userId !== undefined || report.messageId !== undefined) acts.push('suspend');
  return acts;
}
