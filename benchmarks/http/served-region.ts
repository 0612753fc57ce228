/** An app over a generated region: what the HTTP benches and campaigns ask. */
import { type Api, createApi, openRegion, type Region } from '@duikou/api'
import {
  classDesign,
  cooperationTargets,
  forecast,
  shortageMethods,
  shortage as shortagePolicy,
  standard,
} from '@duikou/data/policies'
import { changesOf, openMemoryStore } from '@duikou/store'
import type { RegionData } from 'duikou'
import { AS_OF, generated, knowledge } from '../world/generated.ts'

export interface ServedRegion {
  readonly region: Region
  readonly data: RegionData
}

/** As many requests as one likes: what is measured is not the door. */
export const openDoor = { rate: 1e9, burst: 1e9 } as const

export async function servedRegion(trainees: number): Promise<ServedRegion> {
  const { data } = generated(trainees)
  const store = await openMemoryStore()
  await store.apply(changesOf(data), { actor: 'bench', action: 'fill', subject: 'region', now: 0 })
  const readFile = async () => ({ changes: [], report: { outcomes: [] }, asOf: null })
  const region = openRegion({
    store,
    knowledge,
    policy: standard,
    asOf: () => AS_OF,
    readFile,
    texts: async () => (line) => JSON.stringify(line),
  })
  await region.registry()
  return { region, data }
}

/** With every route there is. */
export function openApi({ region }: ServedRegion): Api {
  return createApi({
    region,
    limits: openDoor,
    classes: { design: classDesign, targets: cooperationTargets },
    shortage: { policy: shortagePolicy, methods: shortageMethods },
    forecast: { policy: forecast },
  })
}
