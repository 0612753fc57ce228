/** The second forms of names: every name that holds what is meant, as it is typed by mistake (电汽控制 for 电气控制). */

/** A mistaken part of names, what is meant, and whether a name of two characters has it too. */
export interface Typo {
  readonly typed: string
  readonly meant: string
  readonly alone?: true | undefined
}

/** The forms that are no name yet, each with the index of the name that is meant. */
export function mistypedForms(names: ReadonlyMap<string, number>, typos: readonly Typo[]): Map<string, number> {
  const byFirst = new Map<string, Typo[]>()
  for (const typo of typos)
    if (typo.typed !== typo.meant) {
      const first = typo.meant.charAt(0)
      byFirst.set(first, [...(byFirst.get(first) ?? []), typo])
    }
  const forms = new Map<string, number>()
  for (const [name, index] of names)
    for (let place = 0; place < name.length; place++)
      for (const { typed, meant, alone } of byFirst.get(name.charAt(place)) ?? NONE) {
        if (!name.startsWith(meant, place)) continue
        const form = name.slice(0, place) + typed + name.slice(place + meant.length)
        if ((form.length >= LEAST || alone === true) && !names.has(form) && !forms.has(form)) forms.set(form, index)
      }
  return forms
}

const NONE: readonly Typo[] = []
/** Two characters are a word of their own too often: 会记 in 会记录. */
const LEAST = 3
