/** The thread of `duikou serve` that does its jobs: made with the same tables and the same day as the service. */
import { workInThread } from '@duikou/api/thread'
import { majors } from '@duikou/data/majors'
import { forecast, shortageMethods, shortage as shortagePolicy } from '@duikou/data/policies'
import { highs } from '@duikou/milp'
import { indexMajors, type PublishedClassDesign, type PublishedCooperationTargets, type PublishedPolicy } from 'duikou'
import { dayOf } from './day.ts'
import { fileReader } from './file-reader.ts'
import { ourKnowledge } from './region-folder.ts'

export interface ThreadSettings {
  /** As `--data` names it. */
  readonly data: string
  /** Where the store lies; null: in the memory of the service. */
  readonly folder: string | null
  /** As `--as-of` names it. */
  readonly asOf: string | null
  /** As `--lexicon` names it. */
  readonly regional: string | undefined
  readonly policy: PublishedPolicy
  readonly classes: { readonly design: PublishedClassDesign; readonly targets: PublishedCooperationTargets }
}

workInThread<ThreadSettings>(async ({ data, folder, asOf, regional, policy, classes }) => ({
  ...(folder === null ? {} : { folder }),
  knowledge: ourKnowledge(regional),
  policy,
  classes: { ...classes, milp: highs },
  shortage: { policy: shortagePolicy, methods: shortageMethods },
  forecast: { policy: forecast, majors: indexMajors(majors) },
  readFile: fileReader(data, regional),
  asOf: (store) => dayOf(store, asOf),
}))
