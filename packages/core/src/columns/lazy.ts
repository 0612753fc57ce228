/** A value that is made when first asked for. */
export interface Lazy<T> {
  (): T
  isMade(): boolean
}

/** What it is made of is let go once it is made. */
export function lazy<T>(make: () => T): Lazy<T> {
  let how: (() => T) | null = make
  let made: { readonly value: T } | null = null
  const get = (): T => {
    if (made === null) {
      made = { value: (how as () => T)() }
      how = null
    }
    return made.value
  }
  return Object.assign(get, { isMade: () => made !== null })
}

export function ready<T>(value: T): Lazy<T> {
  return Object.assign(() => value, { isMade: () => true })
}
