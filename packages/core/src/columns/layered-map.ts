/** A map as a value: a new one shares what it can with the one before. Layers double in size, so that a change copies few entries. */
export class LayeredMap<V> {
  /** Largest and oldest first; an entry in a later layer hides those before. */
  readonly #layers: readonly ReadonlyMap<string, V>[]

  private constructor(layers: readonly ReadonlyMap<string, V>[]) {
    this.#layers = layers
  }

  static empty<V>(): LayeredMap<V> {
    return new LayeredMap<V>([])
  }

  /** Not exact where entries hide others, but 0 only when there are none. */
  get size(): number {
    return this.#layers.reduce((sum, layer) => sum + layer.size, 0)
  }

  get(key: string): V | undefined {
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const value = this.#layers[i]?.get(key)
      if (value !== undefined) return value
    }
    return undefined
  }

  with(key: string, value: V): LayeredMap<V> {
    const layers = [...this.#layers]
    let last: ReadonlyMap<string, V> = new Map([[key, value]])
    for (let before = layers.at(-1); before !== undefined && before.size <= last.size; before = layers.at(-1)) {
      last = new Map([...before, ...last])
      layers.pop()
    }
    return new LayeredMap([...layers, last])
  }

  entries(): Map<string, V> {
    return new Map(this.#layers.flatMap((layer) => [...layer]))
  }
}
