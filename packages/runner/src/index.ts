/** Many cores for work that core knows how to split. */
export { type BatchAnswer, type BatchOptions, batch } from './batch.ts'
export { type MatchAllOptions, type MatchAllRequest, matchAll } from './match-all.ts'
export { mergeInBackground } from './merge.ts'
