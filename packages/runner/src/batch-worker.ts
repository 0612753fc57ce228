/** One thread of a batch. */
import { runBatch } from 'duikou'
import { serve } from './thread.ts'

serve(runBatch, (result) => result)
