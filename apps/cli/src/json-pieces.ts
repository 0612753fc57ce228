/** The JSON of a large value in pieces, so that it never lies in memory whole: the same text as JSON.stringify gives. */
export function* jsonPieces(value: unknown): Generator<string, void, undefined> {
  if (!holdsMuch(value)) {
    yield JSON.stringify(value)
    return
  }
  if (Array.isArray(value)) {
    yield '['
    for (let first = 0; first < value.length; ) {
      const comma = first > 0 ? ',' : ''
      if (holdsMuch(value[first])) {
        yield comma
        yield* jsonPieces(value[first])
        first++
        continue
      }
      const some: unknown[] = []
      while (first < value.length && some.length < AT_ONCE && !holdsMuch(value[first])) some.push(value[first++])
      yield comma + JSON.stringify(some).slice(1, -1)
    }
    yield ']'
    return
  }
  let before = '{'
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue
    yield `${before}${JSON.stringify(name)}:`
    yield* jsonPieces(member)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

const AT_ONCE = 1000

function holdsMuch(value: unknown, depth = 3): value is object {
  if (typeof value !== 'object' || value === null) return false
  const members = Array.isArray(value) ? value : Object.values(value)
  if (members.length > AT_ONCE) return true
  return depth > 0 && members.some((member) => holdsMuch(member, depth - 1))
}
