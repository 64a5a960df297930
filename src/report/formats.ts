/** A page; text with figures in files beside it; the figures alone. */
export const reportFormats = ['html', 'md', 'svg'] as const;
/** The forms of a report. */
export type ReportFormat = (typeof reportFormats)[number];
