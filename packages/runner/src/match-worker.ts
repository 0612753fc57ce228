/** One thread that matches. */
import { runMatches } from 'duikou'
import { serve } from './thread.ts'

serve(runMatches, ({ found }) => found)
