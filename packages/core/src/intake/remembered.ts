/**
 * What is made of a cell is made once where cells repeat, as those of most columns do (school, major, level). Of many unlike ones those met
 * last are remembered; a column where nearly every cell is another (names, numbers) is soon found out and nothing of it is kept.
 * `make` may look at the subject instead of the key; what it makes must follow from the key alone.
 */
export function remembered<K, V extends {}, S = void>(make: (key: K, subject: S) => V): (key: K, subject: S) => V {
  let [young, old] = [new Map<K, V>(), new Map<K, V>()]
  let [asked, made] = [0, 0]
  let isVain = false
  let lastKey: K | undefined
  let last: V | undefined
  return (key, subject) => {
    if (isVain) return make(key, subject)
    asked++
    if (key === lastKey && last !== undefined) return last
    lastKey = key
    last = young.get(key) ?? old.get(key)
    if (last !== undefined) return last
    last = make(key, subject)
    if (++made % MOST === 0) {
      isVain = made * 10 > asked * 9
      ;[young, old] = [new Map(), isVain ? new Map() : young]
    }
    if (!isVain) young.set(key, last)
    return last
  }
}

const MOST = 2000
