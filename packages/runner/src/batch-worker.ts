/** One thread of a batch. It loads what searches and nothing else: until it has, it is no help. */
import { runBatch } from 'duikou/search'
import { serve } from './thread.ts'

serve(runBatch, (result) => result)
