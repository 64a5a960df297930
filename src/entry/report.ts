/** `attune/report`: what runs did, as a page, as Markdown or as figures. */
export { type RenderReportOptions, renderReport, type WriteReportOptions, writeReport } from '../node/report.ts';
export type { ReportFormat } from '../report/formats.ts';
export type { ReportFile } from '../report/render-report.ts';
export type { WrittenReport } from '../report/write-report.ts';
