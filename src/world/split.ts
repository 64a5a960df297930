export const splitNames = ['train', 'dev', 'test'] as const;
export type Split = (typeof splitNames)[number];
