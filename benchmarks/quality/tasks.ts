/** What bench quality measures: one file a task, each with its figures that may not fall. */
import type { Measured } from './figures.ts'
import type { Split } from './gold.ts'
import { majorQuality } from './majors.ts'
import { relevanceQuality } from './relevance.ts'
import { similarQuality } from './similar.ts'
import { spanQuality } from './spans.ts'
import { titleQuality } from './titles.ts'

export interface Task {
  readonly name: string
  measure(split: Split): Measured
}

export const tasks: readonly Task[] = [
  { name: 'spans', measure: spanQuality },
  { name: 'titles', measure: titleQuality },
  { name: 'majors', measure: majorQuality },
  { name: 'relevance', measure: relevanceQuality },
  { name: 'similar', measure: similarQuality },
]
