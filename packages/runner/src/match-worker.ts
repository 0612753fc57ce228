/** One thread that matches. */
import { type MatchTask, runMatches } from 'duikou'
import { ended, serve } from './thread.ts'

serve((tasks: readonly MatchTask[], { segment, worker }) => {
  const [, { found }] = ended(runMatches(segment, tasks, worker))
  return [found, []]
})
