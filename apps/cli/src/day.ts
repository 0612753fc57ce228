/** As of which day a store is judged. */

import type { Store } from '@duikou/store'
import { AS_OF, todayInShanghai } from './region-folder.ts'

/** The day that was given, else the one that the records state, which an import may change, else today. */
export async function dayOf(store: Store, given: string | null): Promise<string> {
  return given ?? (await store.setting(AS_OF)) ?? todayInShanghai()
}
