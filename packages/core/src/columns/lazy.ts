/** A value that is made when first asked for. */
export interface Lazy<T> {
  (): T
  isMade(): boolean
}

export function lazy<T>(make: () => T): Lazy<T> {
  let made: { readonly value: T } | null = null
  const get = (): T => {
    made ??= { value: make() }
    return made.value
  }
  return Object.assign(get, { isMade: () => made !== null })
}

export function ready<T>(value: T): Lazy<T> {
  return Object.assign(() => value, { isMade: () => true })
}
