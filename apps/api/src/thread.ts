/** What the module of a thread of jobs imports: none of HTTP. */

export { type ThreadTools, workInThread } from './jobs/in-thread.ts'
export type { Workshop } from './jobs/kinds.ts'
