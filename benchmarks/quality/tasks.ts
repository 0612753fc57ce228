/** What bench quality measures: one file a task, each with its figures that may not fall. */
import type { Split } from './gold.ts'
import { spanQuality } from './spans.ts'

export interface Task {
  readonly name: string
  measure(split: Split): object
}

export const tasks: readonly Task[] = [{ name: 'spans', measure: spanQuality }]
