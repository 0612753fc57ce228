/**
 * The line before the app. Node would begin whatever comes at once: under load the queue then stands where nobody sees it, and every
 * answer is late. Here a request waits in a line; a few are let in at a time, and between two turns the event loop reads what came
 * meanwhile. Who would wait too long is told so at once, which costs a fraction of an answer. Rest earns credit for a burst, work uses
 * it up: a line may be long for a moment, never for good (the idea of CoDel).
 */
export interface CrowdLimits {
  /** Requests inside at one time; only those that wait for a database or a disk stay inside across turns. */
  readonly inFlight: number
  /** Requests in the line. */
  readonly waiting: number
  /** Milliseconds that one may wait in a line that stands, and in a burst after rest. */
  readonly waitMs: number
  readonly burstMs: number
}

export interface Guest {
  /** Begins; calls `left` once when the answer stands. */
  enter(left: () => void): void
  /** Turned away: called instead of `enter`. */
  refuse(): void
}

export interface Crowd {
  admit(guest: Guest): void
  /** Whoever came now would be turned away. */
  readonly full: boolean
  readonly inside: number
  readonly waiting: number
  readonly refused: number
}

/** `now` in milliseconds, monotonic; `turn` calls back when the event loop has read what came. */
export function createCrowd(
  limits: CrowdLimits,
  now: () => number = () => performance.now(),
  turn: (next: () => void) => void = setImmediate,
): Crowd {
  const line: { readonly guest: Guest; readonly since: number; readonly patience: number }[] = []
  let [inside, refused, turns] = [0, 0, 0]
  let scheduled = false
  /** Milliseconds of work that an answer takes, as a running mean. */
  let cost = 0
  /** Milliseconds that a burst may wait. */
  let credit = limits.burstMs
  /** Up to when time is accounted for, as rest or as work. */
  let accounted = now()
  /** When the turn under way began: what is read after it may have come since then, unseen. */
  let turnBegan = accounted

  const account = (time: number, rested: boolean) => {
    const spent = time - accounted
    credit = Math.max(0, Math.min(limits.burstMs, rested ? credit + CREDIT_OF_REST * spent : credit - spent))
    accounted = time
  }
  const patienceNow = () => Math.max(limits.waitMs, SERVICES * cost, credit)
  const isFull = (patience: number) => line.length >= limits.waiting || line.length * cost > patience
  const refuse = (guest: Guest) => {
    refused++
    guest.refuse()
  }
  const schedule = () => {
    if (scheduled) return
    scheduled = true
    turn(letIn)
  }
  const letIn = () => {
    const began = now()
    account(began, false)
    scheduled = false
    turns++
    turnBegan = began
    const most = Math.max(1, Math.min(MOST_A_TURN, Math.floor(TURN_MS / cost)))
    for (let entered = 0; entered < most && inside < limits.inFlight; ) {
      const next = line.shift()
      if (next === undefined) break
      if (began - next.since > next.patience) refuse(next.guest)
      else {
        entered++
        enter(next.guest)
      }
    }
    if (line.length > 0 && inside < limits.inFlight) schedule()
  }
  const enter = (guest: Guest) => {
    inside++
    const mine = turns
    guest.enter(() => {
      inside--
      // An answer that stood within its turn was work of this thread; one that came later also waited for others.
      if (mine === turns) {
        const time = now()
        cost += (time - accounted - cost) * SHARE_OF_NEWEST
        account(time, false)
      }
      if (line.length > 0) schedule()
    })
  }
  return {
    admit(guest) {
      const time = now()
      account(time, line.length === 0 && !scheduled)
      const patience = patienceNow()
      if (isFull(patience)) return refuse(guest)
      line.push({ guest, since: scheduled ? turnBegan : time, patience })
      if (inside < limits.inFlight) schedule()
    },
    get full() {
      return isFull(patienceNow())
    },
    get inside() {
      return inside
    },
    get waiting() {
      return line.length
    },
    get refused() {
      return refused
    },
  }
}

/** A line that stands is cut at so many answers, where `waitMs` is less: a thread that answers slowly must not idle. */
const SERVICES = 7
/** So much for a burst is earned by a millisecond of rest: a house that rests a ninth of its time takes every burst. */
const CREDIT_OF_REST = 8
/** Work begun in one turn, so that cheap answers do not pay for a look at the sockets each. */
const TURN_MS = 1
const MOST_A_TURN = 32
const SHARE_OF_NEWEST = 0.1
