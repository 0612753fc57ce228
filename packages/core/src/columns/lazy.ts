/** A value that is made when first asked for. */
export type Lazy<T> = () => T

export function lazy<T>(make: () => T): Lazy<T> {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
